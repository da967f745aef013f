//go:build !race

package session_test

import (
	"fmt"
	"reflect"
	"testing"
	"time"

	"acude/pkg/keys"
	"acude/pkg/session"
	"acude/pkg/table"
	"acude/pkg/table/tabletest"
)

// archive fills a company with ended sessions of ten representatives, one a minute.
func (r *room) archive(company string, count int) {
	r.Helper()
	start := r.clock.Now()
	var heads []table.Change
	for n := range count {
		s := session.State{ID: r.ids.New(), Company: company, Portal: fmt.Sprint("portal", n%2), Phase: session.PhaseEnded, Submitted: start.Add(time.Duration(n) * time.Minute),
			Owner: fmt.Sprint("p", n%10), Question: "tinta", Customer: session.Customer{Name: fmt.Sprintf("Ana%d", n%5)}}
		if n == 17 {
			s.Question = "tinta rara"
		}
		head := table.Item{Key: keys.InSession(s.ID).At(keys.Head), Document: table.Encode(s)}
		place := session.TimeKey(s.Submitted) + "#" + s.ID
		if n%10 == 0 { // a version up to 0.2.0
			keys.Sessions(company).Put(&head, place)
		} else {
			row := table.Item{Key: keys.InSession(s.ID).At(keys.Row), Document: table.Encode(s.Row())}
			keys.SessionRows(company, n%4).Put(&row, place)
			keys.EndedAt(company, s.Portal).Put(&row, place)
			heads = append(heads, table.Save(row))
		}
		if heads = append(heads, table.Save(head)); len(heads) > table.MaxChanges-2 || n == count-1 {
			if err := r.table.Write(r.Context(), heads...); err != nil {
				r.Fatal(err)
			}
			heads = nil
		}
		if err := r.log.Enlist(r.Context(), session.State{}, s); err != nil {
			r.Fatal(err)
		}
	}
}

// A page takes as many operations in a company with 5,000 sessions as in one with 50, whatever other companies have.
func TestAPageOfSessionsCostsTheSameInALargeCompany(t *testing.T) {
	r := newRoom(t)
	for company, count := range map[string]int{"small": 50, "other": 500, "large": 5000} {
		r.archive(company, count)
	}
	counted := &tabletest.Counting{Table: r.table}
	log := r.on(counted)
	var ten []string
	for n := range 10 {
		ten = append(ten, fmt.Sprint("p", n))
	}
	cost := func(company string, w session.Wanted, limit, want int) int {
		counted.All()
		page, err := log.Find(t.Context(), company, w, "", limit)
		if err != nil || len(page.Rows) != want {
			t.Errorf("%s, %+v: %d sessions, %v", company, w, len(page.Rows), err)
		}
		return counted.All()
	}
	for name, one := range map[string]struct {
		wanted      session.Wanted
		limit, want int
		most        int
	}{
		"all":                     {session.Wanted{}, 20, 20, 5},
		"a portal":                {session.Wanted{Portal: "portal1"}, 20, 17, 3}, // three heads of a former version are of the other one
		"a word of everybody":     {session.Wanted{Words: "tin"}, 20, 20, 21},
		"the word of one":         {session.Wanted{Words: "tinta rara"}, 1, 1, 4},
		"nobody's word":           {session.Wanted{Words: "teclado"}, 20, 0, 1},
		"a representative":        {session.Wanted{Person: "p3"}, 5, 5, 6},
		"a representative's word": {session.Wanted{Person: "p3", Words: "tinta ana3"}, 5, 5, 9},
		"a word among ten":        {session.Wanted{Words: "tin", Within: only(ten...)}, 20, 20, 30},
		"two words among ten":     {session.Wanted{Words: "tinta rara", Within: only(ten...)}, 1, 1, 31},
		"six words among ten":     {session.Wanted{Words: "a b c d tinta rara", Within: only(ten...)}, 1, 0, 31},
		"nobody's among ten":      {session.Wanted{Words: "teclado", Within: only(ten...)}, 20, 0, 10},
	} {
		few, many := cost("small", one.wanted, one.limit, one.want), cost("large", one.wanted, one.limit, one.want)
		if few != many || many > one.most {
			t.Errorf("%s: %d operations for 50 sessions, %d for 5,000, at most %d expected", name, few, many, one.most)
		}
	}
}

// A page of a team, of a circle, of a portal or of all takes as many operations whether 10 or 1,000 sessions are of other teams, also when
// all of them have expired.
func TestAPageOfATeamCostsTheSameAmongOthers(t *testing.T) {
	const mine = 6
	count := map[int]map[string]int{}
	for _, others := range []int{10, 1000} {
		r := newRoom(t)
		var north, south = of("p1", "sales", "north"), of("p2", "service", "south")
		for n := range others {
			if n%(others/mine) == 0 && n/(others/mine) < mine {
				r.asked("es", north)
			}
			if n%2 == 0 {
				r.asked("es", south)
			} else {
				r.asked("fr", south)
			}
		}
		missed := r.asked("es")
		counted := &tabletest.Counting{Table: r.table}
		log := r.on(counted)
		count[others] = map[string]int{}
		for gone, moment := range []string{"", ", expired"} {
			for name, w := range map[string]session.Wanted{"team": {Team: "north"}, "team and words": {Team: "north", Words: "shibboleth"},
				"circle": {Within: r.salesCircle()}, "circle and words": {Within: r.salesCircle(), Words: "shib"}, "all": {}, "portal": {Portal: "demo"}} {
				counted.All()
				page, err := log.Find(t.Context(), "c1", w, "", 10)
				want := mine
				switch {
				case w.Within != nil:
					want++
				case w.Team == "":
					want = 10
				}
				if gone == 1 && w.Words != "" {
					want = 0
				}
				if err != nil || len(page.Rows) != want || w.Within != nil && want > 0 && page.Rows[0].ID != missed {
					t.Errorf("%s%s among %d: %d sessions, %v", name, moment, others, len(page.Rows), err)
				}
				count[others][name+moment] = counted.All()
			}
			r.clock.Advance(session.Retention)
		}
	}
	if !reflect.DeepEqual(count[10], count[1000]) {
		t.Errorf("operations among 10: %v, among 1,000: %v", count[10], count[1000])
	}
	for name, took := range count[1000] {
		if took > 2*(mine+1)+6 {
			t.Errorf("%s takes %d operations", name, took)
		}
	}
}
