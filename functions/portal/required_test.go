package portal_test

import (
	"fmt"
	"testing"

	portalfunction "acude/functions/portal"
	"acude/pkg/access"
	"acude/pkg/fault"
	"acude/pkg/feature"
	"acude/pkg/portal"
	"acude/pkg/product/producttest"
	"acude/pkg/relay/fleet"
	"acude/pkg/session"
)

// strict makes a portal that requires recordings.
func (w world) strict(t *testing.T) portal.Portal {
	t.Helper()
	wanted := producttest.Portal(w.ours.Name+"-strict", w.ours.Sales)
	wanted.Recording = portal.RecordRequired
	desk, err := w.Editor.Create(t.Context(), access.System(w.ours.ID), wanted)
	if err != nil {
		t.Fatal(err)
	}
	return desk
}

// The switch that turns recordings off lifts no requirement: nothing is shared, whether it went off before the query or after it.
func TestNothingIsSharedWhereARequiredRecordingIsSwitchedOff(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		w.Relay(t, w.ours)
		desk := w.strict(t)
		turn := func(on int) {
			t.Helper()
			change := []feature.Change{{Switch: string(feature.RecordServer), Value: on}}
			if _, err := w.Editor.SetSwitches(t.Context(), access.System(w.ours.ID), desk.ID, 0, change); err != nil {
				t.Fatal(err)
			}
		}
		turn(0)
		if shown := w.shown(t, desk.Address); shown.Recording != portal.RecordRequired || shown.Sharing {
			t.Errorf("shown %s, sharing %v", shown.Recording, shown.Sharing)
		}
		form := w.form(map[string]any{"notice": portal.NoticeHash(desk.Text("es").Agreement()), "fields": nil})
		in := producttest.Into[portalfunction.Submitted](t, w.call(t, producttest.Caller{}, "POST", "portals/"+desk.Address+"/queries", form))
		state := w.Take(t, w.ours.Seller, in.Session)
		if state.Recording.Policy != portal.RecordRequired {
			t.Errorf("the session has the policy %s", state.Recording.Policy)
		}
		said := 0
		say := func(participant string, body session.Body) string {
			t.Helper()
			said++
			_, _, _, err := w.Sessions.Append(t.Context(), session.Command{
				Session: in.Session, Participant: participant, Sender: fmt.Sprint("tab-", said), K: 1, Epoch: state.Epoch, Body: body,
			})
			if f, _ := fault.As(err); f != nil {
				return f.Code
			}
			return ""
		}
		owner, _ := state.Person(state.Owner)
		consent := session.Body{Kind: session.DoGiveConsent, Scope: session.ScopeScreen}
		if got := say(owner.ID, session.Body{Kind: session.DoAskScreen}); got != "recording_needed" {
			t.Errorf("to ask for the screen is refused with %q", got)
		}
		if got := say(in.Participant, consent); got != "recording_needed" {
			t.Errorf("to share is refused with %q", got)
		}
		publish := func() producttest.Answer {
			return w.call(t, producttest.Caller{Bearer: in.Token}, "POST", "sessions/"+in.Session+"/publish", map[string]string{"fingerprint": producttest.Fingerprint})
		}
		turn(1)
		if got := say(in.Participant, consent); got != "" {
			t.Errorf("with recordings, to share is refused with %q", got)
		}
		if got := producttest.Into[portalfunction.Published](t, publish()); !got.Record {
			t.Errorf("%+v", got)
		}
		turn(0)
		publish().Expect(t, 409, "recording_needed")
	})
}

// A share that could not be recorded has ended, so a further one may be sent to another relay.
func TestAShareThatMustBeRecordedGoesToARelayThatCan(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		t.Cleanup(func() { w.Clock.Advance(fleet.Silence) }) // forgets the relays
		asked, customer, token := w.Ask(t, w.strict(t), "help")
		state := w.Take(t, w.ours.Seller, asked.ID)
		w.Do(t, state, customer, 1, session.Body{Kind: session.DoGiveConsent, Scope: session.ScopeScreen})
		k := int64(1)
		publish := func() producttest.Answer {
			return w.call(t, producttest.Caller{Bearer: token}, "POST", "sessions/"+asked.ID+"/publish", map[string]string{"fingerprint": producttest.Fingerprint})
		}
		share := func(url string, generation int) {
			t.Helper()
			k++
			w.Do(t, state, customer, k, session.Body{Kind: session.DoStartScreen})
			for range 2 { // the page asks again when its connection is lost
				if got := producttest.Into[portalfunction.Published](t, publish()); got.URL != url || got.Generation != generation {
					t.Errorf("%s %d, want %s %d", got.URL, got.Generation, url, generation)
				}
			}
		}
		pauses := func(generation int) {
			t.Helper()
			if got, _, err := w.Sessions.RecordingPauses(t.Context(), asked.ID, generation, "no_room"); err != nil || got.Screen.On {
				t.Errorf("%+v, %v", got.Screen, err)
			}
		}
		join := func(node string, knows bool) {
			t.Helper()
			if _, err := w.Fleet.Join(t.Context(), fleet.Node{ID: node, URL: "https://" + node + ".example", Capacity: 5, MustRecord: knows}); err != nil {
				t.Fatal(err)
			}
		}
		join("older", false)
		publish().Expect(t, 409, "recording_needed")
		join("tight", true)
		share("https://tight.example", 1)
		if err := w.Fleet.Heartbeat(t.Context(), "tight", 1, true); err != nil {
			t.Fatal(err)
		}
		pauses(1)
		share("https://tight.example", 1) // there is no other
		pauses(1)
		join("roomy", true)
		share("https://roomy.example", 2)
	})
}
