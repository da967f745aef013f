package portal_test

import (
	"context"
	"strings"
	"testing"
	"time"

	portalfunction "acude/functions/portal"
	"acude/pkg/access"
	"acude/pkg/blob"
	"acude/pkg/company"
	"acude/pkg/edge/edgetest"
	"acude/pkg/feature"
	"acude/pkg/portal"
	"acude/pkg/product"
	"acude/pkg/product/producttest"
	"acude/pkg/recording"
	"acude/pkg/relay"
	"acude/pkg/relay/fleet"
	"acude/pkg/session"
)

func TestWhatIsRevokedWhileATokenIsMadeCoversTheToken(t *testing.T) {
	w := producttest.New(t)
	p, rows := w.BusyFleet(t)
	handler := w.Handler(producttest.Function(t, p, portalfunction.Open))
	w.Both(t, handler, func(t *testing.T, ours, _ producttest.Company, do edgetest.Do) {
		one := world{w, ours, do}
		read := w.Relay(t, one.ours)
		in, caller := one.customer(t)
		state := w.Take(t, one.ours.Seller, in.Session)
		w.Do(t, state, in.Participant, 1, session.Body{Kind: session.DoGiveConsent, Scope: "screen"})
		var revoked time.Time
		rows.Happens = func() {
			revoked = w.Clock.Advance(time.Second)
			w.Do(t, state, in.Participant, 2, session.Body{Kind: session.DoRevokeConsent, Scope: "screen"})
			w.Clock.Advance(time.Second)
		}
		got := producttest.Into[portalfunction.Published](t,
			one.call(t, caller, "POST", "sessions/"+in.Session+"/publish", map[string]string{"fingerprint": producttest.Fingerprint}))
		claims, err := read(got.Token)
		if err != nil || revoked.IsZero() || claims.NotBefore.After(revoked) {
			t.Errorf("the token begins at %v, after the consent ended at %v: %v", claims.NotBefore, revoked, err)
		}
	})
}

// grown is a store that reports objects a million times as large as they are.
type grown struct{ blob.Store }

func (g grown) List(ctx context.Context, prefix, after string, limit int) ([]blob.Object, error) {
	objects, err := g.Store.List(ctx, prefix, after, limit)
	for i := range objects {
		objects[i].Size *= 1 << 20
	}
	return objects, err
}

func TestARelayMayRecordWhatOthersLeftOfTheLimitOfTheLimit(t *testing.T) {
	w := producttest.New(t)
	p := w.Again(t, func(e *product.Engines) {
		e.Blobs = func() (blob.Store, error) { return grown{w.Blobs}, nil }
	})
	handler := w.Handler(producttest.Function(t, p, portalfunction.Open))
	w.Both(t, handler, func(t *testing.T, ours, _ producttest.Company, do edgetest.Do) {
		one := world{w, ours, do}
		read := w.Relay(t, one.ours)
		in, caller := one.customer(t)
		state := w.Take(t, one.ours.Seller, in.Session)
		w.Do(t, state, in.Participant, 1, session.Body{Kind: session.DoGiveConsent, Scope: "screen"})
		for sequence, left := range []int64{200 << 20, 80 << 20, 0} {
			got := producttest.Into[portalfunction.Published](t,
				one.call(t, caller, "POST", "sessions/"+in.Session+"/publish", map[string]string{"fingerprint": producttest.Fingerprint}))
			claims, err := read(got.Token)
			if err != nil || claims.RecordLimit != left || claims.Record != (left > 0) || got.Record != claims.Record {
				t.Errorf("after %d segments of 120 MiB: %+v, %v", sequence, claims, err)
			}
			piece := recording.Segment{Company: one.ours.ID, Session: in.Session, Generation: 1, Sequence: sequence,
				Start: w.Clock.Now(), Duration: time.Second, Width: 640, Height: 480, Codec: "vp9"}
			if err := w.Blobs.Put(t.Context(), piece.Key(), piece.ContentType(), 120, strings.NewReader(strings.Repeat("x", 120))); err != nil {
				t.Fatal(err)
			}
		}
	})
}

func TestATabThatLostTheShareToAnotherOneMayNotPublish(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		w.Relay(t, w.ours)
		in, caller := w.customer(t)
		state := w.Take(t, w.ours.Seller, in.Session)
		publish := func(share int) producttest.Answer {
			return w.call(t, caller, "POST", "sessions/"+in.Session+"/publish", map[string]any{"fingerprint": producttest.Fingerprint, "share": share})
		}
		for k, kind := range []session.CommandKind{session.DoGiveConsent, session.DoStartScreen, session.DoStopScreen, session.DoStartScreen} {
			body := session.Body{Kind: kind}
			if kind == session.DoGiveConsent {
				body.Scope = session.ScopeScreen
			}
			w.Do(t, state, in.Participant, int64(k+1), body)
			switch kind {
			case session.DoGiveConsent, session.DoStopScreen:
				publish(1).Expect(t, 409, "screen_moved")
				producttest.Into[portalfunction.Published](t, publish(0)) // a page that does not say which share it is
			}
		}
		publish(1).Expect(t, 409, "screen_moved")
		publish(3).Expect(t, 409, "screen_moved")
		publish(-1).ExpectField(t, "share", "field_too_small")
		producttest.Into[portalfunction.Published](t, publish(2))
	})
}

func TestWhereRecordingIsRequiredTheRelayLearnsItAndSharesWithoutOneAreRefused(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		read := w.Relay(t, w.ours)
		desk := w.strict(t)
		asked, customer, token := w.Ask(t, desk, "help")
		state := w.Take(t, w.ours.Seller, asked.ID)
		w.Do(t, state, customer, 1, session.Body{Kind: session.DoGiveConsent, Scope: "screen"})
		publish := func() producttest.Answer {
			return w.call(t, producttest.Caller{Bearer: token}, "POST", "sessions/"+asked.ID+"/publish", map[string]string{"fingerprint": producttest.Fingerprint})
		}
		got := producttest.Into[portalfunction.Published](t, publish())
		if claims, err := read(got.Token); err != nil || !claims.Record || !claims.MustRecord || !got.Record {
			t.Errorf("%+v, %v", claims, err)
		}
		turn := func(on int) {
			t.Helper()
			change := []feature.Change{{Switch: string(feature.RecordServer), Value: on}}
			if _, err := w.Editor.SetSwitches(t.Context(), access.System(w.ours.ID), desk.ID, 0, change); err != nil {
				t.Fatal(err)
			}
		}
		turn(0)
		publish().Expect(t, 409, "recording_needed")
		turn(1)
		producttest.Into[portalfunction.Published](t, publish())
		if _, _, err := w.Sessions.RecordingAtLimit(t.Context(), asked.ID, recording.Limit); err != nil {
			t.Fatal(err)
		}
		publish().Expect(t, 409, "recording_needed")
	})
}

// A relay whose spool fills up gets no further session that is to be recorded, while another one has room.
func TestASessionThatIsRecordedGetsARelayWithRoom(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		w.Relay(t, w.ours)
		tight := "relay-" + w.ours.Name
		if _, err := w.Fleet.Join(t.Context(), fleet.Node{ID: "roomy", URL: "https://roomy.example", Capacity: 5}); err != nil {
			t.Fatal(err)
		}
		for node, load := range map[string]int{tight: 0, "roomy": 4} {
			if err := w.Fleet.Heartbeat(t.Context(), node, load, node == tight); err != nil {
				t.Fatal(err)
			}
		}
		for recording, want := range map[string]string{portal.RecordAlways: "https://roomy.example", portal.RecordNever: "https://relay.example"} {
			wanted := producttest.Portal(w.ours.Name+"-"+recording, w.ours.Sales)
			wanted.Recording = recording
			desk, err := w.Editor.Create(t.Context(), access.System(w.ours.ID), wanted)
			if err != nil {
				t.Fatal(err)
			}
			asked, customer, token := w.Ask(t, desk, "help")
			state := w.Take(t, w.ours.Seller, asked.ID)
			w.Do(t, state, customer, 1, session.Body{Kind: session.DoGiveConsent, Scope: "screen"})
			got := producttest.Into[portalfunction.Published](t, w.call(t, producttest.Caller{Bearer: token}, "POST",
				"sessions/"+asked.ID+"/publish", map[string]string{"fingerprint": producttest.Fingerprint}))
			if got.URL != want {
				t.Errorf("%s: %s", recording, got.URL)
			}
		}
	})
}

func TestACompanysSharesGoToRelaysOfItsZone(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		for _, zone := range []string{"east", "south", "west"} {
			if _, err := w.Fleet.Join(t.Context(), fleet.Node{ID: zone, URL: "https://" + zone + ".example", Capacity: 50, Zone: zone}); err != nil {
				t.Fatal(err)
			}
		}
		for _, zone := range []string{"south", "west"} {
			_, _, err := w.Companies.Update(t.Context(), access.Operator(w.ours.ID), 0, func(c *company.Company) error { c.Zone = zone; return nil })
			if err != nil {
				t.Fatal(err)
			}
			in, caller := w.customer(t)
			state := w.Take(t, w.ours.Seller, in.Session)
			w.Do(t, state, in.Participant, 1, session.Body{Kind: session.DoGiveConsent, Scope: "screen"})
			got := producttest.Into[portalfunction.Published](t,
				w.call(t, caller, "POST", "sessions/"+in.Session+"/publish", map[string]string{"fingerprint": producttest.Fingerprint}))
			if got.URL != "https://"+zone+".example" {
				t.Errorf("of %s: %s", zone, got.URL)
			}
		}
	})
}

// A customer whose relay does not answer goes on with the standby's token at once; the session follows when they say so.
func TestAShareHasAWayToASecondRelay(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		for _, name := range []string{"one", "two"} {
			if _, err := w.Fleet.Join(t.Context(), fleet.Node{ID: name, URL: "https://" + name + ".example", Capacity: 50}); err != nil {
				t.Fatal(err)
			}
		}
		keys, err := w.Fleet.Keys(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		in, caller := w.customer(t)
		state := w.Take(t, w.ours.Seller, in.Session)
		w.Do(t, state, in.Participant, 1, session.Body{Kind: session.DoGiveConsent, Scope: "screen"})
		publish := func(lost int) portalfunction.Published {
			t.Helper()
			return producttest.Into[portalfunction.Published](t, w.call(t, caller, "POST", "sessions/"+in.Session+"/publish",
				map[string]any{"fingerprint": producttest.Fingerprint, "lost": lost}))
		}
		got := publish(0)
		if got.Standby == nil || got.Standby.URL == got.URL || got.Standby.WHIP != got.Standby.URL+"/whip" || got.Standby.Generation != got.Generation+1 {
			t.Fatalf("%+v, standby %+v", got.Way, got.Standby)
		}
		for _, way := range []portalfunction.Way{got.Way, *got.Standby} {
			verifier := relay.NewVerifier(strings.TrimSuffix(strings.TrimPrefix(way.URL, "https://"), ".example"))
			verifier.SetKeys(keys)
			claims, err := verifier.Verify(way.Token, w.Clock.Now())
			if err != nil || claims.Generation != way.Generation || claims.Session != in.Session || claims.Role != relay.Publish || !claims.Record {
				t.Errorf("%+v, %v", claims, err)
			}
		}
		if moved := publish(got.Generation); moved.URL != got.Standby.URL || moved.Generation != got.Standby.Generation {
			t.Errorf("moved to %+v, not to %+v", moved.Way, *got.Standby)
		}
	})
}
