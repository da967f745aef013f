//go:build !race

package review_test

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"acude/functions/review"
	"acude/pkg/access"
	"acude/pkg/edge/edgetest"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/product/producttest"
	"acude/pkg/recording"
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

// Whether an older session is recorded takes a request to the store, so one search asks that of a bounded number and goes on when asked.
func TestASearchListsABoundedNumberOfRecordings(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		const most = 100
		var oldest session.State
		for n := range most + 1 {
			s := w.shared(t)
			w.close(t, s.ID)
			if n == 0 {
				oldest = s
			}
		}
		w.follow(t)
		piece := recording.Segment{Company: w.ours.ID, Session: oldest.ID, Generation: 1, Start: w.Clock.Now(), Duration: time.Second,
			Width: 640, Height: 480, Codec: "vp9"}
		if err := w.Blobs.Put(t.Context(), piece.Key(), piece.ContentType(), 1, strings.NewReader("x")); err != nil {
			t.Fatal(err)
		}
		for _, query := range []string{"sessions?recorded=true", "sessions?recorded=true&search=printer"} {
			first := producttest.Into[found](t, w.call(t, w.manager, query))
			if len(first.Sessions) != 0 || first.Next == "" {
				t.Fatalf("%s: %v, next %q", query, first.ids(), first.Next)
			}
			rest := producttest.Into[found](t, w.call(t, w.manager, query+"&cursor="+url.QueryEscape(first.Next)))
			if !slices.Equal(rest.ids(), []string{oldest.ID}) || rest.Next != "" {
				t.Errorf("%s then: %v, next %q", query, rest.ids(), rest.Next)
			}
		}
	})
}

// How many sessions a representative out of the caller's reach has, of when teams were not noted as well, changes no answer and no cursor.
func TestASearchTellsNothingOfHowManyAreOutOfReach(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		granted := w.granted(t)
		for range 3 {
			w.asked(t, "printer", w.ours.Seller)
			w.asked(t, "printer", granted)
		}
		w.follow(t)
		all := []producttest.Caller{w.SignedIn(t, "manager", w.ours.SalesManager), w.SignedIn(t, "manager", granted)}
		answers := func() (got [][]string) {
			for _, who := range all {
				for _, query := range []string{"", "&search=printer", "&team=" + w.ours.Other, "&team=" + w.ours.Sales} {
					got = append(got, w.pages(t, who, "representative="+w.ours.Third.ID+query))
				}
			}
			return got
		}
		before := answers()
		w.many(t, 501, w.ours.Third, nil) // more than one answer looks at
		w.many(t, 501, w.ours.Third, []string{w.ours.Other})
		if after := answers(); !slices.EqualFunc(after, before, slices.Equal) {
			t.Errorf("answered\n%q before,\n%q after", before, after)
		}
	})
}
