package queue_test

import (
	"strings"
	"testing"
	"time"

	queuefunction "acude/functions/queue"
	"acude/pkg/access"
	"acude/pkg/feature"
	"acude/pkg/hours"
	"acude/pkg/portal"
	"acude/pkg/product/producttest"
	"acude/pkg/session"
)

func (w world) codes(t *testing.T, c producttest.Caller) queuefunction.SessionCodes {
	t.Helper()
	return producttest.Into[queuefunction.SessionCodes](t, w.call(t, c, "GET", "/codes", nil))
}

func (w world) makeCode(t *testing.T, c producttest.Caller, p portal.Portal, name string) producttest.Answer {
	t.Helper()
	return w.call(t, c, "POST", "/codes", map[string]string{"portal": p.ID, "name": name})
}

func TestARepresentativeMakesAndWithdrawsCodes(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		made := producttest.Into[queuefunction.SessionCode](t, w.makeCode(t, w.rep, w.ours.SalesDesk, " Ana "))
		if len(made.Digits) != 9 || made.Name != "Ana" || made.Page != "/join" || !made.Until.Equal(w.Clock.Now().Add(20*time.Minute)) {
			t.Errorf("%+v", made)
		}
		all := w.codes(t, w.rep)
		if len(all.Items) != 1 || all.Items[0] != made || all.Max != 8 || len(all.Places) != 1 || all.Places[0].Portal != w.ours.SalesDesk.ID {
			t.Errorf("%+v", all)
		}
		colleague := w.SignedIn(t, "helpalert", w.ours.Sparer)
		if others := w.codes(t, colleague); len(others.Items) != 0 {
			t.Errorf("a colleague sees %+v", others)
		}
		w.call(t, colleague, "DELETE", "/codes/"+made.ID, nil).Expect(t, 404, "code_absent")
		w.call(t, w.rep, "DELETE", "/codes/"+made.ID, nil).Expect(t, 204, "")
		w.call(t, w.rep, "DELETE", "/codes/"+made.ID, nil).Expect(t, 404, "code_absent")
		w.makeCode(t, w.rep, w.ours.SalesDesk, " ").ExpectField(t, "name", "field_required")
		w.makeCode(t, w.rep, w.ours.OtherDesk, "Ana").Expect(t, 404, "portal_absent")
		w.makeCode(t, w.rep, w.theirs.SalesDesk, "Ana").Expect(t, 404, "portal_absent")
		w.call(t, w.rep, "POST", "/codes", map[string]string{"portal": w.ours.SalesDesk.ID, "subportal": "none", "name": "Ana"}).Expect(t, 404, "portal_absent")
	})
}

func TestACodeIsForAnOpenPortalAndWithinLimits(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		if _, err := w.Portals.SetSwitches(t.Context(), access.System(w.ours.ID), w.ours.SalesDesk.ID, 0, []feature.Change{{Switch: "codesAtOnce", Value: 2}}); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			w.makeCode(t, w.rep, w.ours.SalesDesk, "Ana").Expect(t, 200, "")
		}
		full := w.makeCode(t, w.rep, w.ours.SalesDesk, "Ana")
		full.Expect(t, 409, "codes_at_limit")
		if !strings.Contains(full.Body, `"layer":"portal"`) || !strings.Contains(full.Body, `"max":"2"`) {
			t.Errorf("does not say which limit: %s", full.Body)
		}
		w.Clock.Advance(20 * time.Minute)
		w.makeCode(t, w.rep, w.ours.SalesDesk, "Ana").Expect(t, 200, "")
		set, err := w.Hours.Sets.Create(t.Context(), access.System(w.ours.ID), hours.Set{Name: "Never", Zone: "UTC"})
		if err == nil {
			_, err = w.Editor.Update(t.Context(), access.System(w.ours.ID), w.ours.SalesDesk.ID, 0, portal.Change{Hours: &set.ID, Type: new(portal.TypeCode)})
		}
		if err != nil {
			t.Fatal(err)
		}
		w.makeCode(t, w.rep, w.ours.SalesDesk, "Ana").Expect(t, 409, "code_portal_closed")
		if shown := w.codes(t, w.rep).Items; len(shown) != 1 || shown[0].Page != "/p/"+w.ours.SalesDesk.Address {
			t.Errorf("%+v", shown)
		}
	})
}

func TestMakingCodesIsSlow(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		answers := map[int]int{}
		for range 70 {
			answer := w.makeCode(t, w.rep, w.ours.SalesDesk, "Ana")
			if answers[answer.Status]++; answer.Status != 200 {
				continue
			}
			made := producttest.Into[queuefunction.SessionCode](t, answer)
			w.call(t, w.rep, "DELETE", "/codes/"+made.ID, nil).Expect(t, 204, "")
		}
		if answers[200] != 60 || answers[429] != 10 {
			t.Errorf("answers %v", answers)
		}
	})
}

// A query that is reserved for a representative is nobody else's: not in a list, not by its id, and not to accept or decline. They accept
// it whatever their status, first of all, and only their full workload refuses.
func TestAReservedQueryIsItsRepresentativesAlone(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		usual, _, _ := w.Ask(t, w.ours.SalesDesk, "usual")
		w.Clock.Advance(time.Second)
		mine := w.reserve(t)
		colleague := w.SignedIn(t, "helpalert", w.ours.Sparer)
		seen := producttest.Into[queuefunction.QueueView](t, w.call(t, colleague, "GET", "", nil)).Waiting
		if len(seen) != 1 || seen[0].ID != usual.ID {
			t.Errorf("a colleague sees %+v", seen)
		}
		path := "/sessions/" + mine.ID
		w.call(t, colleague, "GET", path, nil).Expect(t, 404, "session_absent")
		w.call(t, colleague, "POST", path+"/accept", click).Expect(t, 404, "session_absent")
		w.call(t, colleague, "POST", path+"/decline", map[string]string{}).Expect(t, 404, "session_absent")
		seen = producttest.Into[queuefunction.QueueView](t, w.call(t, w.rep, "GET", "", nil)).Waiting
		if len(seen) != 2 || seen[0].ID != mine.ID || !seen[0].Reserved || seen[1].Reserved || seen[0].Order >= seen[1].Order {
			t.Errorf("they see %+v", seen)
		}
		w.call(t, w.rep, "PUT", "/status", map[string]string{"status": "away"}).Expect(t, 200, "")
		w.call(t, w.rep, "POST", "/sessions/"+usual.ID+"/accept", click).Expect(t, 409, "not_available")
		got := producttest.Into[state](t, w.call(t, w.rep, "POST", path+"/accept", click))
		if got.State.Phase != session.PhaseActive || got.State.Owner.Name != w.ours.Seller.ScreenName {
			t.Errorf("%+v", got.State)
		}
		w.call(t, colleague, "GET", path, nil).Expect(t, 404, "session_absent")
		for range 3 {
			w.call(t, w.rep, "POST", "/sessions/"+w.reserve(t).ID+"/accept", click).Expect(t, 200, "")
		}
		late := w.reserve(t)
		w.call(t, w.rep, "POST", "/sessions/"+late.ID+"/accept", click).Expect(t, 409, "workload_full")
		if waiting, err := w.Sessions.Get(t.Context(), late.ID); err != nil || waiting.Phase != session.PhaseWaiting {
			t.Errorf("it does not wait on: %+v, %v", waiting, err)
		}
		w.call(t, w.rep, "POST", "/sessions/"+late.ID+"/decline", map[string]string{}).Expect(t, 200, "")
		if ended, err := w.Sessions.Get(t.Context(), late.ID); err != nil || ended.EndReason != session.EndDeclined {
			t.Errorf("declined %+v, %v", ended, err)
		}
	})
}

// reserve submits a query that waits for the representative alone.
func (w world) reserve(t *testing.T) session.State {
	t.Helper()
	p := w.ours.SalesDesk
	state, _, _, err := w.Sessions.Submit(t.Context(), session.Submission{
		Company: p.Company, Portal: p.ID, Title: p.Title(), Subportal: p.Subportals[0].ID, Question: "coded", Language: "en",
		Customer: session.Customer{Name: "Ana"}, Notice: "n", Recording: p.Recording,
		Reserved: session.Preferred{Person: w.ours.Seller.ID, Name: w.ours.Seller.ScreenName},
	})
	if err != nil {
		t.Fatal(err)
	}
	return state
}
