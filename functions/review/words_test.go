package review_test

import (
	"net/url"
	"slices"
	"testing"
	"time"

	"acude/pkg/access"
	"acude/pkg/feature"
	"acude/pkg/people"
	"acude/pkg/product/producttest"
	"acude/pkg/session"
)

// A word is no way around the reach: what one may not see answers exactly as what nobody wrote.
func TestWordsFindOnlyWhatIsInReach(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		granted, err := w.People.Create(t.Context(), access.System(w.ours.ID), people.Person{
			Login: "granted@" + w.ours.Name, Role: access.Representative, ScreenName: "Granted", Team: w.ours.Sales,
			Switches: feature.Settings{"managementCenter": 1, "sessionReplay": 1},
		}, producttest.Password)
		if err != nil {
			t.Fatal(err)
		}
		asked := map[string]session.State{}
		for name, one := range map[string]struct {
			desk  producttest.Company
			taker people.Person
			other bool
		}{
			"sales": {w.ours, w.ours.Seller, false}, "granted": {w.ours, granted, false}, "other": {w.ours, w.ours.Third, true},
			"foreign": {w.theirs, w.theirs.Seller, false}, "nobody": {w.ours, people.Person{}, false},
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
		callers := map[string]struct {
			who  producttest.Caller
			sees []string
		}{
			"company manager":               {w.manager, []string{"sales", "granted", "other", "nobody"}},
			"team manager":                  {w.SignedIn(t, "manager", w.ours.SalesManager), []string{"sales", "granted"}},
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
				if got := w.finds(t, one.who, "representative="+owner); (len(got) == 1) != seen {
					t.Errorf("%s finds %v of representative %d", name, got, n)
				}
			}
		}
	})
}

// A portal whose recordings a representative may not replay is not searched either.
func TestWordsFindNothingAtAPortalThatIsForbidden(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		granted, err := w.People.Create(t.Context(), access.System(w.ours.ID), people.Person{
			Login: "granted@" + w.ours.Name, Role: access.Representative, ScreenName: "Granted", Team: w.ours.Sales,
			Switches: feature.Settings{"managementCenter": 1, "sessionReplay": 1},
		}, producttest.Password)
		if err != nil {
			t.Fatal(err)
		}
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

// A search that looks at a bounded part says so by its cursor, and its pages together are everything, once.
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
				page := producttest.Into[found](t, w.call(t, w.manager, "sessions?limit=2&"+query+"&cursor="+url.QueryEscape(next)))
				if got = append(got, page.ids()...); len(page.Sessions) > 2 || pages > 30 {
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
