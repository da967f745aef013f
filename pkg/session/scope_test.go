package session_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"acude/pkg/fault"
	"acude/pkg/feature"
	"acude/pkg/keys"
	"acude/pkg/portal"
	"acude/pkg/session"
	"acude/pkg/table"
)

// later is a catalogue with scopes that do not exist yet: one that needs the screen and stops something of its own, one that needs
// that one, one that outlives the owner, and one that would, but needs the screen, which does not.
func later() session.Scopes {
	return append(session.AllScopes(),
		session.Scope{Name: "steer", Switch: feature.RemoteControl, Needs: []string{"screen"},
			Stops: func(s session.State) (session.Kind, bool) { return "steer_stopped", s.Consent.To("steer") }},
		session.Scope{Name: "restart", Switch: feature.Reboot, Needs: []string{"steer"}},
		session.Scope{Name: "stay", Switch: feature.ServiceUpgrade, Outlives: true},
		session.Scope{Name: "watch", Switch: feature.ScreenView, Needs: []string{"screen", "stay"}, Outlives: true})
}

func given(scopes ...string) []session.Event {
	out := []session.Event{submitted, accepted}
	for _, scope := range scopes {
		out = append(out, session.Event{Kind: session.ConsentGiven, By: "cust", Scope: scope})
	}
	return out
}

// told returns events in short: the scopes that they revoke with a minus, the kinds of the others.
func told(events []session.Event) string {
	var out []string
	for _, e := range events {
		if e.Kind == session.ConsentRevoked {
			out = append(out, "-"+e.Scope)
		} else {
			out = append(out, string(e.Kind))
		}
	}
	return strings.Join(out, " ")
}

func TestAScopeIsGivenAfterThoseItNeeds(t *testing.T) {
	for _, c := range []struct {
		have  []string
		scope string
		want  string // "" = given, or the fault and its fact
	}{
		{nil, "screen", ""},
		{nil, "steer", "consent_needed screen"},
		{[]string{"screen"}, "steer", ""},
		{[]string{"screen"}, "restart", "consent_needed steer"},
		{[]string{"screen", "steer"}, "restart", ""},
		{[]string{"screen"}, "watch", "consent_needed stay"},
		{[]string{"screen", "steer"}, "steer", "consent_given "},
		{nil, "stay", ""},
		{nil, "files", "invalid_input "},
	} {
		body := session.Body{Kind: session.DoGiveConsent, Scope: c.scope}
		events, err := later().Decide(state(given(c.have...)...), session.Issuer{Participant: "cust", At: start}, body)
		got := ""
		if f, ok := fault.As(err); ok {
			got = f.Code + " " + f.Facts["scope"]
		}
		if got != c.want || err == nil && (len(events) != 1 || events[0].Kind != session.ConsentGiven || events[0].Scope != c.scope) {
			t.Errorf("%s after %v: %q and %+v, want %q", c.scope, c.have, got, events, c.want)
		}
	}
}

func TestRevokingAScopeStopsWhatGoesOnUnderItAndWhatNeedsIt(t *testing.T) {
	for _, c := range []struct {
		have   []string
		revoke string
		want   string
	}{
		{[]string{"screen"}, "screen", "screen_stopped -screen"},
		{[]string{"screen", "steer"}, "steer", "steer_stopped -steer"},
		{[]string{"screen", "steer", "restart", "stay"}, "screen", "-restart steer_stopped -steer screen_stopped -screen"},
		{[]string{"screen", "stay", "watch"}, "stay", "-watch -stay"},
	} {
		s := state(append(given(c.have...), sharing)...)
		body := session.Body{Kind: session.DoRevokeConsent, Scope: c.revoke}
		events, err := later().Decide(s, session.Issuer{Participant: "cust", At: start}, body)
		if got := told(events); err != nil || got != c.want {
			t.Errorf("%s of %v: %s, %v; want %s", c.revoke, c.have, got, err, c.want)
		}
		for _, e := range events {
			if e.By != "cust" || !e.At.Equal(start) {
				t.Errorf("%s of %v: %+v is not the customer's", c.revoke, c.have, e)
			}
		}
	}
	body := session.Body{Kind: session.DoRevokeConsent, Scope: "steer"}
	_, err := later().Decide(state(given("screen")...), session.Issuer{Participant: "cust", At: start}, body)
	wantFault(t, err, "consent_absent")
}

func TestScopesEndWithTheOwnerUnlessTheyOutliveThem(t *testing.T) {
	all := append(given("screen", "steer", "stay", "watch", "of a newer version"), sharing)
	want := "-of a newer version -watch steer_stopped -steer screen_stopped -screen requeued"
	left, err := later().Decide(state(all...), session.Issuer{Participant: "rep", Epoch: 1, At: start}, session.Body{Kind: session.DoLeave})
	if got := told(left); err != nil || got != want {
		t.Errorf("after leaving %s, %v; want %s", got, err, want)
	}
	gone := session.Event{Kind: session.Gone, Participant: "rep", Until: start.Add(time.Minute)}
	s := state(append(all, gone)...)
	lapsed := later().Due(s, gone.Until, time.Minute)
	if got := told(lapsed); got != want {
		t.Errorf("at the deadline %s, want %s", got, want)
	}
	for _, e := range lapsed {
		e.N = s.Head + 1
		s = session.Apply(s, e)
	}
	if !s.Consent.To("stay") || len(s.Consent.Scopes) != 1 || s.Consent.Screen {
		t.Errorf("left is %+v", s.Consent)
	}
}

func TestAScopeIsForbiddenByItsOwnSwitch(t *testing.T) {
	off := func(name feature.Name) feature.Decision {
		return feature.Decision{{Layer: feature.LayerOperator, Settings: feature.Settings{string(name): 0}}}
	}
	for _, c := range []struct {
		scope, policy string
		off           feature.Name
		role          session.Role
		want          string
	}{
		{"screen", portal.RecordAlways, feature.RemoteControl, session.RoleCustomer, ""},
		{"screen", portal.RecordAlways, feature.ScreenView, session.RoleCustomer, "sharing_off"},
		{"screen", portal.RecordAlways, feature.ScreenView, session.RoleRepresentative, "off_at_operator"},
		{"screen", portal.RecordRequired, feature.RecordServer, session.RoleCustomer, "recording_needed"},
		{"steer", portal.RecordRequired, feature.RecordServer, session.RoleCustomer, ""},
		{"steer", portal.RecordAlways, feature.ScreenView, session.RoleCustomer, ""},
		{"steer", portal.RecordAlways, feature.RemoteControl, session.RoleCustomer, "sharing_off"},
	} {
		i := slices.IndexFunc(later(), func(scope session.Scope) bool { return scope.Name == c.scope })
		got := ""
		if f, ok := fault.As(later()[i].Permits(off(c.off), c.policy, c.role)); ok {
			got = f.Code
		}
		if got != c.want {
			t.Errorf("%s for the %s without %s: %q, want %q", c.scope, c.role, c.off, got, c.want)
		}
	}
}

func TestTheCatalogueOfScopesIsWhole(t *testing.T) {
	var known []string
	for _, scope := range session.AllScopes() {
		if about, ok := feature.SwitchOf(string(scope.Switch)); !ok || !about.Built() {
			t.Errorf("%s: no code obeys the switch %q", scope.Name, scope.Switch)
		}
		for _, need := range scope.Needs {
			if !slices.Contains(known, need) {
				t.Errorf("%s needs %s, which does not stand before it", scope.Name, need)
			}
		}
		known = append(known, scope.Name)
	}
}

// TestNoScopeIsGivenWithoutThoseItNeeds gives and revokes scopes at random, with changes of the owner.
func TestNoScopeIsGivenWithoutThoseItNeeds(t *testing.T) {
	names := []string{"screen", "steer", "restart", "stay", "watch"}
	rapid.Check(t, func(t *rapid.T) {
		s := state(submitted, accepted)
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			by, body := session.Issuer{Participant: "cust", At: start}, session.Body{}
			switch what := rapid.IntRange(0, 4).Draw(t, "what"); {
			case what == 0 && s.Phase == session.PhaseWaiting:
				e := accepted
				e.N, e.Epoch = s.Head+1, s.Epoch+1
				s = session.Apply(s, e)
				continue
			case what == 0:
				by, body.Kind = session.Issuer{Participant: "rep", Epoch: s.Epoch, At: start}, session.DoLeave
			case what == 1:
				body = session.Body{Kind: session.DoRevokeConsent, Scope: rapid.SampledFrom(names).Draw(t, "scope")}
			default:
				body = session.Body{Kind: session.DoGiveConsent, Scope: rapid.SampledFrom(names).Draw(t, "scope")}
			}
			events, err := later().Decide(s, by, body)
			if err != nil {
				continue
			}
			for _, e := range events {
				e.N = s.Head + 1
				s = session.Apply(s, e)
			}
			for _, scope := range later() {
				for _, need := range scope.Needs {
					if s.Consent.To(scope.Name) && !s.Consent.To(need) {
						t.Fatalf("%s: %s is given without %s", told(events), scope.Name, need)
					}
				}
				if s.Phase == session.PhaseWaiting && s.Consent.To(scope.Name) && !scope.Outlives {
					t.Fatalf("%s: %s is given without an owner", told(events), scope.Name)
				}
			}
			if s.Consent.Screen != s.Consent.To("screen") {
				t.Fatalf("%s: pages before are told %v", told(events), s.Consent.Screen)
			}
		}
	})
}

// before rewrites a stored session as versions that knew only the screen wrote it.
func (r *room) before(id string, change func(consent map[string]any)) {
	r.Helper()
	item, err := r.table.Get(r.Context(), keys.InSession(id).At(keys.Head))
	if err != nil {
		r.Fatal(err)
	}
	var document map[string]any
	if err := json.Unmarshal(item.Document, &document); err != nil {
		r.Fatal(err)
	}
	consent := document["consent"].(map[string]any)
	delete(consent, "scopes")
	change(consent)
	item.Document = table.Encode(document)
	if err := r.table.Write(r.Context(), table.Save(item)); err != nil {
		r.Fatal(err)
	}
}

func TestAConsentOfAVersionThatKnewOnlyTheScreenCounts(t *testing.T) {
	r := newRoom(t)
	s, customer, _ := r.accepted()
	s = r.mustAppend(s, customer, 1, session.Body{Kind: session.DoGiveConsent, Scope: "screen"})
	at := map[string]session.Given{"screen": {Since: r.clock.Now(), N: s.Head}}
	if got := r.stored(s.ID).Consent; !got.Screen || got.Scopes["screen"] != at["screen"] {
		t.Errorf("stored is %+v, want %+v", got, at)
	}
	r.before(s.ID, func(map[string]any) {})
	old := r.read(s.ID)
	view := old.View(session.RoleRepresentative).Consent
	if !old.Consent.To("screen") || !view.Screen || view.Scopes["screen"] != (session.Given{}) || len(view.Scopes) != 1 {
		t.Errorf("the old head reads as %+v and shows %+v", old.Consent, view)
	}
	_, _, err := r.append(s, customer, 2, session.Body{Kind: session.DoGiveConsent, Scope: "screen"})
	wantFault(t, err, "consent_given")
	s = r.mustAppend(s, customer, 2, session.Body{Kind: session.DoStartScreen})
	s = r.mustAppend(s, customer, 3, session.Body{Kind: session.DoRevokeConsent, Scope: "screen"})
	if s.Consent.To("screen") || s.Consent.Screen || s.Screen.On {
		t.Errorf("revoked, it is %+v", s)
	}
	s = r.mustAppend(s, customer, 4, session.Body{Kind: session.DoGiveConsent, Scope: "screen"})
	r.before(s.ID, func(consent map[string]any) { consent["screen"] = false })
	if got := r.read(s.ID); got.Consent.To("screen") {
		t.Errorf("the old head without consent reads as %+v", got.Consent)
	}
}
