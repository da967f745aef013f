package portal_test

import (
	"fmt"
	"maps"
	"net/http"
	"strings"
	"testing"

	portalfunction "acude/functions/portal"
	"acude/pkg/edge/edgetest"
	"acude/pkg/portal"
	"acude/pkg/product/producttest"
	"acude/pkg/relay"
	"acude/pkg/session"
)

type world struct {
	*producttest.World
	ours producttest.Company
	do   edgetest.Do
}

// both runs a test over HTTP and through Lambda's events, each in rooms of its own.
func both(t *testing.T, test func(t *testing.T, w world)) {
	t.Helper()
	w := producttest.New(t)
	handler := w.Handler(producttest.Function(t, w.Product, portalfunction.Open))
	w.Both(t, handler, func(t *testing.T, ours, _ producttest.Company, do edgetest.Do) {
		test(t, world{w, ours, do})
	})
}

func (w world) call(t *testing.T, c producttest.Caller, method, path string, body any) producttest.Answer {
	t.Helper()
	return producttest.Call(t, w.do, c, method, "/api/portal/"+path, body)
}

// form is a valid form of the sales portal, with changes.
func (w world) form(changes map[string]any) map[string]any {
	form := map[string]any{
		"name": " Marta ", "email": "marta@example.org", "question": "My printer burns", "language": "es",
		"notice": portal.NoticeHash(w.ours.SalesDesk.Text("es").Notice), "fields": map[string]string{"order": "A-1"},
	}
	maps.Copy(form, changes)
	maps.DeleteFunc(form, func(_ string, v any) bool { return v == nil })
	return form
}

func (w world) submit(t *testing.T, changes map[string]any) producttest.Answer {
	t.Helper()
	return w.call(t, producttest.Caller{}, "POST", "portals/"+w.ours.SalesDesk.Address+"/queries", w.form(changes))
}

func TestAPortalOpensInTheReadersLanguage(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		shown := producttest.Into[portal.Shown](t, w.call(t, producttest.Caller{}, "GET", "portals/"+w.ours.SalesDesk.Address, nil))
		want := w.ours.SalesDesk.Text("en")
		if shown.Language != "en" || shown.Title != want.Title || shown.Notice.Text != want.Notice ||
			shown.Notice.Hash != portal.NoticeHash(want.Notice) || shown.Company != w.ours.Name || !shown.Open ||
			shown.Recording != "always" || len(shown.Fields) != 4 || shown.Fields[3].Label != "Order" {
			t.Errorf("shown %+v", shown)
		}
		for _, absent := range []string{"none", "UPPER", strings.Repeat("x", 40), w.ours.SalesDesk.ID} {
			w.call(t, producttest.Caller{}, "GET", "portals/"+absent, nil).Expect(t, 404, "portal_absent")
		}
		w.call(t, producttest.Caller{}, "GET", "portals/"+strings.Repeat("x", 41), nil).ExpectField(t, "portal", "field_too_long")
	})
}

func TestAQueryIsPutIntoTheQueue(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		in := producttest.Into[portalfunction.Submitted](t, w.submit(t, nil))
		if in.State.Phase != session.PhaseWaiting || in.State.Customer.Name != "Marta" || in.State.Customer.Fields["order"] != "A-1" ||
			in.State.Question != "My printer burns" || in.State.Recording.Policy != "always" || in.State.Consent.Screen {
			t.Errorf("submitted %+v", in.State)
		}
		state, err := w.Sessions.Get(t.Context(), in.Session)
		if err != nil || state.Company != w.ours.ID || state.Portal != w.ours.SalesDesk.ID {
			t.Errorf("kept %+v, %v", state, err)
		}
		minimal := w.submit(t, map[string]any{"email": nil, "fields": nil, "name": "x", "question": "y"})
		producttest.Into[portalfunction.Submitted](t, minimal)
	})
}

func TestARefusedFormNamesItsFields(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		long := strings.Repeat("ñ", 4001)
		cases := []struct {
			changes    map[string]any
			path, code string
		}{
			{map[string]any{"name": nil}, "name", "field_required"},
			{map[string]any{"name": ""}, "name", "field_required"},
			{map[string]any{"name": " \t\n"}, "name", "field_required"},
			{map[string]any{"name": long[:202]}, "name", "field_too_long"},
			{map[string]any{"name": "a\x00b"}, "name", "text_invalid"},
			{map[string]any{"name": 7}, "name", "field_wrong_type"},
			{map[string]any{"email": "no address"}, "email", "field_bad_format"},
			{map[string]any{"email": "Marta <marta@example.org>"}, "email", "field_bad_format"},
			{map[string]any{"email": "a@b\r\nBcc: c@d"}, "email", "field_bad_format"},
			{map[string]any{"email": strings.Repeat("x", 255)}, "email", "field_too_long"},
			{map[string]any{"question": nil}, "question", "field_required"},
			{map[string]any{"question": "  "}, "question", "field_required"},
			{map[string]any{"question": long}, "question", "field_too_long"},
			{map[string]any{"language": "fr"}, "language", "field_not_offered"},
			{map[string]any{"language": nil}, "language", "field_required"},
			{map[string]any{"notice": nil}, "notice", "field_required"},
			{map[string]any{"notice": long[:130]}, "notice", "field_too_long"},
			{map[string]any{"fields": map[string]string{"order": strings.Repeat("x", 21)}}, "fields.order", "field_too_long"},
			{map[string]any{"fields": map[string]string{"other": "x"}}, "fields", "field_unknown"},
			{map[string]any{"company": "another"}, "company", "field_unknown"},
		}
		for _, one := range cases {
			w.submit(t, one.changes).ExpectField(t, one.path, one.code)
		}
		everything := w.submit(t, map[string]any{"name": " ", "question": " ", "email": "x"})
		if len(everything.Fields) != 3 {
			t.Errorf("three wrong fields are answered with %+v", everything.Fields)
		}
		w.submit(t, map[string]any{"notice": portal.NoticeHash("another text")}).Expect(t, 409, "notice_changed")
		w.call(t, producttest.Caller{}, "POST", "portals/none/queries", w.form(nil)).Expect(t, 404, "portal_absent")
		for _, hostile := range []string{"<script>alert(1)</script>", "'; drop table", "\u202eevil", "🧨", "=1+1"} {
			in := producttest.Into[portalfunction.Submitted](t, w.submit(t, map[string]any{"name": hostile, "question": hostile}))
			if in.State.Question != hostile || in.State.Customer.Name != hostile {
				t.Errorf("%q was kept as %q", hostile, in.State.Question)
			}
		}
	})
}

func TestAskingForHelpHasALimit(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		var last producttest.Answer
		for n := range 200 {
			last = w.submit(t, map[string]any{"question": fmt.Sprint(n)})
			if last.Status != http.StatusOK {
				break
			}
		}
		last.Expect(t, 429, "too_many_tries")
		if last.Facts["seconds"] == "" && !strings.Contains(last.Body, "seconds") {
			t.Errorf("does not say when: %s", last.Body)
		}
		w.submit(t, map[string]any{"name": ""}).ExpectField(t, "name", "field_required")
		w.Clock.Advance(11 * 60e9)
		producttest.Into[portalfunction.Submitted](t, w.submit(t, nil))
	})
}

// customer submits a query and returns its answer with the caller that it makes.
func (w world) customer(t *testing.T) (portalfunction.Submitted, producttest.Caller) {
	t.Helper()
	state, participant, token := w.Ask(t, w.ours.SalesDesk, "help")
	return portalfunction.Submitted{Session: state.ID, Participant: participant, Token: token}, producttest.Caller{Bearer: token}
}

func TestOnlyTheCustomerReachesTheirSession(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		in, caller := w.customer(t)
		other, stranger := w.customer(t)
		rep := w.SignedIn(t, "helpalert", w.ours.Seller)
		fingerprint := map[string]string{"fingerprint": producttest.Fingerprint}
		for _, one := range []struct {
			method, path string
			body         any
		}{
			{"GET", "", nil}, {"GET", "/log", nil}, {"POST", "/live-ticket", nil}, {"POST", "/publish", fingerprint},
			{"POST", "/devices", map[string]string{"kind": "page"}},
		} {
			path := "sessions/" + in.Session + one.path
			for name, wrong := range map[string]producttest.Caller{
				"nobody": {}, "a guess": {Bearer: "guess"}, "another customer": stranger, "a representative": rep,
				"half a token": {Bearer: in.Token[:len(in.Token)-1]},
				"a mixture":    {Bearer: in.Session + "." + other.Participant + "." + in.Token[54:]},
			} {
				if a := w.call(t, wrong, one.method, path, one.body); a.Status != 401 {
					t.Errorf("%s enters %s: %d %s", name, path, a.Status, a.Body)
				}
			}
			if a := w.call(t, caller, one.method, "sessions/"+other.Session+one.path, one.body); a.Status != 401 {
				t.Errorf("enters another session: %d %s", a.Status, a.Body)
			}
			if a := w.call(t, caller, one.method, "sessions/"+w.IDs.New()+one.path, one.body); a.Status != 401 {
				t.Errorf("enters an unknown session: %d %s", a.Status, a.Body)
			}
		}
	})
}

func TestWaitingAndTheLog(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		in, caller := w.customer(t)
		type waiting struct {
			State          session.View
			Place, Waiting int
		}
		got := producttest.Into[waiting](t, w.call(t, caller, "GET", "sessions/"+in.Session, nil))
		if got.Place != 1 || got.Waiting != 1 || got.State.Phase != session.PhaseWaiting {
			t.Errorf("waits as %+v", got)
		}
		state := w.Take(t, w.ours.Seller, in.Session)
		rep, _ := state.Person(w.ours.Seller.ID)
		w.Do(t, state, rep.ID, 1, session.Body{Kind: session.DoNote, Text: "secret note"})
		got = producttest.Into[waiting](t, w.call(t, caller, "GET", "sessions/"+in.Session, nil))
		if got.Place != 0 || got.State.Owner == nil || got.State.Owner.Name != w.ours.Seller.ScreenName {
			t.Errorf("in session as %+v", got)
		}
		all := w.call(t, caller, "GET", "sessions/"+in.Session+"/log", nil)
		log := producttest.Into[portalfunction.Log](t, all)
		if log.Head != 3 || len(log.Events) != 3 || strings.Contains(all.Body, "secret note") || strings.Contains(all.Body, w.ours.Seller.ID) {
			t.Errorf("log %s", all.Body)
		}
		rest := producttest.Into[portalfunction.Log](t, w.call(t, caller, "GET", "sessions/"+in.Session+"/log?after=2&limit=1", nil))
		if len(rest.Events) != 1 || rest.Events[0].N != 3 {
			t.Errorf("rest %+v", rest)
		}
		w.call(t, caller, "GET", "sessions/"+in.Session+"/log?after=-1", nil).ExpectField(t, "after", "field_too_small")
		w.call(t, caller, "GET", "sessions/"+in.Session+"/log?limit=0", nil).ExpectField(t, "limit", "field_too_small")
		w.call(t, caller, "GET", "sessions/"+in.Session+"/log?limit=201", nil).ExpectField(t, "limit", "field_too_large")
		w.call(t, caller, "GET", "sessions/"+in.Session+"/log?after=x", nil).ExpectField(t, "after", "field_wrong_type")
	})
}

func TestPublishingNeedsASessionConsentAndARelay(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		in, caller := w.customer(t)
		publish := func(fingerprint string) producttest.Answer {
			return w.call(t, caller, "POST", "sessions/"+in.Session+"/publish", map[string]string{"fingerprint": fingerprint})
		}
		publish(producttest.Fingerprint).Expect(t, 409, "session_not_active")
		state := w.Take(t, w.ours.Seller, in.Session)
		publish(producttest.Fingerprint).Expect(t, 409, "consent_missing")
		w.Do(t, state, in.Participant, 1, session.Body{Kind: session.DoGiveConsent, Scope: "screen"})
		publish(producttest.Fingerprint).Expect(t, 503, "no_relay")
		read := w.Relay(t, w.ours)
		publish("sha-1 00").ExpectField(t, "fingerprint", "fingerprint_invalid")
		publish("").ExpectField(t, "fingerprint", "field_required")
		w.call(t, caller, "POST", "sessions/"+in.Session+"/publish", map[string]any{"fingerprint": producttest.Fingerprint, "lost": -1}).ExpectField(t, "lost", "field_too_small")
		got := producttest.Into[portalfunction.Published](t, publish(strings.ToLower(producttest.Fingerprint)))
		if got.WHIP != "https://relay.example/whip" || !got.Record || got.Generation != 1 {
			t.Errorf("published %+v", got)
		}
		claims, err := read(got.Token)
		if err != nil || claims.Role != relay.Publish || claims.Session != in.Session || claims.Participant != in.Participant ||
			claims.Company != w.ours.ID || !claims.Record || claims.RecordLimit != 200<<20 || claims.Fingerprint != producttest.Fingerprint {
			t.Errorf("token %+v, %v", claims, err)
		}
		w.Do(t, state, in.Participant, 2, session.Body{Kind: session.DoRevokeConsent, Scope: "screen"})
		publish(producttest.Fingerprint).Expect(t, 409, "consent_missing")
		w.Do(t, state, in.Participant, 3, session.Body{Kind: session.DoEnd})
		publish(producttest.Fingerprint).Expect(t, 409, "session_not_active")
	})
}
