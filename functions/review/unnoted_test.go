package review_test

import (
	"fmt"
	"net/url"
	"slices"
	"testing"
	"time"

	"acude/functions/review"
	"acude/pkg/access"
	"acude/pkg/edge/edgetest"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/product/producttest"
	"acude/pkg/session"
	"acude/pkg/table"
	"acude/pkg/table/tabletest"
)

// listed are the queries of lists, which no words lead to.
func (w world) listed() []string {
	return []string{"", "team=" + w.ours.Sales, "team=" + w.ours.Spares, "team=" + w.ours.Other, "portal=" + w.ours.SalesDesk.ID, "portal=" + w.ours.OtherDesk.ID,
		"representative=" + w.ours.Seller.ID, "representative=" + w.ours.Third.ID, "result=notNoted", "result=abandoned", "result=open", "rating=none", "rating=5",
		"recorded=false", "recorded=true", "result=notNoted&rating=none&recorded=false", "from=" + url.QueryEscape(w.Clock.Now().Add(-time.Hour).Format(time.RFC3339))}
}

// What a team manager gets is the same, byte for byte and on as many pages, with and without sessions out of their reach: those of which no
// team was noted, of people who are in no team of theirs now, and all others.
func TestAListTellsNothingOfSessionsOutOfReach(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		lead := w.SignedIn(t, "manager", w.ours.SalesManager)
		queries := w.listed()
		answers := func() map[string][]string {
			all := map[string][]string{}
			for _, query := range queries {
				all[query] = w.pages(t, lead, query)
				w.Clock.Advance(time.Minute) // so that no limit counts
			}
			return all
		}
		var mine []session.State
		for n := range 4 {
			mine = append(mine, w.taken(t, "mine", w.ours.Seller), w.takenBy(t, "mine", unnoted, w.ours.Sparer))
			if n < 2 {
				w.endAll(t, mine[len(mine)-2:]...)
			}
		}
		w.asked(t, "nobody's")
		w.follow(t)
		before := answers()
		if got := w.finds(t, lead, ""); len(got) != 9 {
			t.Errorf("found %v", got)
		}
		w.many(t, 60, w.ours.Third, nil) // more than a page looks at
		w.many(t, 60, w.ours.Third, []string{w.ours.Other})
		w.heads(t, 60, w.ours.Third)
		w.endAll(t, w.hide(t, "hidden")...)
		w.endAll(t, w.takenBy(t, "hidden", unnoted, w.ours.Third), w.takenBy(t, "hidden", unnoted, w.ours.Seller, w.ours.Third))
		after := answers()
		for query, want := range before {
			if got := after[query]; !slices.Equal(got, want) {
				t.Errorf("%q is answered\n%q before,\n%q after", query, want, got)
			}
		}
	})
}

// heads makes ended sessions as a version up to 0.2.0 has listed them: by their heads alone.
func (w world) heads(t *testing.T, count int, owner people.Person) {
	t.Helper()
	var heads []table.Change
	for range count {
		s := session.State{ID: w.IDs.New(), Company: w.ours.ID, Portal: w.ours.SalesDesk.ID, Phase: session.PhaseEnded, Owner: owner.ID,
			Submitted: w.Clock.Now(), Ended: w.Clock.Now()}
		head := table.Item{Key: keys.InSession(s.ID).At(keys.Head), Document: table.Encode(s)}
		keys.Sessions(s.Company).Put(&head, session.TimeKey(s.Submitted)+"#"+s.ID)
		heads = append(heads, table.Save(head))
	}
	if err := w.Table.Write(t.Context(), heads...); err != nil {
		t.Fatal(err)
	}
}

// What older versions listed by their heads is found in reach before it is adopted.
func TestAListHasWhatIsNotAdoptedYet(t *testing.T) {
	w := producttest.New(t)
	one := world{World: w, ours: w.Company(t, "acme"), do: edgetest.Direct(w.Handler(producttest.Function(t, w.Product, review.Open)))}
	one.heads(t, 3, one.ours.Seller)
	one.heads(t, 3, one.ours.Third)
	lead := w.SignedIn(t, "manager", one.ours.SalesManager)
	for query, want := range map[string]int{"": 3, "team=" + one.ours.Sales: 3, "team=" + one.ours.Spares: 0, "result=notNoted": 3, "result=resolved": 0} {
		if got := one.finds(t, lead, query); len(got) != want {
			t.Errorf("%q finds %v", query, got)
		}
	}
}

// With more representatives than a page has lists for, it is told by each session whose it is: the same is found, and nothing of others
// told.
func TestAListAmongVeryManyTellsNothingOfOthers(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		for n := range 201 {
			w.Person(t, w.ours, people.Person{Login: fmt.Sprint("rep", n), Role: access.Representative, Team: w.ours.Spares})
		}
		lead := w.SignedIn(t, "manager", w.ours.SalesManager)
		for range 3 {
			w.endAll(t, w.takenBy(t, "mine", unnoted, w.ours.Seller), w.taken(t, "mine", w.ours.Sparer))
		}
		answers := func() (all [][]string) {
			for _, query := range []string{"", "team=" + w.ours.Sales, "result=notNoted", "rating=none&recorded=false"} {
				all = append(all, w.pages(t, lead, query))
			}
			return all
		}
		before := answers()
		if got := w.finds(t, lead, "result=notNoted"); len(got) != 6 {
			t.Errorf("found %v", got)
		}
		w.many(t, 60, w.ours.Third, nil)
		if after := answers(); !slices.EqualFunc(after, before, slices.Equal) {
			t.Errorf("answered\n%q before,\n%q after", before, after)
		}
	})
}

// A page of a team manager takes as many operations, and reads as many items, among 10 and among 1,000 sessions of others of which no team
// was noted.
func TestAListCostsNothingForSessionsOutOfReach(t *testing.T) {
	var counted *tabletest.Counting
	w := producttest.Over(t, func(db table.Table) table.Table {
		counted = &tabletest.Counting{Table: db}
		return counted
	})
	adopt(t, w)
	one := world{World: w, ours: w.Company(t, "acme"), do: edgetest.Direct(w.Handler(producttest.Function(t, w.Product, review.Open)))}
	one.many(t, 5, one.ours.Seller, nil)
	one.many(t, 10, one.ours.Third, nil)
	lead := w.SignedIn(t, "manager", one.ours.SalesManager)
	cost := map[string][][2]int{}
	for _, others := range []int{0, 990} {
		one.many(t, others, one.ours.Third, nil)
		for _, query := range []string{"", "result=notNoted", "rating=none", "recorded=false", "rating=5"} {
			one.finds(t, lead, query)
			counted.All()
			one.finds(t, lead, query)
			items := counted.Items
			cost[query] = append(cost[query], [2]int{counted.All(), items})
		}
	}
	for query, took := range cost {
		if took[0] != took[1] {
			t.Errorf("%q: operations and items %v", query, took)
		}
	}
}
