package review_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"acude/pkg/access"
	"acude/pkg/people"
	"acude/pkg/product/producttest"
)

func TestACallerSeesTheSessionsInReach(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		sold, spared, third, waiting := w.ended(t)
		granted := w.granted(t)
		w.Clock.Advance(time.Second)
		own, _, _ := w.Ask(t, w.ours.SalesDesk, "own")
		w.Take(t, granted, own.ID)
		cases := map[string]struct {
			who  producttest.Caller
			want []string
		}{
			"company manager":               {w.manager, []string{own.ID, waiting.ID, third.ID, spared.ID, sold.ID}},
			"team manager":                  {w.SignedIn(t, "manager", w.ours.SalesManager), []string{own.ID, waiting.ID, spared.ID, sold.ID}},
			"representative who may replay": {w.SignedIn(t, "manager", granted), []string{own.ID}},
		}
		all := []string{own.ID, waiting.ID, third.ID, spared.ID, sold.ID}
		for _, id := range all[:4] {
			w.close(t, id)
		}
		w.follow(t)
		for name, one := range cases {
			if got := producttest.Into[found](t, w.call(t, one.who, "sessions")); !slices.Equal(got.ids(), one.want) {
				t.Errorf("%s finds %v, want %v", name, got.ids(), one.want)
			}
			absent := w.call(t, one.who, "sessions/"+w.IDs.New())
			absent.Expect(t, 404, "session_absent")
			for _, id := range all {
				read := w.call(t, one.who, "sessions/"+id)
				if slices.Contains(one.want, id) != (read.Status == 200) {
					t.Errorf("%s reads %s: %d", name, id, read.Status)
				}
				if read.Status != 200 && cut(read.Body) != cut(absent.Body) {
					t.Errorf("%s is told apart: %s", id, read.Body)
				}
			}
		}
		w.call(t, cases["representative who may replay"].who, "sessions/"+third.ID+"/recording").Expect(t, 404, "session_absent")
		w.call(t, cases["team manager"].who, "sessions/"+third.ID+"/recording").Expect(t, 404, "session_absent")
	})
}

// Sessions of a representative who was deleted stay with the team that they were in.
func TestSessionsOutliveTheirRepresentative(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		if keep := w.Sessions.Timing().Keep; people.NamesKept < keep {
			t.Errorf("sessions are kept for %s, the names of who is deleted for %s", keep, people.NamesKept)
		}
		sold, spared, third, _ := w.ended(t)
		w.End(t, spared.ID)
		w.follow(t)
		for _, p := range []people.Person{w.ours.Seller, w.ours.Third, w.ours.Sparer} {
			if err := w.People.Delete(t.Context(), access.System(w.ours.ID), p.ID, 0); err != nil {
				t.Fatal(err)
			}
		}
		lead := w.SignedIn(t, "manager", w.ours.SalesManager)
		if got := producttest.Into[found](t, w.call(t, lead, "sessions")); !slices.Equal(got.ids(), []string{spared.ID, sold.ID}) {
			t.Errorf("a team manager finds %v", got.ids())
		}
		for search, want := range map[string][]string{"sold": {sold.ID}, "customer sal": {spared.ID, sold.ID}, "third": nil} {
			if got := w.finds(t, lead, "search="+url.QueryEscape(search)); !slices.Equal(got, want) {
				t.Errorf("a team manager finds %v by %q, want %v", got, search, want)
			}
		}
		all := producttest.Into[found](t, w.call(t, w.manager, "sessions?id="+third.ID))
		if len(all.Sessions) != 1 || all.Sessions[0].Representative != w.ours.Third.ScreenName || all.Sessions[0].Team != w.ours.Name+" Other" {
			t.Errorf("a company manager finds %+v", all.Sessions)
		}
	})
}

// cut takes the number of the request out of a problem.
func cut(body string) string {
	before, _, _ := strings.Cut(body, `"requestId"`)
	return before
}

func TestReviewIsForManagers(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		waiting, _, token := w.Ask(t, w.ours.SalesDesk, "help")
		rep := w.SignedIn(t, "helpalert", w.ours.Seller)
		rival := w.SignedIn(t, "manager", w.theirs.Manager)
		for _, path := range []string{"filters", "sessions", "sessions/" + waiting.ID, "sessions/" + waiting.ID + "/recording"} {
			w.call(t, producttest.Caller{}, path).Expect(t, 401, "sign_in_needed")
			w.call(t, producttest.Caller{Bearer: token}, path).Expect(t, 401, "sign_in_needed")
			w.call(t, producttest.Caller{App: "helpalert", Cookie: w.manager.Cookie}, path).Expect(t, 401, "sign_in_needed")
			w.call(t, rep, path).Expect(t, 403, "permission_missing")
			got := w.call(t, rival, path)
			if strings.Contains(got.Body, waiting.ID) || strings.Contains(got.Body, w.ours.Name+"-sales") {
				t.Errorf("another company's manager sees %s", got.Body)
			}
		}
	})
}
