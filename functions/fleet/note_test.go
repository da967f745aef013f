package fleet_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"acude/pkg/product/producttest"
	"acude/pkg/relay/control"
	"acude/pkg/relay/fleet"
	"acude/pkg/session"
)

// Relays up to 0.2.0 report up to 1,000 changes at once, and again until they are taken. A relay of which a beat is refused falls out of
// the fleet.
func TestAnOlderRelayReportsAThousandChanges(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		mine := w.join(t, "one")
		var asked []session.State
		for n := range 3 {
			one, customer, _ := w.Ask(t, w.ours.SalesDesk, fmt.Sprint("help ", n))
			state := w.Take(t, w.ours.Seller, one.ID)
			if _, _, err := w.Fleet.Assign(t.Context(), one.ID, fleet.Wanted{Keep: w.Clock.Now().Add(time.Hour)}); err != nil {
				t.Fatal(err)
			}
			w.Do(t, state, customer, 1, session.Body{Kind: session.DoGiveConsent, Scope: "screen"})
			w.Do(t, state, customer, 2, session.Body{Kind: session.DoStartScreen})
			now, err := w.Sessions.Get(t.Context(), one.ID)
			if err != nil {
				t.Fatal(err)
			}
			asked = append(asked, now)
		}
		state := func(id string, more ...any) map[string]any {
			one := map[string]any{"session": id, "generation": 1, "bytes": 5, "full": false}
			for n := 0; n < len(more); n += 2 {
				one[more[n].(string)] = more[n+1]
			}
			return one
		}
		told := []map[string]any{state(asked[0].ID)}
		for len(told) < 900 { // the recordings of two paused and went on, again and again
			told = append(told, state(asked[0].ID, "paused", "no_room"), state(asked[1].ID, "paused", "no_room"),
				state(asked[0].ID, "resumed", true), state(asked[1].ID, "resumed", true))
		}
		told = append(told, state(asked[0].ID, "paused", "failed"), state(asked[2].ID, "full", true))
		for len(told) < 1000 { // sessions that it does not carry
			told = append(told, state(w.IDs.New(), "full", true))
		}
		beat := map[string]any{"sessions": 3, "recordings": told}
		for range 2 {
			producttest.Into[control.Orders](t, w.call(t, mine, "heartbeat", beat))
		}
		for n, want := range [][]session.Kind{
			{session.RecordingWarned, session.RecordingPaused}, nil, {session.RecordingFull},
		} {
			events, _, err := w.Sessions.Events(t.Context(), asked[n].ID, asked[n].Head, 0, session.RoleMonitor)
			if err != nil {
				t.Fatal(err)
			}
			var kinds []session.Kind
			for _, e := range events {
				kinds = append(kinds, e.Kind)
			}
			if !slices.Equal(kinds, want) {
				t.Errorf("the log of session %d has %v, want %v", n, kinds, want)
			}
		}
		beat["recordings"] = append(told, told[0])
		w.call(t, mine, "heartbeat", beat).ExpectField(t, "recordings", "field_too_many")
	})
}
