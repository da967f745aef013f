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

// A page of a search takes a bounded number of reads, whether their lists are read or the dates because the representatives in reach are
// very many, and however many sessions there are. The pages lead to the oldest one.
func TestAPageOfASearchIsBounded(t *testing.T) {
	for _, sizes := range [][2]size{{{150, 600}, {150, 1350}}, {{220, 660}, {440, 1320}}} {
		boundedAt(t, sizes)
	}
}

type size struct{ representatives, sessions int }

func boundedAt(t *testing.T, sizes [2]size) {
	t.Helper()
	const most = 900
	reads := map[string][]int{}
	for _, size := range sizes {
		var counted *tabletest.Counting
		w := producttest.Over(t, func(db table.Table) table.Table {
			counted = &tabletest.Counting{Table: db}
			return counted
		})
		handler := w.Handler(producttest.Function(t, w.Product, review.Open))
		one := world{World: w, ours: w.Company(t, "acme"), do: edgetest.Direct(handler)}
		oldest := one.busy(t, size.representatives, size.sessions)
		lead := w.SignedIn(t, "manager", one.ours.SalesManager)
		for _, query := range []string{"search=minealone", "search=common&rating=5", "rating=5", "limit=50"} {
			counted.All()
			page := producttest.Into[found](t, one.call(t, lead, "sessions?"+query))
			took := counted.All()
			if reads[query] = append(reads[query], took); took > most {
				t.Errorf("%s among %d representatives: %d reads", query, size.representatives, took)
			}
			pages := 1
			all := page.ids()
			for ; page.Next != "" && pages < 50; pages++ {
				page = producttest.Into[found](t, one.call(t, lead, "sessions?"+query+"&cursor="+url.QueryEscape(page.Next)))
				all = append(all, page.ids()...)
			}
			if !slices.Contains(all, oldest) {
				t.Errorf("%s: %d pages do not lead to the oldest session", query, pages)
			}
		}
	}
	for query, took := range reads {
		if took[1] > took[0]+10 {
			t.Errorf("%s: %d reads in a small company, %d in a large one", query, took[0], took[1])
		}
	}
}

// What a manager asks of a team out of their reach costs the same however much was done in it, and finds what was theirs.
func TestATeamOutOfReachCostsNothing(t *testing.T) {
	var counted *tabletest.Counting
	w := producttest.Over(t, func(db table.Table) table.Table {
		counted = &tabletest.Counting{Table: db}
		return counted
	})
	one := world{World: w, ours: w.Company(t, "acme"), do: edgetest.Direct(w.Handler(producttest.Function(t, w.Product, review.Open)))}
	lead := w.SignedIn(t, "manager", w.Person(t, one.ours, people.Person{Login: "lead", Role: access.TeamManager, Teams: []string{one.ours.Spares}}))
	one.many(t, 3, one.ours.Sparer, []string{one.ours.Sales, one.ours.Spares})
	var read []int
	one.finds(t, lead, "") // the limit begins to count
	for range 2 {
		one.many(t, 500, one.ours.Seller, []string{one.ours.Sales})
		counted.All()
		if got := one.finds(t, lead, "team="+one.ours.Sales); len(got) != 3 {
			t.Errorf("found %v", got)
		}
		read = append(read, counted.Items)
	}
	if read[0] != read[1] {
		t.Errorf("items read: %v", read)
	}
}

// busy fills the company with representatives of Spares and with ended sessions of theirs in turn, and returns the oldest, which is the
// only one that is found by a word and by its rating.
func (w world) busy(t *testing.T, representatives, sessions int) string {
	t.Helper()
	var owners []people.Person
	for n := range representatives {
		owners = append(owners, w.Person(t, w.ours, people.Person{Login: fmt.Sprint("rep", n), Role: access.Representative, Team: w.ours.Spares}))
	}
	var heads []table.Change
	oldest := ""
	for n := range sessions {
		owner := owners[n%len(owners)]
		s := session.State{
			ID: w.IDs.New(), Company: w.ours.ID, Portal: w.ours.SalesDesk.ID, Phase: session.PhaseEnded, Owner: owner.ID,
			Team: w.ours.Spares, Path: []string{w.ours.Sales, w.ours.Spares}, Submitted: w.Clock.Now(), Ended: w.Clock.Now(),
		}
		s.Customer.Name = "Common"
		if n == 0 {
			oldest, s.Customer.Name, s.Ratings.Customer.Stars = s.ID, "Common Minealone", 5
		}
		if err := w.Sessions.Enlist(t.Context(), session.State{}, s); err != nil {
			t.Fatal(err)
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
	return oldest
}
