package session_test

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"acude/pkg/keys"
	"acude/pkg/session"
)

// salesCircle is what a manager of sales finds, whose people work at one subportal of a portal.
func (r *room) salesCircle() *session.Circle {
	r.Helper()
	among, all, err := r.log.Takers(r.Context(), "c1", []string{"sales"}, 10)
	if err != nil || !all {
		r.Fatal(among, err)
	}
	return &session.Circle{Teams: []string{"sales"}, Portals: []string{"demo"}, Among: among,
		Serves: func(portal, subportal string) bool { return portal == "demo" && subportal == "es" }}
}

// asked ends a session of a question, after those have accepted it one after the other; nobody: it is abandoned.
func (r *room) asked(subportal string, takers ...session.Rep) string {
	r.Helper()
	q := submission()
	q.Question, q.Subportal = "shibboleth", subportal
	s, _, _, err := r.log.Submit(r.Context(), q)
	if err != nil {
		r.Fatal(err)
	}
	before := session.State{}
	step := func() {
		after := r.read(s.ID)
		r.enlist(before, after)
		before = after
	}
	step()
	for n, one := range takers {
		if n > 0 {
			r.leave(s.ID)
			step()
		}
		r.accept(one)(s.ID)
		step()
	}
	r.end(s.ID)
	step()
	r.clock.Advance(time.Second)
	return s.ID
}

// A circle holds what was accepted in its teams as they were then, whatever team its representative is in now, and what nobody accepted
// at its subportals. What others' sessions say changes no page and no cursor.
func TestACircleHoldsWhatWasAcceptedInItsTeamsThen(t *testing.T) {
	onBothEngines(t, aCircleHoldsWhatWasAcceptedInItsTeamsThen)
}

func aCircleHoldsWhatWasAcceptedInItsTeamsThen(r *room) {
	t := r.T
	mover, other := of("p1", "sales", "north"), of("p2", "other")
	before := r.asked("es", mover)
	missed := r.asked("es")
	taken := r.asked("es", other, mover)
	pages := func(w session.Wanted) (all []session.Sessions) {
		t.Helper()
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
	searches := map[string]session.Wanted{"all": {}, "words": {Words: "shib"}, "team": {Team: "north"}, "team's words": {Team: "north", Words: "shibb"},
		"person": {Person: "p1"}, "person's words": {Person: "p1", Words: "shibboleth"}, "portal": {Portal: "demo"}, "portal's words": {Portal: "demo", Words: "shib"}}
	want := map[string][]string{"all": {taken, missed, before}, "words": {taken, missed, before}, "team": {taken, before}, "team's words": {taken, before},
		"person": {taken, before}, "person's words": {taken, before}, "portal": {taken, missed, before}, "portal's words": {taken, missed, before}}
	seen := map[string][]session.Sessions{}
	check := func(when string) {
		t.Helper()
		for name, w := range searches {
			w.Within = r.salesCircle()
			if w.Person != "" {
				w.Within.Among = []string{w.Person}
			}
			r.wantFound(w, want[name]...)
			got := pages(w)
			if seen[name] != nil && !reflect.DeepEqual(got, seen[name]) {
				t.Errorf("%s, %s: %+v, before %+v", name, when, got, seen[name])
			}
			seen[name] = got
		}
	}
	check("at first")
	mover.Team, mover.Path = "other", []string{"other"}
	r.asked("es", mover)                             // after they had moved
	r.asked("es", of("p1", "sales", "north"), other) // passed on to another team
	r.asked("fr")
	r.asked("es", of("p3", "otherwise"))
	check("after others' sessions")
	r.wantFound(session.Wanted{Team: "other", Within: r.salesCircle()})
	if got := r.find("c1", session.Wanted{Team: "other"}); len(got) != 2 {
		t.Errorf("of the other team: %v", got)
	}
	r.wantFound(session.Wanted{Words: "shibboleth", Team: "north"}, taken, before)
	for _, none := range []*session.Circle{{}, {Teams: []string{"north"}, Compare: true}} {
		page, err := r.log.Find(t.Context(), "c1", session.Wanted{Words: "nothing", Within: none}, "", 10)
		if err != nil || slices.Contains(page.Said, true) || len(page.Rows) != 2*len(none.Teams) {
			t.Errorf("%+v: %+v, %v", none, page, err)
		}
	}
}

// A query that a team gave back stays with it, and is found by its words.
func TestACircleHoldsWhatWasGivenBack(t *testing.T) {
	onBothEngines(t, aCircleHoldsWhatWasGivenBack)
}

func aCircleHoldsWhatWasGivenBack(r *room) {
	t := r.T
	s := r.enlisted("shibboleth", session.Customer{Name: "Ana"}, r.accept(of("p1", "sales")), r.leave, func(id string) {
		r.accept(of("p2", "sales"))(id)
	}, r.leave, r.end)
	if s.Owner != "" || s.Phase != session.PhaseEnded {
		t.Fatalf("%+v", s)
	}
	r.wantFound(session.Wanted{Words: "shib", Within: r.salesCircle()}, s.ID)
	r.wantFound(session.Wanted{Within: r.salesCircle()}, s.ID)
	r.wantFound(session.Wanted{Words: "shib", Within: &session.Circle{Teams: []string{"other"}, Portals: []string{"demo"}, Serves: r.salesCircle().Serves}})
}

// A representative out of reach may have many sessions of when teams were not noted: a search for theirs tells nothing of them.
func TestAPersonOutsideTheCircleHasNoPages(t *testing.T) {
	r := newRoom(t)
	for range 3 {
		r.asked("es", r.rep)
	}
	inside := r.asked("es", session.Rep{Company: "c1", Person: r.rep.Person, Name: r.rep.Name, Team: "sales", Path: []string{"sales"}})
	w := session.Wanted{Person: r.rep.Person, Within: r.salesCircle()}
	page, err := r.log.Find(t.Context(), "c1", w, "", 1)
	if err != nil || !slices.Equal(ids(page.Rows), []string{inside}) || page.Next != "" {
		t.Errorf("%+v, %v", page, err)
	}
	w.Within.Present = []string{r.rep.Person}
	if got := r.find("c1", w); len(got) != 4 {
		t.Errorf("of somebody in reach: %v", got)
	}
}

// A requeue and the next accept may be one change: when the same representative is in another team by then, the session goes to that.
func TestASessionAcceptedAnewIsFoundInTheTeamOfThen(t *testing.T) {
	r := newRoom(t)
	s := r.enlisted("shibboleth", session.Customer{Name: "Ana"}, r.accept(of("p1", "sales")))
	owner, _ := s.Person("p1")
	r.gone(s.ID, owner.ID)
	before := r.stored(s.ID)
	r.clock.Advance(time.Hour)
	if _, _, err := r.log.Accept(t.Context(), s.ID, of("p1", "other"), "anew"); err != nil {
		t.Fatal(err)
	}
	after := r.stored(s.ID)
	if before.Owner != after.Owner || before.Open() != after.Open() || before.Epoch == after.Epoch {
		t.Fatalf("%+v, %+v", before, after)
	}
	r.enlist(before, after)
	r.wantFound(session.Wanted{Team: "other"}, s.ID)
	left, err := r.table.Query(t.Context(), keys.InTeamTaken("c1", "sales").All())
	takers, all, failed := r.log.Takers(t.Context(), "c1", []string{"other"}, 5)
	if err != nil || len(left.Items) != 0 || failed != nil || !all || !slices.Equal(takers, []string{"p1"}) {
		t.Errorf("%+v %v, %v %v", left, err, takers, failed)
	}
}

func TestTakersAreThoseOfATeamThen(t *testing.T) {
	r := newRoom(t)
	for _, one := range []session.Rep{of("p1", "sales", "north"), of("p2", "sales"), of("p1", "sales"), of("p1", "other"), r.rep} {
		r.asked("es", one)
	}
	for team, want := range map[string][]string{"sales": {"p1", "p2"}, "north": {"p1"}, "other": {"p1"}, "": {}} {
		got, all, err := r.log.Takers(t.Context(), "c1", []string{team}, 5)
		if err != nil || !all || !slices.Equal(got, want) {
			t.Errorf("%q: %v, %t, %v", team, got, all, err)
		}
	}
	if _, all, err := r.log.Takers(t.Context(), "c1", []string{"sales", "other"}, 1); err != nil || all {
		t.Errorf("more than one: %t, %v", all, err)
	}
	if _, all, err := r.log.Takers(t.Context(), "c1", []string{"sales", "other"}, 2); err != nil || !all {
		t.Errorf("two: %t, %v", all, err)
	}
	page, err := r.table.Query(t.Context(), keys.InTakers("c1", "sales").All())
	if err != nil || len(page.Items) != 2 || page.Items[0].Expires.Before(r.clock.Now().Add(session.Retention-time.Minute)) {
		t.Errorf("%+v, %v", page, err)
	}
}
