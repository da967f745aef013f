package queue_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	queuefunction "acude/functions/queue"
	"acude/pkg/edge/edgetest"
	"acude/pkg/portal"
	"acude/pkg/product/producttest"
	"acude/pkg/relay"
	"acude/pkg/relay/fleet"
	"acude/pkg/session"
)

type world struct {
	*producttest.World
	ours, theirs producttest.Company
	rep          producttest.Caller // of ours.Seller
	do           edgetest.Do
}

// both runs a test over HTTP and through Lambda's events, each with companies of its own.
func both(t *testing.T, test func(t *testing.T, w world)) {
	t.Helper()
	w := producttest.New(t)
	handler := w.Handler(producttest.Function(t, w.Product, queuefunction.Open))
	w.Both(t, handler, func(t *testing.T, ours, theirs producttest.Company, do edgetest.Do) {
		one := world{World: w, ours: ours, theirs: theirs, do: do}
		one.rep = w.SignedIn(t, "helpalert", one.ours.Seller)
		test(t, one)
	})
}

func (w world) call(t *testing.T, c producttest.Caller, method, path string, body any) producttest.Answer {
	t.Helper()
	return producttest.Call(t, w.do, c, method, "/api/queue"+path, body)
}

var click = map[string]string{"acceptId": "click-0001"}

type state struct{ State session.View }

func TestTheQueueShowsWhatWaitsAndWhatIsMine(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		first, _, _ := w.Ask(t, w.ours.SalesDesk, "first question")
		second, _, _ := w.Ask(t, w.ours.SalesDesk, "second question")
		w.Ask(t, w.ours.OtherDesk, "not theirs")
		w.Ask(t, w.theirs.SalesDesk, "not their company")
		w.Take(t, w.ours.Seller, first.ID)
		got := producttest.Into[queuefunction.QueueView](t, w.call(t, w.rep, "GET", "", nil))
		if len(got.Waiting) != 1 || got.Waiting[0].ID != second.ID || got.Waiting[0].PortalTitle != "Help of "+w.ours.SalesDesk.Address ||
			len(got.Mine) != 1 || got.Mine[0].ID != first.ID || got.Active != 1 || got.Max != 4 || got.Status != "available" {
			t.Errorf("shown %+v", got)
		}
	})
}

func TestTheQueueIsForRepresentatives(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		waiting, _, token := w.Ask(t, w.ours.SalesDesk, "help")
		manager := w.SignedIn(t, "manager", w.ours.Manager)
		routes := []struct {
			method, path string
			body         any
		}{
			{"GET", "", nil}, {"PUT", "/status", map[string]string{"status": "away"}}, {"POST", "/live-ticket", nil},
			{"GET", "/sessions/" + waiting.ID, nil}, {"GET", "/sessions/" + waiting.ID + "/log", nil},
			{"GET", "/sessions/" + waiting.ID + "/messages", nil},
			{"POST", "/sessions/" + waiting.ID + "/accept", click}, {"POST", "/sessions/" + waiting.ID + "/decline", map[string]string{}},
			{"DELETE", "/sessions/" + waiting.ID + "/decline", nil},
			{"POST", "/sessions/" + waiting.ID + "/view", map[string]string{"fingerprint": producttest.Fingerprint}},
		}
		for _, r := range routes {
			w.call(t, producttest.Caller{}, r.method, r.path, r.body).Expect(t, 401, "sign_in_needed")
			w.call(t, producttest.Caller{App: "helpalert", Cookie: "guess"}, r.method, r.path, r.body).Expect(t, 401, "sign_in_needed")
			w.call(t, producttest.Caller{Bearer: token}, r.method, r.path, r.body).Expect(t, 401, "sign_in_needed")
			w.call(t, producttest.Caller{App: "manager", Cookie: w.rep.Cookie}, r.method, r.path, r.body).Expect(t, 401, "sign_in_needed")
			w.call(t, manager, r.method, r.path, r.body).Expect(t, 403, "permission_missing")
		}
	})
}

func TestAnUnreachableSessionIsAnsweredLikeAnAbsentOne(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		foreign, _, _ := w.Ask(t, w.theirs.SalesDesk, "not their company")
		other, _, _ := w.Ask(t, w.ours.OtherDesk, "not their team")
		taken, _, _ := w.Ask(t, w.ours.SalesDesk, "a colleague's")
		w.Take(t, w.ours.Sparer, taken.ID)
		for _, r := range []struct {
			method, path string
			body         any
		}{
			{"GET", "", nil}, {"GET", "/log", nil}, {"GET", "/messages", nil}, {"POST", "/accept", click}, {"POST", "/decline", map[string]string{}}, {"DELETE", "/decline", nil},
			{"POST", "/view", map[string]string{"fingerprint": producttest.Fingerprint}},
		} {
			absent := w.call(t, w.rep, r.method, "/sessions/"+w.IDs.New()+r.path, r.body)
			absent.Expect(t, 404, "session_absent")
			for name, id := range map[string]string{"of another company": foreign.ID, "of another team": other.ID, "a colleague's": taken.ID} {
				if name == "a colleague's" && r.path == "/accept" {
					continue // they competed for it, and the answer names the winner
				}
				got := w.call(t, w.rep, r.method, "/sessions/"+id+r.path, r.body)
				if cut(got.Body) != cut(absent.Body) || got.Status != absent.Status {
					t.Errorf("%s %s: %d %s", name, r.path, got.Status, got.Body)
				}
			}
		}
		w.call(t, w.rep, "POST", "/sessions/"+taken.ID+"/accept", click).Expect(t, 409, "session_taken")
		w.call(t, w.rep, "GET", "/sessions/"+strings.Repeat("x", 27), nil).ExpectField(t, "session", "field_too_long")
	})
}

// cut takes the number of the request out of a problem.
func cut(body string) string {
	before, _, _ := strings.Cut(body, `"requestId"`)
	return before
}

func TestAcceptingAndDeclining(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		waiting, participant, _ := w.Ask(t, w.ours.SalesDesk, "help")
		if err := w.Connections.Attach(t.Context(), waiting.ID, session.Attachment{
			Connection: "customer" + w.ours.ID, Participant: participant, Role: session.RoleCustomer,
		}); err != nil {
			t.Fatal(err)
		}
		path := "/sessions/" + waiting.ID
		w.call(t, w.rep, "POST", path+"/decline", map[string]string{"reason": strings.Repeat("x", 201)}).ExpectField(t, "reason", "field_too_long")
		producttest.Into[state](t, w.call(t, w.rep, "POST", path+"/decline", map[string]string{"reason": "lunch"}))
		shown := producttest.Into[queuefunction.QueueView](t, w.call(t, w.rep, "GET", "", nil))
		if len(shown.Waiting) != 1 || !shown.Waiting[0].DeclinedByMe {
			t.Errorf("after declining: %+v", shown.Waiting)
		}
		w.call(t, w.rep, "POST", path+"/accept", map[string]string{"acceptId": "short"}).ExpectField(t, "acceptId", "field_too_short")
		w.call(t, w.rep, "POST", path+"/accept", map[string]string{"acceptId": strings.Repeat("x", 65)}).ExpectField(t, "acceptId", "field_too_long")
		w.call(t, w.rep, "POST", path+"/accept", map[string]string{}).ExpectField(t, "acceptId", "field_required")
		accepted := producttest.Into[state](t, w.call(t, w.rep, "POST", path+"/accept", click))
		if accepted.State.Phase != session.PhaseActive || accepted.State.Owner.Name != w.ours.Seller.ScreenName {
			t.Errorf("accepted %+v", accepted.State)
		}
		heard := strings.Join(w.Line.Heard("customer"+w.ours.ID), "\n")
		if !strings.Contains(heard, `"kind":"accepted"`) || strings.Contains(heard, "lunch") {
			t.Errorf("the customer heard %s", heard)
		}
		w.call(t, w.rep, "POST", path+"/decline", map[string]string{}).Expect(t, 409, "session_taken")
		log := w.call(t, w.rep, "GET", path+"/log?after=1", nil)
		var events struct {
			Events []session.Event
			Head   int64
		}
		if err := json.Unmarshal([]byte(log.Body), &events); err != nil || len(events.Events) != 2 || events.Head != 3 {
			t.Errorf("log %s", log.Body)
		}
	})
}

func TestAnswersHaveTheWordsOfTheForm(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		asked, _, _, err := w.Sessions.Submit(t.Context(), session.Submission{
			Company: w.ours.ID, Portal: w.ours.SalesDesk.ID, Question: "help", Language: "es", Recording: "never", Notice: "n",
			Customer: session.Customer{Name: "Marta", Fields: map[string]string{"order": "A-1", "phone": "600"}},
		})
		if err != nil {
			t.Fatal(err)
		}
		type answers struct{ Answers []portal.Answer }
		for _, when := range []string{"waiting", "taken"} {
			got := producttest.Into[answers](t, w.call(t, w.rep, "GET", "/sessions/"+asked.ID, nil)).Answers
			want := []portal.Answer{{Name: "order", Label: "Order", Value: "A-1"}, {Name: "phone", Value: "600"}}
			slices.SortFunc(got, func(a, b portal.Answer) int { return strings.Compare(a.Name, b.Name) })
			if !slices.Equal(got, want) {
				t.Errorf("%s: answers %+v", when, got)
			}
			if when == "waiting" {
				w.Take(t, w.ours.Seller, asked.ID)
			}
		}
	})
}

func TestAStatusIsSet(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		producttest.Into[any](t, w.call(t, w.rep, "PUT", "/status", map[string]string{"status": "away"}))
		if got := producttest.Into[queuefunction.QueueView](t, w.call(t, w.rep, "GET", "", nil)); got.Status != "away" {
			t.Errorf("status %s", got.Status)
		}
		waiting, _, _ := w.Ask(t, w.ours.SalesDesk, "help")
		w.call(t, w.rep, "POST", "/sessions/"+waiting.ID+"/accept", click).Expect(t, 409, "not_available")
		w.call(t, w.rep, "PUT", "/status", map[string]string{"status": "asleep"}).ExpectField(t, "status", "field_not_offered")
		w.call(t, w.rep, "PUT", "/status", map[string]string{}).ExpectField(t, "status", "field_required")
		w.call(t, w.rep, "PUT", "/status", map[string]any{"status": "away", "person": w.ours.Sparer.ID}).ExpectField(t, "person", "field_unknown")
	})
}

func TestViewingIsForTheOwnerWhileTheScreenIsShared(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		waiting, customer, _ := w.Ask(t, w.ours.SalesDesk, "help")
		view := func() producttest.Answer {
			return w.call(t, w.rep, "POST", "/sessions/"+waiting.ID+"/view", map[string]string{"fingerprint": producttest.Fingerprint})
		}
		view().Expect(t, 403, "not_owner")
		taken := w.Take(t, w.ours.Seller, waiting.ID)
		view().Expect(t, 409, "screen_off")
		w.Do(t, taken, customer, 1, session.Body{Kind: session.DoGiveConsent, Scope: "screen"})
		w.Do(t, taken, customer, 2, session.Body{Kind: session.DoStartScreen})
		view().Expect(t, 503, "no_relay")
		read := w.Relay(t, w.ours)
		if _, _, err := w.Fleet.Assign(t.Context(), waiting.ID, fleet.Wanted{Keep: w.Clock.Now().Add(fleet.Silence * 1000)}); err != nil {
			t.Fatal(err)
		}
		got := producttest.Into[queuefunction.Viewed](t, view())
		claims, err := read(got.Token)
		if err != nil || claims.Role != relay.View || claims.Session != waiting.ID || claims.Record || got.WHEP != "https://relay.example/whep" {
			t.Errorf("viewed %+v, %+v, %v", got, claims, err)
		}
		w.call(t, w.rep, "POST", "/sessions/"+waiting.ID+"/view", map[string]string{"fingerprint": "x"}).ExpectField(t, "fingerprint", "fingerprint_invalid")
		w.Do(t, taken, customer, 3, session.Body{Kind: session.DoRevokeConsent, Scope: "screen"})
		view().Expect(t, 409, "screen_off")
		w.Do(t, taken, customer, 4, session.Body{Kind: session.DoEnd})
		view().Expect(t, 403, "not_owner")
	})
}
