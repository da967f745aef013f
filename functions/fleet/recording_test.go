package fleet_test

import (
	"encoding/base64"
	"maps"
	"slices"
	"testing"
	"time"

	"acude/pkg/access"
	"acude/pkg/portal"
	"acude/pkg/product/producttest"
	"acude/pkg/recording"
	"acude/pkg/relay/control"
	"acude/pkg/relay/fleet"
	"acude/pkg/session"
)

// A newer relay says more than this control plane knows: it joins, stays in the fleet, and the rest counts.
func TestUnknownFieldsOfANewerRelayHaveNoEffect(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		newer := func(body map[string]any) map[string]any {
			body = maps.Clone(body)
			body["fromTomorrow"] = map[string]any{"x": 1}
			return body
		}
		body := newer(node("one"))
		body["iceServers"] = []map[string]any{newer(map[string]any{"urls": []string{"turn:relay.example"}, "username": "u"})}
		joined := producttest.Into[control.Joined](t, w.call(t, joining, "join", body))
		mine := producttest.Caller{Bearer: joined.Token}
		asked, _, _ := w.Ask(t, w.ours.SalesDesk, "help")
		w.Take(t, w.ours.Seller, asked.ID)
		if _, _, err := w.Fleet.Assign(t.Context(), asked.ID, fleet.Wanted{Keep: w.Clock.Now().Add(time.Hour)}); err != nil {
			t.Fatal(err)
		}
		report := map[string]any{"session": asked.ID, "generation": 1, "bytes": 5, "full": true}
		producttest.Into[control.Orders](t, w.call(t, mine, "heartbeat", newer(map[string]any{
			"sessions": 1, "recordings": []map[string]any{newer(report)},
		})))
		if got, err := w.Sessions.Get(t.Context(), asked.ID); err != nil || !got.Recording.Full {
			t.Errorf("%+v, %v", got.Recording, err)
		}
		piece := recording.Segment{Company: w.ours.ID, Session: asked.ID, Generation: 1, Start: w.Clock.Now(), Duration: time.Second,
			Width: 640, Height: 480, Codec: "vp9"}
		producttest.Into[control.Upload](t, w.call(t, mine, "segments", newer(map[string]any{
			"key": piece.Key(), "size": 9, "sha256": base64.StdEncoding.EncodeToString(make([]byte, 32)),
		})))
	})
}

// A session has moved: what its former relay tells late is not true of the new one.
func TestAFormerRelayTellsNothingOfARecording(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		former := w.join(t, "one")
		asked, customer, _ := w.Ask(t, w.ours.SalesDesk, "help")
		state := w.Take(t, w.ours.Seller, asked.ID)
		w.Do(t, state, customer, 1, session.Body{Kind: session.DoGiveConsent, Scope: "screen"})
		w.Do(t, state, customer, 2, session.Body{Kind: session.DoStartScreen})
		assign := func(lost int, relay string) {
			t.Helper()
			_, a, err := w.Fleet.Assign(t.Context(), asked.ID, fleet.Wanted{Lost: lost, Keep: w.Clock.Now().Add(time.Hour)})
			if err != nil || a.Relay != relay || a.Generation != lost+1 {
				t.Fatal(a, err)
			}
		}
		assign(0, "one")
		now := w.join(t, "two")
		assign(1, "two")
		tell := func(who producttest.Caller, generation int, news string, value any) session.Recording {
			t.Helper()
			producttest.Into[control.Orders](t, w.call(t, who, "heartbeat", map[string]any{"sessions": 1, "recordings": []map[string]any{
				{"session": asked.ID, "generation": generation, "bytes": 5, "full": false, news: value},
			}}))
			got, err := w.Sessions.Get(t.Context(), asked.ID)
			if err != nil {
				t.Fatal(err)
			}
			return got.Recording
		}
		for _, news := range []string{"paused", "full"} {
			value := map[string]any{"paused": "no_room", "full": true}[news]
			for generation := range 3 {
				if got := tell(former, generation+1, news, value); got.Paused || got.Full || got.Warned {
					t.Errorf("the former relay told %s of generation %d: %+v", news, generation+1, got)
				}
			}
		}
		if got := tell(now, 2, "paused", "no_room"); !got.Paused {
			t.Errorf("the relay told that it pauses: %+v", got)
		}
		if got := tell(former, 1, "resumed", true); !got.Paused {
			t.Errorf("the former relay told that the recording goes on: %+v", got)
		}
		assign(2, "one")
		if got := tell(former, 1, "resumed", true); !got.Paused {
			t.Errorf("the relay told of its first time: %+v", got)
		}
		if got := tell(former, 3, "resumed", true); got.Paused {
			t.Errorf("the relay records again: %+v", got)
		}
	})
}

func TestRecordingStatesReachTheLog(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		mine, other := w.join(t, "one"), w.join(t, "two")
		asked, _, _ := w.Ask(t, w.ours.SalesDesk, "help")
		w.Take(t, w.ours.Seller, asked.ID)
		if _, a, err := w.Fleet.Assign(t.Context(), asked.ID, fleet.Wanted{Keep: w.Clock.Now().Add(time.Hour)}); err != nil || a.Relay != "one" {
			t.Fatal(a, err)
		}
		state := func(full bool) map[string]any {
			return map[string]any{"sessions": 1, "recordings": []map[string]any{{"session": asked.ID, "generation": 1, "bytes": 5, "full": full}}}
		}
		for _, step := range []struct {
			who          producttest.Caller
			full         bool
			warned, over bool
		}{{other, true, false, false}, {mine, false, true, false}, {mine, false, true, false}, {mine, true, true, true}} {
			producttest.Into[control.Orders](t, w.call(t, step.who, "heartbeat", state(step.full)))
			got, err := w.Sessions.Get(t.Context(), asked.ID)
			if err != nil || got.Recording.Warned != step.warned || got.Recording.Full != step.over {
				t.Errorf("%+v: %+v, %v", step, got.Recording, err)
			}
		}
	})
}

func TestPausesOfARecordingReachTheLog(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		mine := w.join(t, "one")
		asked, customer, _ := w.Ask(t, w.ours.SalesDesk, "help")
		state := w.Take(t, w.ours.Seller, asked.ID)
		if _, _, err := w.Fleet.Assign(t.Context(), asked.ID, fleet.Wanted{Keep: w.Clock.Now().Add(time.Hour)}); err != nil {
			t.Fatal(err)
		}
		report := func(change map[string]any) map[string]any {
			one := map[string]any{"session": asked.ID, "generation": 1, "bytes": 5, "full": false}
			maps.Copy(one, change)
			return map[string]any{"sessions": 1, "recordings": []map[string]any{one}}
		}
		paused, goesOn := map[string]any{"paused": "no_room"}, map[string]any{"resumed": true}
		w.call(t, mine, "heartbeat", report(map[string]any{"paused": "rain"})).ExpectField(t, "recordings.0.paused", "field_not_offered")
		var k int64
		do := func(kind session.CommandKind, scope string) {
			k++
			w.Do(t, state, customer, k, session.Body{Kind: kind, Scope: scope})
		}
		for _, step := range []struct {
			does   func()
			report map[string]any
			paused bool
			events []session.Kind // since the last step
		}{
			{nil, paused, false, nil}, // nothing is shared
			{func() { do(session.DoGiveConsent, "screen"); do(session.DoStartScreen, "") }, goesOn, false,
				[]session.Kind{session.ConsentGiven, session.ScreenStarted}},
			{nil, paused, true, []session.Kind{session.RecordingPaused}},
			{nil, paused, true, nil},
			{nil, goesOn, false, []session.Kind{session.RecordingResumed}},
			{nil, goesOn, false, nil},
			{nil, paused, true, []session.Kind{session.RecordingPaused}},
			{func() { do(session.DoStopScreen, "") }, paused, false, []session.Kind{session.ScreenStopped}},
		} {
			before, err := w.Sessions.Get(t.Context(), asked.ID)
			if err != nil {
				t.Fatal(err)
			}
			if step.does != nil {
				step.does()
			}
			producttest.Into[control.Orders](t, w.call(t, mine, "heartbeat", report(step.report)))
			got, err := w.Sessions.Get(t.Context(), asked.ID)
			if err != nil || got.Recording.Paused != step.paused || got.View(session.RoleCustomer).Recording.Paused != step.paused {
				t.Errorf("%+v: %+v, %v", step, got.Recording, err)
			}
			events, _, err := w.Sessions.Events(t.Context(), asked.ID, before.Head, 0, session.RoleMonitor)
			if err != nil {
				t.Fatal(err)
			}
			var kinds []session.Kind
			for _, e := range events {
				kinds = append(kinds, e.Kind)
				if e.Kind == session.RecordingPaused && e.Reason != "no_room" {
					t.Errorf("the reason is %q", e.Reason)
				}
			}
			if !slices.Equal(kinds, step.events) {
				t.Errorf("%v: the log has %v", step.events, kinds)
			}
		}
	})
}

// Where recording is required, a share that is not recorded ends for both sides.
func TestAShareThatCannotBeRecordedEndsWhereThatIsRequired(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		mine := w.join(t, "one")
		strict := producttest.Portal(w.ours.Name+"-strict", w.ours.Sales)
		strict.Recording = portal.RecordRequired
		desk, err := w.Editor.Create(t.Context(), access.System(w.ours.ID), strict)
		if err != nil {
			t.Fatal(err)
		}
		asked, customer, _ := w.Ask(t, desk, "help")
		state := w.Take(t, w.ours.Seller, asked.ID)
		if _, _, err := w.Fleet.Assign(t.Context(), asked.ID, fleet.Wanted{Keep: w.Clock.Now().Add(time.Hour)}); err != nil {
			t.Fatal(err)
		}
		w.Do(t, state, customer, 1, session.Body{Kind: session.DoGiveConsent, Scope: "screen"})
		k := int64(1)
		for _, news := range []map[string]any{{"paused": "no_room"}, {"paused": "failed"}, {"full": true}} {
			k++
			w.Do(t, state, customer, k, session.Body{Kind: session.DoStartScreen})
			one := map[string]any{"session": asked.ID, "generation": 1, "bytes": 5, "full": false}
			maps.Copy(one, news)
			for range 2 {
				producttest.Into[control.Orders](t, w.call(t, mine, "heartbeat", map[string]any{"sessions": 1, "recordings": []map[string]any{one}}))
			}
			got, err := w.Sessions.Get(t.Context(), asked.ID)
			if err != nil || got.Screen.On || got.Recording.Paused || !got.Consent.Screen {
				t.Errorf("%v: %+v %+v, %v", news, got.Screen, got.Recording, err)
			}
			events, _, err := w.Sessions.Events(t.Context(), asked.ID, got.Head-1, 0, session.RoleCustomer)
			if err != nil || len(events) != 1 || events[0].Kind != session.ScreenStopped || events[0].Reason != session.Unrecorded || events[0].By != "" {
				t.Errorf("%v: %+v, %v", news, events, err)
			}
		}
		piece := recording.Segment{Company: w.ours.ID, Session: asked.ID, Generation: 1, Start: w.Clock.Now(), Duration: time.Second,
			Width: 640, Height: 480, Codec: "vp9"}
		producttest.Into[control.Upload](t, w.call(t, mine, "segments", map[string]any{
			"key": piece.Key(), "size": 9, "sha256": base64.StdEncoding.EncodeToString(make([]byte, 32)),
		}))
	})
}
