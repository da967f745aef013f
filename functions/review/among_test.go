package review_test

import (
	"fmt"
	"net/url"
	"slices"
	"testing"
	"time"

	"acude/pkg/access"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/product/producttest"
	"acude/pkg/session"
	"acude/pkg/table"
)

// taken is an open session with a question that somebody took, in the end the last of several.
func (w world) taken(t *testing.T, question string, takers ...people.Person) session.State {
	t.Helper()
	return w.takenBy(t, question, w.noted(t), takers...)
}

// noted returns what an accept notes of a representative.
func (w world) noted(t *testing.T) func(people.Person) session.Rep {
	return func(one people.Person) session.Rep {
		rep := unnoted(one)
		line, err := w.Teams.Ancestry(t.Context(), one.Company, one.Team)
		if err != nil {
			t.Fatal(err)
		}
		for _, above := range slices.Backward(line) {
			rep.Team, rep.TeamName, rep.Path = above.ID, above.Name, append(rep.Path, above.ID)
		}
		return rep
	}
}

// unnoted returns what an accept noted up to version 0.2.0.
func unnoted(one people.Person) session.Rep {
	return session.Rep{Company: one.Company, Person: one.ID, Name: one.ScreenName}
}

func (w world) takenBy(t *testing.T, question string, as func(people.Person) session.Rep, takers ...people.Person) session.State {
	t.Helper()
	s, _, _ := w.Ask(t, w.ours.SalesDesk, question)
	for n, one := range takers {
		if n > 0 {
			w.GiveBack(t, s.ID)
		}
		rep := as(one)
		if _, _, err := w.Sessions.Accept(t.Context(), s.ID, rep, w.IDs.New()); err != nil {
			t.Fatal(err)
		}
	}
	w.Clock.Advance(time.Second)
	return s
}

// asked is such a session that has ended.
func (w world) asked(t *testing.T, question string, takers ...people.Person) session.State {
	t.Helper()
	s := w.taken(t, question, takers...)
	w.End(t, s.ID)
	return s
}

// pages returns the answers to a search, page by page of one session.
func (w world) pages(t *testing.T, c producttest.Caller, query string) (bodies []string) {
	t.Helper()
	for next := ""; len(bodies) < 50; {
		answer := w.call(t, c, "sessions?limit=1&"+query+"&cursor="+url.QueryEscape(next))
		bodies = append(bodies, answer.Body)
		if next = producttest.Into[found](t, answer).Next; next == "" {
			return bodies
		}
	}
	t.Fatalf("%s has no end", query)
	return nil
}

// hide makes open sessions with a question that a manager of Sales may not see: another team's, nobody's at another portal, another
// company's, and one that another team took over. They have the question's words from when they end.
func (w world) hide(t *testing.T, question string) (all []session.State) {
	t.Helper()
	foreign, _, _ := w.Ask(t, w.theirs.SalesDesk, question)
	w.Take(t, w.theirs.Seller, foreign.ID)
	nobodys, _, _ := w.Ask(t, w.ours.OtherDesk, question)
	w.Clock.Advance(time.Second)
	return []session.State{w.taken(t, question, w.ours.Third), nobodys, w.taken(t, question, w.ours.Seller, w.ours.Third), foreign}
}

func (w world) endAll(t *testing.T, all ...session.State) {
	t.Helper()
	for _, s := range all {
		w.End(t, s.ID)
	}
	w.follow(t)
}

// What is answered to a search for words, with every cursor, is the same whether or not sessions out of the caller's reach have the words.
func TestASearchTellsNothingOfSessionsOutOfReach(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		granted := w.granted(t)
		same := func(who producttest.Caller, word string, hidden []session.State, want ...string) {
			t.Helper()
			w.asked(t, "printer", w.ours.Seller)
			w.asked(t, "printer", granted)
			w.follow(t)
			before := map[string][]string{}
			for _, query := range []string{"", "+customer", "+printer", "&rating=5", "&team=" + w.ours.Sales, "&team=" + w.ours.Other,
				"&representative=" + granted.ID, "&representative=" + w.ours.Third.ID} {
				query = "search=" + word + query
				before[query] = w.pages(t, who, query)
			}
			w.endAll(t, hidden...)
			for query := range before {
				if after := w.pages(t, who, query); !slices.Equal(after, before[query]) {
					t.Errorf("%s is answered\n%q before,\n%q after", query, before[query], after)
				}
			}
			if got := w.finds(t, who, "search="+word); !slices.Equal(got, want) {
				t.Errorf("%s finds %v, want %v", word, got, want)
			}
		}
		hidden := w.hide(t, "shibboleth printer")
		sold, over := w.asked(t, "shibboleth printer", w.ours.Seller), w.asked(t, "shibboleth", w.ours.Third, w.ours.Sparer)
		hidden = append(hidden, w.hide(t, "shibboleth printer")...)
		same(w.SignedIn(t, "manager", w.ours.SalesManager), "shibboleth", hidden, over.ID, sold.ID)

		hidden = append(w.hide(t, "sesame printer"), w.taken(t, "sesame printer", granted, w.ours.Sparer))
		mine, later := w.asked(t, "sesame printer", granted), w.asked(t, "sesame", w.ours.Seller, granted)
		hidden = append(hidden, w.taken(t, "sesame printer", w.ours.Seller))
		same(w.SignedIn(t, "manager", granted), "sesame", hidden, later.ID, mine.ID)
		if got := w.finds(t, w.manager, "search=shibboleth"); len(got) != 8 {
			t.Errorf("a company manager finds %v", got)
		}
	})
}

// many makes ended sessions of a representative, accepted in a team with this path.
func (w world) many(t *testing.T, count int, owner people.Person, path []string) {
	t.Helper()
	var heads []table.Change
	for range count {
		s := session.State{ID: w.IDs.New(), Company: w.ours.ID, Portal: w.ours.SalesDesk.ID, Phase: session.PhaseEnded, Owner: owner.ID, Path: path,
			Submitted: w.Clock.Now(), Ended: w.Clock.Now()}
		if err := w.Sessions.Enlist(t.Context(), session.State{}, s); err != nil {
			t.Fatal(err)
		}
		heads = append(heads, table.Save(table.Item{Key: keys.InSession(s.ID).At(keys.Head), Document: table.Encode(s)}))
	}
	for some := range slices.Chunk(heads, table.MaxChanges) {
		if err := w.Table.Write(t.Context(), some...); err != nil {
			t.Fatal(err)
		}
	}
}

// Whose team changes takes the sessions along that were accepted when teams were not noted.
func TestWordsFollowARepresentativeToAnotherTeam(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		lead := w.SignedIn(t, "manager", w.ours.SalesManager)
		sold, third := w.takenBy(t, "shibboleth", unnoted, w.ours.Seller), w.takenBy(t, "shibboleth", unnoted, w.ours.Third)
		w.endAll(t, sold, third)
		move := func(p people.Person, team string) {
			if _, _, err := w.People.Move(t.Context(), access.System(w.ours.ID), p.ID, team, 0); err != nil {
				t.Fatal(err)
			}
		}
		for _, step := range []struct {
			moved people.Person
			team  string
			want  []string
		}{{w.ours.Third, w.ours.Spares, []string{third.ID, sold.ID}}, {w.ours.Seller, w.ours.Other, []string{third.ID}}, {w.ours.Third, "", nil}} {
			move(step.moved, step.team)
			if got := w.finds(t, lead, "search=shibboleth"); !slices.Equal(got, step.want) {
				t.Errorf("found %v, want %v", got, step.want)
			}
		}
		if got, none := w.pages(t, lead, "search=shibboleth"), w.pages(t, lead, "search=neverwritten"); !slices.Equal(got, none) {
			t.Errorf("one may tell what those who left wrote: %v", got)
		}
	})
}

// A manager of very many representatives is answered from the dates.
func TestASearchAmongVeryManyTellsNothingOfOthers(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		var takers []table.Change
		for n := range 200 {
			takers = append(takers, table.Save(items.New(keys.InTakers(w.ours.ID, w.ours.Sales).At(keys.Taker.Of(fmt.Sprint("rep", n))), struct{}{})))
		}
		for some := range slices.Chunk(takers, table.MaxChanges) {
			if err := w.Table.Write(t.Context(), some...); err != nil {
				t.Fatal(err)
			}
		}
		lead := w.SignedIn(t, "manager", w.ours.SalesManager)
		hidden := w.hide(t, "shibboleth")
		one := w.asked(t, "shibboleth minealone", w.ours.Seller)
		hidden = append(hidden, w.hide(t, "shibboleth")...)
		two := w.asked(t, "shibboleth minealone", w.ours.Sparer)
		w.endAll(t, append(hidden, w.hide(t, "shibboleth")...)...)
		if got := w.finds(t, lead, "search=shib"); !slices.Equal(got, []string{two.ID, one.ID}) {
			t.Errorf("found %v", got)
		}
		if got := w.finds(t, lead, "search=..."); got != nil {
			t.Errorf("signs alone find %v", got)
		}
		if all, mine := w.pages(t, lead, "search=shibboleth"), w.pages(t, lead, "search=minealone"); !slices.Equal(all, mine) || len(mine) < 2 {
			t.Errorf("answered\n%q with others' word,\n%q with one's own", all, mine)
		}
	})
}
