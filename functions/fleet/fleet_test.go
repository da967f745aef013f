package fleet_test

import (
	"encoding/base64"
	"strings"
	"testing"
	"time"

	fleetfunction "acude/functions/fleet"
	"acude/pkg/access"
	"acude/pkg/edge/edgetest"
	"acude/pkg/portal"
	"acude/pkg/product/producttest"
	"acude/pkg/recording"
	"acude/pkg/relay/control"
	"acude/pkg/relay/fleet"
)

type world struct {
	*producttest.World
	ours producttest.Company
	do   edgetest.Do
}

// both runs a test over HTTP and through Lambda's events, each with a company of its own.
func both(t *testing.T, test func(t *testing.T, w world)) {
	t.Helper()
	w := producttest.New(t)
	handler := w.Handler(producttest.Function(t, w.Product, fleetfunction.Open))
	w.Both(t, handler, func(t *testing.T, ours, _ producttest.Company, do edgetest.Do) {
		w.Clock.Advance(fleet.Silence) // forgets the nodes of the first run
		test(t, world{w, ours, do})
	})
}

var joining = producttest.Caller{Bearer: producttest.JoinSecret}

func (w world) call(t *testing.T, c producttest.Caller, path string, body any) producttest.Answer {
	t.Helper()
	return producttest.Call(t, w.do, c, "POST", "/api/fleet/"+path, body)
}

func node(name string) map[string]any {
	return map[string]any{"relay": name, "url": "https://" + name + ".example", "capacity": 10}
}

func (w world) join(t *testing.T, name string) producttest.Caller {
	t.Helper()
	joined := producttest.Into[control.Joined](t, w.call(t, joining, "join", node(name)))
	if len(joined.Keys) != 1 || joined.HeartbeatMillis != 1000 {
		t.Errorf("joined %+v", joined)
	}
	return producttest.Caller{Bearer: joined.Token}
}

var alive = map[string]any{"sessions": 0}

func TestOnlyRelaysAreLetIn(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		mine := w.join(t, "one")
		_, _, token := w.Ask(t, w.ours.SalesDesk, "help")
		rep := w.SignedIn(t, "helpalert", w.ours.Seller)
		bodies := map[string]any{"join": node("evil"), "heartbeat": alive, "drain": nil, "segments": map[string]any{"key": "x", "size": 1, "sha256": strings.Repeat("x", 44)}}
		for path, body := range bodies {
			for name, wrong := range map[string]producttest.Caller{
				"nobody": {}, "a guess": {Bearer: "guess"}, "a customer": {Bearer: token}, "a representative": rep,
				"half a secret": {Bearer: mine.Bearer[:len(mine.Bearer)-1]}, "another node's secret": {Bearer: "two" + mine.Bearer[3:]},
				"an odd name": {Bearer: "../x." + mine.Bearer[4:]},
			} {
				if a := w.call(t, wrong, path, body); a.Status != 401 {
					t.Errorf("%s enters %s: %d %s", name, path, a.Status, a.Body)
				}
			}
		}
		w.call(t, mine, "join", node("one")).Expect(t, 403, "join_secret_needed")
		w.call(t, joining, "heartbeat", alive).Expect(t, 403, "join_needed")
		w.call(t, joining, "drain", nil).Expect(t, 403, "join_needed")
		w.call(t, joining, "segments", bodies["segments"]).Expect(t, 403, "join_needed")
	})
}

func TestJoiningIsChecked(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		for _, one := range []struct {
			field string
			value any
			path  string
			code  string
		}{
			{"relay", "", "relay", "field_required"}, {"relay", "UPPER", "id", "node_invalid"}, {"relay", strings.Repeat("x", 64), "relay", "field_too_long"},
			{"url", "ftp://x", "url", "url_invalid"}, {"url", "https://", "url", "url_invalid"}, {"url", "", "url", "field_required"},
			{"capacity", 0, "capacity", "field_too_small"}, {"capacity", 100_001, "capacity", "field_too_large"},
		} {
			body := node("one")
			body[one.field] = one.value
			w.call(t, joining, "join", body).ExpectField(t, one.path, one.code)
		}
	})
}

func TestANodeThatIsSilentIsForgottenAndJoinsAgain(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		mine := w.join(t, "one")
		producttest.Into[control.Orders](t, w.call(t, mine, "heartbeat", alive))
		w.Clock.Advance(fleet.Silence)
		w.call(t, mine, "heartbeat", alive).Expect(t, 404, "node_absent")
		w.call(t, mine, "drain", nil).Expect(t, 404, "node_absent")
		again := w.join(t, "one")
		producttest.Into[control.Orders](t, w.call(t, again, "heartbeat", alive))
		if a := w.call(t, mine, "heartbeat", alive); a.Status != 401 {
			t.Errorf("the token from before the node joined again still works: %d", a.Status)
		}
		if a := w.call(t, again, "drain", nil); a.Status != 204 {
			t.Errorf("drain: %d %s", a.Status, a.Body)
		}
		if _, _, err := w.Fleet.Assign(t.Context(), w.IDs.New(), fleet.Wanted{Keep: w.Clock.Now().Add(time.Hour)}); err == nil {
			t.Error("a draining node was given a session")
		}
	})
}

func TestRevocationsAreRepeatedUntilTheyAreDone(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		mine := w.join(t, "one")
		asked, customer, _ := w.Ask(t, w.ours.SalesDesk, "help")
		if _, _, err := w.Fleet.Assign(t.Context(), asked.ID, fleet.Wanted{Keep: w.Clock.Now().Add(time.Hour)}); err != nil {
			t.Fatal(err)
		}
		if err := w.Fleet.Revoke(t.Context(), control.Revocation{Session: asked.ID, Participant: customer, Before: w.Clock.Now()}); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			told := producttest.Into[control.Orders](t, w.call(t, mine, "heartbeat", alive))
			if len(told.Revocations) != 1 || told.Revocations[0].Session != asked.ID || told.Revocations[0].Participant != customer {
				t.Fatalf("told %+v", told.Revocations)
			}
			asked.Question = told.Revocations[0].ID
		}
		done := map[string]any{"sessions": 1, "done": []string{asked.Question, "unknown"}}
		if told := producttest.Into[control.Orders](t, w.call(t, mine, "heartbeat", done)); len(told.Revocations) != 0 {
			t.Errorf("repeated %+v", told.Revocations)
		}
		w.call(t, mine, "heartbeat", map[string]any{"sessions": -1}).ExpectField(t, "sessions", "field_too_small")
	})
}

func TestUploadsAreForTheNodeThatCarriesTheSession(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		mine, other := w.join(t, "one"), w.join(t, "two")
		asked, _, _ := w.Ask(t, w.ours.SalesDesk, "help")
		w.Take(t, w.ours.Seller, asked.ID)
		if _, _, err := w.Fleet.Assign(t.Context(), asked.ID, fleet.Wanted{Keep: w.Clock.Now().Add(time.Hour)}); err != nil {
			t.Fatal(err)
		}
		piece := recording.Segment{Company: w.ours.ID, Session: asked.ID, Generation: 1, Start: w.Clock.Now(), Duration: time.Second,
			Width: 640, Height: 480, Codec: "vp9"}
		digest := base64.StdEncoding.EncodeToString(make([]byte, 32))
		body := func(p recording.Segment) map[string]any {
			return map[string]any{"key": p.Key(), "size": 9, "sha256": digest}
		}
		leave := producttest.Into[control.Upload](t, w.call(t, mine, "segments", body(piece)))
		if leave.Method != "PUT" || !strings.HasPrefix(leave.URL, "/blob/"+piece.Key()) || leave.Headers["Content-Type"] != piece.ContentType() {
			t.Errorf("leave %+v", leave)
		}
		w.call(t, other, "segments", body(piece)).Expect(t, 404, "session_absent")
		for _, change := range []func(*recording.Segment){
			func(p *recording.Segment) { p.Generation = 2 },
			func(p *recording.Segment) { p.Session = w.IDs.New() },
			func(p *recording.Segment) { p.Company = w.IDs.New() },
		} {
			wrong := piece
			change(&wrong)
			w.call(t, mine, "segments", body(wrong)).Expect(t, 404, "session_absent")
		}
		for _, one := range []struct {
			field string
			value any
			code  string
		}{
			{"key", "recordings/../x", "key_invalid"}, {"key", "", "field_required"}, {"size", 0, "field_too_small"},
			{"sha256", strings.Repeat("!", 44), "digest_invalid"}, {"sha256", "short", "field_too_short"},
		} {
			odd := body(piece)
			odd[one.field] = one.value
			w.call(t, mine, "segments", odd).ExpectField(t, one.field, one.code)
		}
		huge := body(piece)
		huge["size"] = recording.Limit + 1
		w.call(t, mine, "segments", huge).Expect(t, 413, "segment_too_large")
		// A segment that comes after the end is still accepted, so that no recording is lost.
		w.End(t, asked.ID)
		producttest.Into[control.Upload](t, w.call(t, mine, "segments", body(piece)))
	})
}

func TestAPortalThatNeverRecordsGetsNoUploads(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		mine := w.join(t, "one")
		unrecorded := producttest.Portal(w.ours.Name+"-private", w.ours.Sales)
		unrecorded.Recording = portal.RecordNever
		desk, err := w.Editor.Create(t.Context(), access.System(w.ours.ID), unrecorded)
		if err != nil {
			t.Fatal(err)
		}
		asked, _, _ := w.Ask(t, desk, "help")
		w.Take(t, w.ours.Seller, asked.ID)
		if _, _, err := w.Fleet.Assign(t.Context(), asked.ID, fleet.Wanted{Keep: w.Clock.Now().Add(time.Hour)}); err != nil {
			t.Fatal(err)
		}
		piece := recording.Segment{Company: w.ours.ID, Session: asked.ID, Generation: 1, Start: w.Clock.Now(), Duration: time.Second,
			Width: 640, Height: 480, Codec: "vp9"}
		w.call(t, mine, "segments", map[string]any{
			"key": piece.Key(), "size": 9, "sha256": base64.StdEncoding.EncodeToString(make([]byte, 32)),
		}).Expect(t, 409, "recording_off")
	})
}
