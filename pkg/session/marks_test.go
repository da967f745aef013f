package session_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"acude/pkg/due"
	"acude/pkg/due/duetest"
	"acude/pkg/keys"
	"acude/pkg/session"
	"acude/pkg/table"
	"acude/pkg/table/tabletest"
)

// Sessions are found by their result, rating and recording, of the company, a representative, a team and a circle alike: while they are
// open, at their end, after what is noted later, and their results when they have expired.
func TestSessionsAreFoundByTheirMarks(t *testing.T) { onBothEngines(t, sessionsAreFoundByTheirMarks) }

func sessionsAreFoundByTheirMarks(r *room) {
	t := r.T
	rep := of("p1", "sales", "north")
	do := func(role session.Role, body session.Body) func(string) {
		return func(id string) {
			s := r.read(id)
			for _, p := range s.Participants {
				if p.Role != role {
					continue
				}
				c := session.Command{Session: id, Participant: p.ID, Sender: r.ids.New(), K: 1, Body: body}
				if role == session.RoleRepresentative {
					c.Epoch = s.Epoch
				}
				if _, _, _, err := r.log.Append(t.Context(), c); err != nil {
					t.Fatal(body.Kind, err)
				}
			}
		}
	}
	rate := func(stars int) func(string) {
		return do(session.RoleCustomer, session.Body{Kind: session.DoRate, Stars: stars})
	}
	note := do(session.RoleRepresentative, session.Body{Kind: session.DoOutcome, Outcome: "resolved"})
	share := func(id string) {
		do(session.RoleCustomer, session.Body{Kind: session.DoGiveConsent, Scope: "screen"})(id)
		do(session.RoleCustomer, session.Body{Kind: session.DoStartScreen})(id)
	}
	recorded := func(id string) {
		if _, _, err := r.log.RecordingBegins(t.Context(), id); err != nil {
			t.Fatal(err)
		}
	}
	ask := func(steps ...func(string)) string {
		return r.enlisted("help", session.Customer{Name: "Ana"}, steps...).ID
	}
	end := do(session.RoleRepresentative, session.Body{Kind: session.DoEnd})
	plain := ask(r.accept(rep), end)
	best := ask(r.accept(rep), end, note, rate(5))
	shared := ask(r.accept(rep), share, end, rate(3))
	stored := ask(r.accept(rep), share, end, recorded)
	missed := ask(r.end)
	open := ask(r.accept(rep))
	waiting := ask()
	all := []string{waiting, open, missed, stored, shared, best, plain}
	circle := &session.Circle{Teams: []string{"sales"}, Portals: []string{"demo"}, Serves: func(string, string) bool { return true }}
	check := func(when string, filters map[string]session.Wanted, want map[string][]string) {
		t.Helper()
		for name, w := range filters {
			find := func(scope string, w session.Wanted, but ...string) {
				t.Helper()
				wanted := slices.DeleteFunc(slices.Clone(want[name]), func(id string) bool { return slices.Contains(but, id) })
				if got := r.find("c1", w); !slices.Equal(got, wanted) {
					t.Errorf("%s, %s, %s: %v, want %v of %v", when, name, scope, got, wanted, all)
				}
			}
			find("the company", w)
			w.Person = "p1"
			find("a representative", w, missed, waiting)
			w.Person, w.Team = "", "north"
			find("a team", w, missed, waiting)
			w.Team, w.Within = "", circle
			find("a circle", w, waiting)
			w.Person = "p2"
			find("somebody else in the circle", w, all...)
		}
	}
	filters := map[string]session.Wanted{
		"resolved": {Result: session.ResultResolved}, "not noted": {Result: session.ResultNotNoted}, "abandoned": {Result: session.ResultAbandoned},
		"open": {Result: session.ResultOpen}, "5": {Rating: "5"}, "4": {Rating: "4"}, "none": {Rating: "none"}, "recorded": {Recorded: "true"},
		"not recorded": {Recorded: "false"}, "several": {Result: session.ResultNotNoted, Rating: "none", Recorded: "true"},
		"before": {Rating: "none", To: r.read(stored).Submitted},
	}
	want := map[string][]string{
		"resolved": {best}, "not noted": {stored, shared, plain}, "abandoned": {missed}, "open": {waiting, open}, "5": {best}, "none": {waiting, open, missed, stored, plain},
		"recorded": {waiting, open, stored, shared}, "not recorded": {waiting, open, missed, shared, best, plain}, "several": {stored}, "before": {plain},
	}
	check("compared", filters, want)
	if err := duetest.Adopted(t.Context(), r.table, "leads"); err != nil {
		t.Fatal(err)
	}
	check("found", filters, want)
	r.clock.Advance(session.Retention)
	left := map[string][]string{"resolved": {best}, "not noted": {stored, shared, plain}, "abandoned": {missed}}
	check("expired", filters, left)
	r.clock.Advance(session.Remembered)
	check("forgotten", filters, nil)
}

// Sessions of an older version get their marks, of rows and of heads alike, as their heads say.
func TestSessionsOfAnOlderVersionGetMarks(t *testing.T) {
	r := newRoom(t)
	company := table.Item{Key: keys.InCompany("c1").At(keys.Company), Document: []byte(`{}`)}
	keys.Companies.Put(&company, "c1")
	changes := []table.Change{table.Save(company)}
	var want []string
	for n := range 12 {
		s := session.State{ID: r.ids.New(), Company: "c1", Portal: "demo", Phase: session.PhaseEnded, Owner: "p1", Submitted: r.clock.Now(), Ended: r.clock.Now()}
		stale := s.Row()
		if n%2 == 0 {
			s.Ratings.Customer.Stars = 4
			want = append([]string{s.ID}, want...)
		}
		head := table.Item{Key: keys.InSession(s.ID).At(keys.Head), Document: table.Encode(s)}
		row := table.Item{Key: keys.InSession(s.ID).At(keys.Row), Document: table.Encode(stale)}
		if place := session.TimeKey(s.Submitted) + "#" + s.ID; n%3 == 0 {
			keys.Sessions("c1").Put(&head, place)
		} else {
			keys.SessionRows("c1", n%4).Put(&row, place)
			changes = append(changes, table.Save(row))
		}
		changes = append(changes, table.Save(head))
		r.clock.Advance(time.Second)
	}
	if err := r.table.Write(t.Context(), changes...); err != nil {
		t.Fatal(err)
	}
	for range 4 {
		r.due = r.queue(r.log)
		r.pass()
		r.clock.Advance(due.Settles)
	}
	if done, err := due.Adopted(t.Context(), r.table, "leads"); err != nil || !done {
		t.Fatalf("adopted: %t, %v", done, err)
	}
	for _, w := range []session.Wanted{{}, {Person: "p1"}, {Within: only("p1")}} {
		w.Rating = "4"
		r.wantFound(w, want...)
	}
}

// A filtered page takes as many operations among 10 and among 1,000 sessions that do not pass the filter, and as many pages.
func TestAFilteredPageOfSessionsCostsThePage(t *testing.T) {
	r := newRoom(t)
	if err := duetest.Adopted(t.Context(), r.table, "leads"); err != nil {
		t.Fatal(err)
	}
	sizes := map[string]int{"small": 10, "large": 1000}
	for company, others := range sizes {
		var heads []table.Change
		put := func(s session.State) {
			s.ID, s.Company, s.Portal, s.Phase, s.Owner, s.Path, s.Submitted = r.ids.New(), company, "demo", session.PhaseEnded, "p1", []string{"sales"}, r.clock.Now()
			if err := r.log.Enlist(t.Context(), session.State{}, s); err != nil {
				t.Fatal(err)
			}
			heads = append(heads, table.Save(table.Item{Key: keys.InSession(s.ID).At(keys.Head), Document: table.Encode(s)}))
			r.clock.Advance(time.Second)
		}
		for n := range 1010 {
			if n%100 == 0 && n > 0 {
				rare := session.State{Outcome: "unresolved"}
				rare.Ratings.Customer.Stars, rare.Recording.Began = 1, true
				put(rare)
			}
			if n < others {
				common := session.State{Outcome: "resolved"}
				common.Ratings.Customer.Stars = 5
				put(common)
			}
		}
		for some := range slices.Chunk(heads, table.MaxChanges) {
			if err := r.table.Write(t.Context(), some...); err != nil {
				t.Fatal(err)
			}
		}
	}
	counted := &tabletest.Counting{Table: r.table}
	log := r.on(counted)
	for scope, of := range map[string]session.Wanted{"company": {}, "representative": {Person: "p1"}, "team": {Team: "sales"}, "circle": {Within: &session.Circle{Teams: []string{"sales"}}}} {
		for filter, one := range map[string]session.Wanted{"result": {Result: session.ResultUnresolved}, "rating": {Rating: "1"}, "recorded": {Recorded: "true"},
			"all three": {Result: session.ResultUnresolved, Rating: "1", Recorded: "true"}, "nothing": {Rating: "2"}} {
			of.Result, of.Rating, of.Recorded = one.Result, one.Rating, one.Recorded
			cost := map[string]string{}
			for company := range sizes {
				counted.All()
				found, pages := 0, 0
				for cursor := ""; pages == 0 || cursor != ""; pages++ {
					page, err := log.Find(t.Context(), company, of, cursor, 4)
					if err != nil {
						t.Fatal(err)
					}
					found, cursor = found+len(page.Rows), page.Next
				}
				if filter != "nothing" && found != 10 {
					t.Errorf("%s of the %s in the %s company: %d", filter, scope, company, found)
				}
				took := counted.All()
				if cost[company] = fmt.Sprint(pages, " pages, ", took, " operations"); took > 12*pages+15 {
					t.Errorf("%s of the %s: %s", filter, scope, cost[company])
				}
			}
			if cost["small"] != cost["large"] {
				t.Errorf("%s of the %s: %v", filter, scope, cost)
			}
		}
	}
}

// What is noted after the end writes what it changes, and not the words again.
func TestWhatIsNotedLaterWritesLittle(t *testing.T) {
	r := newRoom(t)
	s := r.enlisted("one two three four five six seven eight nine ten", session.Customer{Name: "Ana"}, r.accept(of("p1", "sales", "north")), r.end)
	after := s
	after.Ratings.Customer.Stars = 5
	counted := &tabletest.Counting{Table: r.table}
	if err := r.on(counted).Enlist(t.Context(), s, after); err != nil {
		t.Fatal(err)
	}
	if counted.Changes != 8 { // the company's, the representative's and two teams': one each before, one after
		t.Errorf("%d changes", counted.Changes)
	}
}
