package session_test

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"acude/pkg/keys"
	"acude/pkg/session"
	"acude/pkg/table"
)

// enlisted submits a query of a customer, lets decide say what becomes of it, and enlists each state as the stream brings it.
func (r *room) enlisted(question string, customer session.Customer, steps ...func(id string)) session.State {
	r.Helper()
	q := submission()
	q.Question, q.Customer = question, customer
	s, _, _, err := r.log.Submit(r.Context(), q)
	if err != nil {
		r.Fatal(err)
	}
	r.enlist(session.State{}, s)
	for _, step := range steps {
		step(s.ID)
		after := r.read(s.ID)
		r.enlist(s, after)
		s = after
	}
	r.clock.Advance(time.Second)
	return s
}

// enlist enlists a change twice: a record of the stream may come again.
func (r *room) enlist(before, after session.State) {
	r.Helper()
	for range 2 {
		if err := r.log.Enlist(r.Context(), before, after); err != nil {
			r.Fatal(err)
		}
	}
}

func (r *room) accept(rep session.Rep) func(id string) {
	return func(id string) {
		r.Helper()
		if _, _, err := r.log.Accept(r.Context(), id, rep, "try-"+rep.Person); err != nil {
			r.Fatal(err)
		}
	}
}

// leave gives a session back to the queue.
func (r *room) leave(id string) {
	r.Helper()
	s := r.read(id)
	owner, _ := s.Person(s.Owner)
	r.mustAppend(s, owner.ID, 1, session.Body{Kind: session.DoLeave})
}

// find returns the ids of all sessions of a company that are wanted, read in pages of two.
func (r *room) find(company string, w session.Wanted) []string {
	r.Helper()
	var found []string
	for cursor, pages := "", 0; ; pages++ {
		page, err := r.log.Find(r.Context(), company, w, cursor, 2)
		if err != nil || pages > 50 {
			r.Fatalf("page %d: %v", pages, err)
		}
		found = append(found, ids(page.Rows)...)
		if cursor = page.Next; cursor == "" {
			return found
		}
	}
}

func (r *room) wantFound(w session.Wanted, want ...string) {
	r.Helper()
	if got := r.find("c1", w); !slices.Equal(got, want) {
		r.Errorf("%+v finds %v, want %v", w, got, want)
	}
}

// only is the circle of those who find what these representatives accepted when teams were not noted.
func only(persons ...string) *session.Circle {
	return &session.Circle{Among: persons, Present: persons}
}

func TestSessionsAreFoundByBeginningsOfTheirWords(t *testing.T) {
	r := newRoom(t)
	printer := r.enlisted("La impresora no imprime en Atencio\u0301n", session.Customer{
		Name: "Ana Muñoz", Email: "ana.munoz@clientes.example",
		Fields: map[string]string{"phone": "+34 600 12 34 56", "order": "PX-7781"},
	}, r.end)
	invoice := r.enlisted("Rechnung für die Straße", session.Customer{Name: "Łukasz", Fields: map[string]string{"phone": "+34911223344"}}, r.end)
	r.enlisted("nothing of it", session.Customer{Name: "Somebody"}, r.end)
	for search, want := range map[string][]string{
		"imp": {printer.ID}, "IMPRESORA": {printer.ID}, "impresoras": nil, "presora": nil, "impresora imprime": {printer.ID},
		"atencion": {printer.ID}, "ATENCIÓN": {printer.ID}, "Atencio\u0301n": {printer.ID}, "munoz": {printer.ID}, "Muñoz, Ana": {printer.ID},
		"ana.munoz@clientes.example": {printer.ID}, "ana@": {printer.ID}, "clientes": {printer.ID}, "munoz@otros": nil,
		"px-7781": {printer.ID}, "7781": {printer.ID},
		"600123456": {printer.ID}, "+34600123456": {printer.ID}, "600 123 456": {printer.ID}, "ana 600 12 34 56": {printer.ID},
		"600 12 34 57": nil, "123456": {printer.ID}, "911223344": {invoice.ID}, "+34 911 22 33 44": {invoice.ID},
		"lukasz": {invoice.ID}, "strasse": {invoice.ID}, "Straße lukasz": {invoice.ID}, "impresora lukasz": nil, "...": nil,
	} {
		if got := r.find("c1", session.Wanted{Words: search}); !slices.Equal(got, want) {
			t.Errorf("%q finds %v, want %v", search, got, want)
		}
		if got := r.find("c2", session.Wanted{Words: search}); len(got) != 0 {
			t.Errorf("%q finds %v in another company", search, got)
		}
	}
}

func TestASessionIsFoundOnceAndTheNewestFirst(t *testing.T) {
	r := newRoom(t)
	var want []string
	start := r.clock.Now()
	for range 5 {
		s := r.enlisted("impresora impresoras importe imprime", session.Customer{Name: "Imperio"}, r.accept(r.rep), r.end)
		want = append([]string{s.ID}, want...)
	}
	r.wantFound(session.Wanted{Words: "imp"}, want...)
	r.wantFound(session.Wanted{Words: "imp impresoras", Person: "p1"}, want...)
	r.wantFound(session.Wanted{Words: "imp", From: start.Add(time.Second), To: start.Add(3 * time.Second)}, want[2:4]...)
}

// What only the transcript tells finds nothing until the transcript may be read.
func TestAnOpenSessionIsFoundByTheNameAlone(t *testing.T) {
	r := newRoom(t)
	secret := session.Customer{Name: "Customer", Email: "private@secret.example", Fields: map[string]string{"phone": "600123456"}}
	hidden := []string{"secret", "private", "impresora", "600123456", "customer impresora"}
	open := r.enlisted("Mi impresora", secret, r.accept(r.rep))
	given := r.enlisted("Mi impresora", secret, r.accept(r.rep), r.giveBack)
	asWas := open
	asWas.Phase = session.PhaseEnded
	r.enlist(open, asWas) // even if something had written more than it may
	for _, word := range hidden {
		r.wantFound(session.Wanted{Words: word})
	}
	r.wantFound(session.Wanted{Words: "cust"}, given.ID, open.ID)
	r.end(open.ID)
	r.enlist(open, r.read(open.ID))
	for _, word := range hidden {
		r.wantFound(session.Wanted{Words: word}, open.ID)
	}
}

func TestARepresentativesSessionsAreFound(t *testing.T) {
	r := newRoom(t)
	other := session.Rep{Company: "c1", Person: "p2", Name: "Rep 2"}
	mine := r.enlisted("mine", session.Customer{Name: "A"}, r.accept(r.rep), r.end)
	passed := r.enlisted("passed on", session.Customer{Name: "B"}, r.accept(r.rep), r.leave, r.accept(other))
	back := r.enlisted("back", session.Customer{Name: "C"}, r.accept(r.rep), r.leave, r.accept(other), r.leave, r.accept(r.rep))
	r.enlisted("nobody", session.Customer{Name: "D"}, r.end)
	r.wantFound(session.Wanted{Person: "p1"}, back.ID, mine.ID)
	r.wantFound(session.Wanted{Person: "p2"}, passed.ID)
	r.wantFound(session.Wanted{Person: "p1", Words: "mine"}, mine.ID)
	if got := r.find("c2", session.Wanted{Person: "p1"}); len(got) != 0 {
		t.Errorf("another company finds %v", got)
	}
}

// Pages and cursors for one representative, or among some, are the same whatever others' sessions say.
func TestASearchAmongRepresentativesTellsNothingOfOthers(t *testing.T) {
	r := newRoom(t)
	second, third := session.Rep{Company: "c1", Person: "p2", Name: "Rep 2"}, session.Rep{Company: "c1", Person: "p3", Name: "Rep 3"}
	ill := func(steps ...func(string)) string {
		return r.enlisted("leukaemia leukocyte", session.Customer{Name: "Leukas"}, steps...).ID
	}
	mine := ill(r.accept(r.rep), r.end)
	given := ill(r.accept(third), r.leave, r.accept(second), r.end)
	open := ill(r.accept(r.rep))
	searches := map[string][]string{
		"leukaemia": {given, mine}, "leukaemia leukocyte": {given, mine}, "leuk leukas": {open, given, mine}, "leukas": {open, given, mine},
	}
	among := []string{"p1", "p2"}
	pages := func(w session.Wanted) (all []session.Sessions) {
		for cursor := ""; ; cursor = all[len(all)-1].Next {
			page, err := r.log.Find(t.Context(), "c1", w, cursor, 1)
			if err != nil || len(all) > 10 {
				t.Fatal(err, len(all))
			}
			if all = append(all, page); page.Next == "" {
				return all
			}
		}
	}
	before := map[string][]session.Sessions{}
	for search, want := range searches {
		r.wantFound(session.Wanted{Words: search, Within: only(among...)}, want...)
		r.wantFound(session.Wanted{Words: search, Within: only()})
		before[search] = pages(session.Wanted{Words: search, Within: only(among...)})
		if len(before[search]) != len(want) {
			t.Errorf("%q: %d pages of one, want %d", search, len(before[search]), len(want))
		}
	}
	alone := pages(session.Wanted{Words: "leukaemia", Person: "p2"})
	ill()
	ill(r.end)
	ill(r.accept(third))
	ill(r.accept(third), r.end)
	ill(r.accept(r.rep), r.leave)
	ill(r.accept(second), r.leave, r.accept(third), r.end)
	for search := range searches {
		if after := pages(session.Wanted{Words: search, Within: only(among...)}); !reflect.DeepEqual(after, before[search]) {
			t.Errorf("%q: %+v before, %+v after", search, before[search], after)
		}
	}
	if after := pages(session.Wanted{Words: "leukaemia", Person: "p2"}); !reflect.DeepEqual(after, alone) {
		t.Errorf("alone: %+v before, %+v after", alone, after)
	}
}

// A page may be left after any of its sessions.
func TestAPageGoesOnAfterEachOfItsSessions(t *testing.T) {
	r := newRoom(t)
	for range 4 {
		r.enlisted("leukaemia", session.Customer{Name: "A"}, r.accept(r.rep), r.end)
	}
	for _, w := range []session.Wanted{{}, {Words: "leu"}, {Person: "p1"}, {Words: "leu", Within: only("p0", "p1")}} {
		whole, err := r.log.Find(t.Context(), "c1", w, "", 10)
		if err != nil || len(whole.Rows) != 4 || len(whole.After) != 4 {
			t.Fatalf("%+v: %+v, %v", w, whole, err)
		}
		for n, after := range whole.After {
			rest, err := r.log.Find(t.Context(), "c1", w, after, 10)
			if err != nil || !slices.Equal(ids(rest.Rows), ids(whole.Rows[n+1:])) {
				t.Errorf("%+v after %d: %v, %v", w, n, ids(rest.Rows), err)
			}
		}
	}
}

// A session whose submission was before this version has no finders; they are written when it ends.
func TestASessionWithoutFindersIsFoundByItsDate(t *testing.T) {
	r := newRoom(t)
	old, _ := r.submit()
	r.wantFound(session.Wanted{Words: "customer"})
	r.wantFound(session.Wanted{}, old.ID)
	r.end(old.ID)
	r.enlist(old, r.read(old.ID))
	r.wantFound(session.Wanted{Words: "customer printer"}, old.ID)
}

func TestFindersExpireWithTheirSession(t *testing.T) {
	r := newRoom(t)
	s := r.enlisted("impresora", session.Customer{Name: "Ana"}, r.accept(r.rep), r.end)
	kept := s.Submitted.Add(session.Retention)
	for in, until := range map[table.Range]time.Time{
		keys.InSessionWord("c1", "impresor").Each(keys.Finder):     kept,
		keys.InTakenWord("c1", "p1", "impresor").Each(keys.Finder): kept,
		keys.InTaken("c1", "p1").Each(keys.Finder):                 kept.Add(session.Remembered), // leads to the tombstone
	} {
		page, err := r.table.Query(t.Context(), in)
		if err != nil || len(page.Items) != 1 || !page.Items[0].Expires.Equal(until) {
			t.Fatalf("%+v, %v", page.Items, err)
		}
	}
	r.clock.Advance(session.Retention)
	r.wantFound(session.Wanted{Words: "impresora"})
	r.wantFound(session.Wanted{Person: "p1"}, s.ID)
	r.wantFound(session.Wanted{Person: "p1", Words: "impresora"})
	r.clock.Advance(session.Remembered)
	r.wantFound(session.Wanted{Person: "p1"})
}

func TestALongQueryIsFoundByItsFirstWords(t *testing.T) {
	r := newRoom(t)
	text := ""
	for a := range 20 {
		for b := range 20 {
			text += string(rune('a'+a)) + string(rune('a'+b)) + "wort "
		}
	}
	s := r.enlisted(text, session.Customer{Name: "Ana"}, r.end)
	r.wantFound(session.Wanted{Words: "ana acwort"}, s.ID)
	r.wantFound(session.Wanted{Words: "ttwort"})
	page, err := r.table.Query(t.Context(), keys.InSessionWord("c1", "a").Each(keys.Finder))
	if err != nil || len(page.Items) != 1 {
		t.Errorf("%d finders of one beginning, %v", len(page.Items), err)
	}
}

func TestAForeignCursorIsRefused(t *testing.T) {
	r := newRoom(t)
	for range 3 {
		r.enlisted("impresora nueva", session.Customer{Name: "Ana"}, r.accept(r.rep), r.end)
	}
	page, err := r.log.Find(t.Context(), "c1", session.Wanted{Words: "impresora"}, "", 2)
	if err != nil || page.Next == "" {
		t.Fatal(page, err)
	}
	for _, cursor := range []string{"rubbish", ".", "0.", "1." + page.Next[2:], "-1." + page.Next[2:], "0.x", page.Next + "x"} {
		_, err := r.log.Find(t.Context(), "c1", session.Wanted{Words: "impresora"}, cursor, 2)
		wantFault(t, err, "cursor_invalid")
	}
	for _, other := range []session.Wanted{{Words: "nueva"}, {Person: "p1"}, {}} {
		_, err := r.log.Find(t.Context(), "c1", other, page.Next, 2)
		wantFault(t, err, "cursor_invalid")
	}
	_, err = r.log.Find(t.Context(), "c2", session.Wanted{Words: "impresora"}, page.Next, 2)
	wantFault(t, err, "cursor_invalid")
}

func TestEveryEndHasItsResult(t *testing.T) {
	r := newRoom(t)
	note := func(outcome string) func(id string) {
		return func(id string) {
			s := r.read(id)
			p, _ := s.Person("p1")
			r.mustAppend(s, p.ID, 1, session.Body{Kind: session.DoOutcome, Outcome: outcome})
		}
	}
	closed := func(id string) {
		if _, _, err := r.log.EndWaiting(t.Context(), id); err != nil {
			t.Fatal(err)
		}
	}
	left := func(id string) {
		s := r.read(id)
		if _, _, err := r.log.Gone(t.Context(), id, s.Participants[0].ID); err != nil {
			t.Fatal(err)
		}
		r.clock.Advance(time.Hour)
	}
	take := r.accept(r.rep)
	for want, steps := range map[session.Result][][]func(string){
		session.ResultOpen:       {{}, {take}, {take, note("resolved")}},
		session.ResultResolved:   {{take, note("resolved"), r.end}, {take, r.end, note("resolved")}},
		session.ResultUnresolved: {{take, r.end, note("unresolved")}},
		session.ResultUnknown:    {{take, r.end, note("unknown")}},
		session.ResultNotNoted:   {{take, r.end}, {take, left}},
		session.ResultAbandoned:  {{left}, {r.end}, {take, r.giveBack, r.end}},
		session.ResultNone:       {{closed}, {take, r.giveBack, closed}},
	} {
		for n, some := range steps {
			if got := r.enlisted("x", session.Customer{Name: "A"}, some...).Result(); got != want {
				t.Errorf("%s %d: %s", want, n, got)
			}
		}
	}
}
