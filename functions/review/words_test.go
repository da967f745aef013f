package review_test

import (
	"net/url"
	"slices"
	"testing"
	"time"

	"acude/pkg/access"
	"acude/pkg/feature"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/product/producttest"
	"acude/pkg/session"
	"acude/pkg/table"
)

// A word is no way around the reach: what one may not see answers exactly as what nobody wrote.
func TestWordsFindOnlyWhatIsInReach(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		granted := w.granted(t)
		asked := map[string]session.State{}
		for name, one := range map[string]struct {
			desk  producttest.Company
			taker people.Person
			other bool
		}{
			"sales": {w.ours, w.ours.Seller, false}, "granted": {w.ours, granted, false}, "other": {w.ours, w.ours.Third, true},
			"foreign": {w.theirs, w.theirs.Seller, false}, "nobody": {w.ours, people.Person{}, true},
			"missed": {w.ours, people.Person{}, false},
		} {
			desk := one.desk.SalesDesk
			if one.other {
				desk = one.desk.OtherDesk
			}
			s, _, _ := w.Ask(t, desk, "shibboleth word"+name)
			if one.taker.ID != "" {
				w.Take(t, one.taker, s.ID)
			}
			w.close(t, s.ID)
			asked[name] = s
			w.Clock.Advance(time.Second)
		}
		w.follow(t)
		own := w.SignedIn(t, "manager", granted)
		others := w.call(t, own, "sessions?representative="+w.ours.Seller.ID+"&search=shibboleth&limit=1").Body
		if others != w.call(t, own, "sessions?representative="+w.ours.Seller.ID+"&search=neverwritten").Body {
			t.Errorf("one may tell what another representative's sessions say: %s", others)
		}
		callers := map[string]struct {
			who  producttest.Caller
			sees []string
		}{
			"company manager":               {w.manager, []string{"sales", "granted", "other", "nobody", "missed"}},
			"team manager":                  {w.SignedIn(t, "manager", w.ours.SalesManager), []string{"sales", "granted", "missed"}},
			"representative who may replay": {w.SignedIn(t, "manager", granted), []string{"granted"}},
			"another company's manager":     {w.SignedIn(t, "manager", w.theirs.Manager), []string{"foreign"}},
		}
		owners := []string{w.ours.Seller.ID, granted.ID, w.ours.Third.ID, w.theirs.Seller.ID}
		for name, one := range callers {
			nothing := w.call(t, one.who, "sessions?search=neverwritten").Body
			for of, s := range asked {
				var want []string
				if slices.Contains(one.sees, of) {
					want = []string{s.ID}
				}
				if got := w.finds(t, one.who, "search=shib+word"+of); !slices.Equal(got, want) {
					t.Errorf("%s finds %v with the word of %s, want %v", name, got, of, want)
				}
				if answer := w.call(t, one.who, "sessions?search=word"+of).Body; want == nil && answer != nothing {
					t.Errorf("%s can tell that %s was written: %s", name, of, answer)
				}
			}
			if got := w.finds(t, one.who, "search=shibboleth"); len(got) != len(one.sees) {
				t.Errorf("%s finds %v with the word of all", name, got)
			}
			for n, owner := range owners {
				seen := slices.Contains(one.sees, []string{"sales", "granted", "other", "foreign"}[n])
				if got := w.finds(t, one.who, "representative="+owner); (len(got) > 0) != seen {
					t.Errorf("%s finds %v of representative %d", name, got, n)
				}
			}
		}
	})
}

// A portal whose recordings a representative may not replay is not searched either.
func TestWordsFindNothingAtAPortalThatIsForbidden(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		granted := w.granted(t)
		s, _, _ := w.Ask(t, w.ours.SalesDesk, "shibboleth")
		w.Take(t, granted, s.ID)
		w.close(t, s.ID)
		w.follow(t)
		caller := w.SignedIn(t, "manager", granted)
		if got := w.finds(t, caller, "search=shibboleth"); !slices.Equal(got, []string{s.ID}) {
			t.Fatalf("before: %v", got)
		}
		off := []feature.Change{{Switch: "sessionReplay"}}
		if _, err := w.Portals.SetSwitches(t.Context(), access.System(w.ours.ID), w.ours.SalesDesk.ID, 0, off); err != nil {
			t.Fatal(err)
		}
		for _, query := range []string{"search=shibboleth", "search=customer", "representative=" + granted.ID, "id=" + s.ID} {
			if got := w.finds(t, caller, query); len(got) != 0 {
				t.Errorf("%s finds %v", query, got)
			}
		}
	})
}

// The pages of a search together are everything, once.
func TestSparsePagesLeadToTheEnd(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		var want []string
		for n := range 40 {
			s, customer, _ := w.Ask(t, w.ours.SalesDesk, "printer")
			taken := w.Take(t, w.ours.Seller, s.ID)
			w.Do(t, taken, customer, 1, session.Body{Kind: session.DoEnd})
			if n%17 == 3 {
				w.Do(t, taken, customer, 2, session.Body{Kind: session.DoRate, Stars: 2})
				want = append([]string{s.ID}, want...)
			}
			w.Clock.Advance(time.Minute)
		}
		w.follow(t)
		for _, query := range []string{"rating=2", "rating=2&search=printer", "rating=2&representative=" + w.ours.Seller.ID, "rating=2&search=pri+cust"} {
			var got []string
			pages := 0
			for next := ""; ; pages++ {
				page := producttest.Into[found](t, w.call(t, w.manager, "sessions?limit=1&"+query+"&cursor="+url.QueryEscape(next)))
				if got = append(got, page.ids()...); len(page.Sessions) > 1 || pages > 30 {
					t.Fatalf("%s: a page of %d", query, len(page.Sessions))
				}
				if next = page.Next; next == "" {
					break
				}
			}
			if !slices.Equal(got, want) || pages < 2 {
				t.Errorf("%s: %v in %d pages, want %v", query, got, pages, want)
			}
		}
	})
}

// shared is a session whose customer has shared their screen.
func (w world) shared(t *testing.T) session.State {
	t.Helper()
	s, customer, _ := w.Ask(t, w.ours.SalesDesk, "printer")
	taken := w.Take(t, w.ours.Seller, s.ID)
	w.Do(t, taken, customer, 1, session.Body{Kind: session.DoGiveConsent, Scope: "screen"})
	w.Clock.Advance(time.Second)
	return w.Do(t, taken, customer, 2, session.Body{Kind: session.DoStartScreen})
}

// A relay that stored something has noted it in the session, so nothing has to be listed.
func TestSessionsThatAreNotedAsRecordedAreFoundWithoutTheStore(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		const many = 101
		for range many {
			s := w.shared(t)
			if _, _, err := w.Sessions.RecordingBegins(t.Context(), s.ID); err != nil {
				t.Fatal(err)
			}
			w.close(t, s.ID)
		}
		w.follow(t)
		found := producttest.Into[found](t, w.call(t, w.manager, "sessions?recorded=true&limit=200"))
		if len(found.Sessions) != many || found.Next != "" || !found.Sessions[0].Recorded {
			t.Errorf("found %d, next %q", len(found.Sessions), found.Next)
		}
		if got := w.finds(t, w.manager, "recorded=false"); got != nil {
			t.Errorf("not recorded: %v", got)
		}
	})
}

// A search that compares looks at as many sessions whatever its limit, and says by its cursor that there are more.
func TestASearchLooksAtABoundedNumberOfSessions(t *testing.T) {
	during(t, false, func(t *testing.T, w world) {
		const most = 500
		var oldest string
		var heads []table.Change
		for n := range most + 1 {
			s := session.State{ID: w.IDs.New(), Company: w.ours.ID, Portal: w.ours.SalesDesk.ID, Phase: session.PhaseEnded, Submitted: w.Clock.Now()}
			if n == 0 {
				oldest, s.Ratings.Customer.Stars = s.ID, 4
			}
			head := table.Item{Key: keys.InSession(s.ID).At(keys.Head), Document: table.Encode(s)}
			keys.Sessions(s.Company).Put(&head, session.TimeKey(s.Submitted)+"#"+s.ID)
			heads = append(heads, table.Save(head))
			w.Clock.Advance(time.Second)
		}
		for some := range slices.Chunk(heads, table.MaxChanges) {
			if err := w.Table.Write(t.Context(), some...); err != nil {
				t.Fatal(err)
			}
		}
		for _, limit := range []string{"1", "200"} {
			query := "sessions?rating=4&limit=" + limit
			first := producttest.Into[found](t, w.call(t, w.manager, query))
			if len(first.Sessions) != 0 || first.Next == "" {
				t.Fatalf("limit %s: %v, next %q", limit, first.ids(), first.Next)
			}
			rest := producttest.Into[found](t, w.call(t, w.manager, query+"&cursor="+url.QueryEscape(first.Next)))
			if !slices.Equal(rest.ids(), []string{oldest}) || rest.Next != "" {
				t.Errorf("limit %s then: %v, next %q", limit, rest.ids(), rest.Next)
			}
		}
	})
}
