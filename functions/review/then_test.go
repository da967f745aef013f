package review_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"acude/functions/review"
	"acude/pkg/access"
	"acude/pkg/people"
	"acude/pkg/portal"
	"acude/pkg/product/producttest"
	"acude/pkg/session"
	"acude/pkg/team"
)

// readable returns those of some sessions whose detail a caller may read; the others answer exactly as an unknown one.
func (w world) readable(t *testing.T, c producttest.Caller, ids ...string) (can []string) {
	t.Helper()
	absent := w.call(t, c, "sessions/"+w.IDs.New())
	absent.Expect(t, 404, "session_absent")
	for _, id := range ids {
		read, byID := w.call(t, c, "sessions/"+id), w.finds(t, c, "id="+id)
		if read.Status == 200 {
			can = append(can, id)
		} else if cut(read.Body) != cut(absent.Body) {
			t.Errorf("%s is told apart: %s", id, read.Body)
		}
		if (len(byID) == 1) != (read.Status == 200) {
			t.Errorf("%s is listed by id: %v, and read: %d", id, byID, read.Status)
		}
		if replay := w.call(t, c, "sessions/"+id+"/recording"); replay.Status != 404 && read.Status != 200 {
			t.Errorf("%s is replayed: %d", id, replay.Status)
		}
	}
	return can
}

// Sessions stay with the team in which they were accepted, for lists, words, ids, details and tombstones alike.
func TestSessionsStayWithTheTeamOfThen(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		move := func(p people.Person, team string) people.Person {
			moved, _, err := w.People.Move(t.Context(), access.System(w.ours.ID), p.ID, team, 0)
			if err != nil {
				t.Fatal(err)
			}
			return moved
		}
		other := w.Person(t, w.ours, people.Person{Login: "othermanager", Role: access.TeamManager, Teams: []string{w.ours.Other}})
		sales, others := w.SignedIn(t, "manager", w.ours.SalesManager), w.SignedIn(t, "manager", other)
		before := w.asked(t, "shibboleth before", w.ours.Seller)
		below := w.asked(t, "shibboleth below", w.ours.Sparer)
		seller := move(w.ours.Seller, w.ours.Other)
		after := w.asked(t, "shibboleth after", seller)
		w.follow(t)
		if _, _, err := w.Teams.Move(t.Context(), access.System(w.ours.ID), w.ours.Spares, w.ours.Other, 0); err != nil {
			t.Fatal(err)
		}
		all := []string{after.ID, below.ID, before.ID}
		check := func(when string, query string) {
			t.Helper()
			for name, one := range map[string]struct {
				who  producttest.Caller
				want []string
			}{"sales": {sales, []string{below.ID, before.ID}}, "other": {others, []string{after.ID}}, "company": {w.manager, all}} {
				if got := w.finds(t, one.who, query); !slices.Equal(got, one.want) {
					t.Errorf("%s, %s finds %v by %q, want %v", when, name, got, query, one.want)
				}
				if got := w.readable(t, one.who, all...); !slices.Equal(got, one.want) {
					t.Errorf("%s, %s reads %v, want %v", when, name, got, one.want)
				}
			}
			for query, want := range map[string][]string{"team=" + w.ours.Sales: {below.ID, before.ID}, "team=" + w.ours.Spares: {below.ID},
				"team=" + w.ours.Other: {after.ID}, "representative=" + seller.ID: {after.ID, before.ID}} {
				if got := w.finds(t, w.manager, query); !slices.Equal(got, want) {
					t.Errorf("%s, %s finds %v, want %v", when, query, got, want)
				}
			}
			if got := w.finds(t, sales, "representative="+seller.ID); !slices.Equal(got, []string{before.ID}) {
				t.Errorf("%s, a manager of sales finds %v of who has left", when, got)
			}
		}
		check("stored", "")
		check("stored", "search=shibboleth")
		names := func() (all []string) {
			for _, one := range producttest.Into[found](t, w.call(t, w.manager, "sessions")).Sessions {
				all = append(all, strings.TrimPrefix(one.Team, w.ours.Name+" "))
			}
			return all
		}
		renamed := "Renamed"
		if _, _, err := w.Teams.Update(t.Context(), access.System(w.ours.ID), w.ours.Sales, 0, team.Settings{Name: &renamed}); err != nil {
			t.Fatal(err)
		}
		if err := w.Teams.Dissolve(t.Context(), access.System(w.ours.ID), w.ours.Spares, 0); err != nil {
			t.Fatal(err)
		}
		if got := names(); !slices.Equal(got, []string{"Other", "Spares", renamed}) {
			t.Errorf("teams are called %v", got)
		}
		w.Clock.Advance(session.Retention)
		w.again(t, &sales, w.ours.SalesManager, &others, other, &w.manager, w.ours.Manager)
		check("expired", "")
		for _, query := range []string{"search=shibboleth", "search=customer", "rating=none", "recorded=false"} {
			if got := w.finds(t, w.manager, query); len(got) != 0 {
				t.Errorf("expired, %s finds %v", query, got)
			}
		}
	})
}

// again signs people in again, whose sign-ins have ended.
func (w world) again(t *testing.T, all ...any) {
	t.Helper()
	for n := 0; n < len(all); n += 2 {
		*all[n].(*producttest.Caller) = w.SignedIn(t, "manager", all[n+1].(people.Person))
	}
}

// A team manager sees the queries that nobody accepted where people of their teams work: at a subportal that names a team of theirs, or one
// above or below it, and nowhere else.
func TestTeamManagersSeeWhatNobodyAcceptedAtTheirPortals(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		split, err := w.Portals.CreateSubportal(t.Context(), access.System(w.ours.ID), w.ours.OtherDesk.ID, 0,
			portal.Subportal{Name: "Sales", Address: "sales", Teams: []string{w.ours.Spares}})
		if err != nil {
			t.Fatal(err)
		}
		ask := func(company producttest.Company, at, subportal string) session.State {
			s, _, _, err := w.Sessions.Submit(t.Context(), session.Submission{Company: company.ID, Portal: at, Subportal: subportal, Title: "Help",
				Question: "shibboleth", Language: "es", Recording: "never", Notice: "n", Customer: session.Customer{Name: "Marta"}})
			if err != nil {
				t.Fatal(err)
			}
			w.Clock.Advance(time.Second)
			return s
		}
		ours := ask(w.ours, w.ours.SalesDesk.ID, "")
		others := ask(w.ours, split.ID, split.Subportals[0].ID)
		shared := ask(w.ours, split.ID, split.Subportals[1].ID)
		gone := ask(w.ours, w.ours.SalesDesk.ID, "deleted")
		foreign := ask(w.theirs, w.theirs.SalesDesk.ID, "")
		all := []string{foreign.ID, gone.ID, shared.ID, others.ID, ours.ID}
		idle := w.Person(t, w.ours, people.Person{Login: "idlemanager", Role: access.TeamManager})
		lead, none := w.SignedIn(t, "manager", w.ours.SalesManager), w.SignedIn(t, "manager", idle)
		if got := w.finds(t, lead, ""); got != nil {
			t.Errorf("while they wait: %v", got)
		}
		for _, id := range all {
			w.End(t, id)
		}
		w.follow(t)
		want := []string{gone.ID, shared.ID, ours.ID}
		check := func(when string, queries ...string) {
			t.Helper()
			for _, query := range queries {
				if got := w.finds(t, lead, query); !slices.Equal(got, want) {
					t.Errorf("%s, %q finds %v, want %v", when, query, got, want)
				}
				if got := w.finds(t, none, query); got != nil {
					t.Errorf("%s, who manages no team finds %v", when, got)
				}
			}
			if got := w.readable(t, lead, all...); !slices.Equal(got, want) {
				t.Errorf("%s, read %v", when, got)
			}
			if got := w.readable(t, none, all...); got != nil {
				t.Errorf("%s, who manages no team reads %v", when, got)
			}
			if got := w.finds(t, lead, "portal="+split.ID); !slices.Equal(got, []string{shared.ID}) {
				t.Errorf("%s, at the portal of two teams: %v", when, got)
			}
			if got := w.finds(t, lead, "team="+w.ours.Sales); got != nil {
				t.Errorf("%s, as a team's: %v", when, got)
			}
		}
		check("stored", "", "search=shibboleth", "search=mar", "result=abandoned")
		w.Clock.Advance(session.Retention)
		w.again(t, &lead, w.ours.SalesManager, &none, idle)
		check("expired", "", "result=abandoned")
	})
}

// What is left of a session says who served it and when, in lists and by id, and nothing of the customer.
func TestATombstoneIsReviewed(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		asked, customer, _ := w.Ask(t, w.ours.SalesDesk, "a secret question")
		taken := w.Take(t, w.ours.Seller, asked.ID)
		rep, _ := taken.Person(w.ours.Seller.ID)
		w.Do(t, taken, customer, 1, session.Body{Kind: session.DoMessage, Text: "a secret message"})
		w.Clock.Advance(90 * time.Second)
		w.Do(t, taken, rep.ID, 1, session.Body{Kind: session.DoEnd})
		w.Do(t, taken, rep.ID, 2, session.Body{Kind: session.DoOutcome, Outcome: "resolved", Note: "a secret note"})
		w.Do(t, taken, customer, 2, session.Body{Kind: session.DoRate, Stars: 4, Comment: "a secret comment"})
		w.follow(t)
		if err := w.People.Delete(t.Context(), access.System(w.ours.ID), w.ours.Seller.ID, 0); err != nil {
			t.Fatal(err)
		}
		desk, err := w.Portals.Get(t.Context(), w.ours.ID, w.ours.SalesDesk.ID)
		if err == nil {
			err = w.Portals.Delete(t.Context(), access.System(w.ours.ID), desk.ID, 0, desk.Title())
		}
		if err != nil {
			t.Fatal(err)
		}
		w.Clock.Advance(session.Retention + 24*time.Hour)
		lead := w.SignedIn(t, "manager", w.ours.SalesManager)
		w.again(t, &w.manager, w.ours.Manager)
		at := func(when time.Time) string { return url.QueryEscape(when.Format(time.RFC3339Nano)) }
		for _, query := range []string{"", "id=" + asked.ID, "portal=" + w.ours.SalesDesk.ID, "representative=" + w.ours.Seller.ID,
			"team=" + w.ours.Sales, "result=resolved", "from=" + at(asked.Submitted) + "&to=" + at(asked.Submitted.Add(time.Second))} {
			for name, who := range map[string]producttest.Caller{"company": w.manager, "team": lead} {
				answer := w.call(t, who, "sessions?"+query)
				page := producttest.Into[struct {
					Sessions []review.Reviewed
					KeptDays int
				}](t, answer)
				if len(page.Sessions) != 1 || page.KeptDays != 90 || strings.Contains(answer.Body, "secret") || strings.Contains(answer.Body, "Customer of") {
					t.Fatalf("%s manager, %q: %s", name, query, answer.Body)
				}
				row := page.Sessions[0]
				if !row.Gone || row.ID != asked.ID || row.Representative != w.ours.Seller.ScreenName || row.Team != w.ours.Name+" Sales" ||
					row.PortalTitle != "Help of "+desk.Address || row.Result != "resolved" || row.DurationSeconds != 90 || row.Stars != 0 || row.Recorded {
					t.Errorf("%s manager, %q: %+v", name, query, row)
				}
			}
		}
		answer := w.call(t, lead, "sessions/"+asked.ID)
		read := producttest.Into[review.ReviewedSession](t, answer)
		if !read.Summary.Gone || read.KeptDays != 90 || len(read.Events) != 0 || read.Head != 0 || read.CanReplay || read.Notice != "" ||
			!read.State.Submitted.Equal(asked.Submitted) || strings.Contains(answer.Body, "secret") || strings.Contains(answer.Body, "Customer of") {
			t.Errorf("read %s", answer.Body)
		}
		w.call(t, lead, "sessions/"+asked.ID+"/recording").Expect(t, 404, "session_absent")
		w.call(t, w.SignedIn(t, "manager", w.theirs.Manager), "sessions/"+asked.ID).Expect(t, 404, "session_absent")
		w.Clock.Advance(session.Remembered)
		w.again(t, &w.manager, w.ours.Manager)
		w.call(t, w.manager, "sessions/"+asked.ID).Expect(t, 404, "session_absent")
		if got := w.finds(t, w.manager, ""); got != nil {
			t.Errorf("a year later: %v", got)
		}
	})
}
