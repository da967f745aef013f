package bulk_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/bulk"
	"acude/pkg/clock"
	"acude/pkg/company"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/people"
	"acude/pkg/signin"
	"acude/pkg/table"
	"acude/pkg/table/bolt/bolttest"
	"acude/pkg/team"
)

// world is a company with teams: Sales with Spares and East below, Service with another East below.
type world struct {
	bulk   *bulk.Bulk
	people *people.People
	teams  *team.Teams
	table  table.Table
	clock  *clock.Manual
	by     access.Actor
	ids    map[string]string // teams by their path
}

func open(t testing.TB) *world {
	t.Helper()
	c := clock.NewManual(time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC))
	db := bolttest.Open(t, c)
	return over(t, db, c)
}

func over(t testing.TB, db table.Table, c *clock.Manual) *world {
	t.Helper()
	ids := id.New(c)
	firm, err := company.New(db, c, ids).Create(t.Context(), "Acme", company.Allowed{})
	must(t, err)
	w := &world{table: db, clock: c, teams: team.New(db, c, ids), people: cheap(db, c, ids), ids: map[string]string{"": ""}}
	w.bulk = bulk.New(db, c, ids, w.people, w.teams)
	w.by = manager(firm.ID)
	for _, path := range []string{"Sales", "Sales/Spares", "Sales/East", "Service", "Service/East"} {
		parent, name, below := strings.Cut(path, "/")
		if !below {
			parent, name = "", path
		}
		made, err := w.teams.Create(t.Context(), w.by, name, w.ids[parent])
		must(t, err)
		w.ids[path] = made.ID
	}
	return w
}

func cheap(db table.Table, c clock.Clock, ids *id.Maker) *people.People {
	all, _ := signin.Open(db, c, ids, signin.Cost{Time: 1, Memory: 8, Threads: 1})
	return all
}

func manager(company string) access.Actor {
	return access.Actor{
		Company: company, Kind: edge.KindManager, Person: "the-manager", Name: "m@acme.example", Role: access.CompanyManager,
		Permissions: access.CompanyManager.Allowed(nil),
	}
}

func (w *world) reach(t testing.TB) team.Reach {
	t.Helper()
	r, err := w.teams.Reach(t.Context(), w.by)
	must(t, err)
	return r
}

func (w *world) plan(t testing.TB, text, mode string) bulk.Plan {
	t.Helper()
	p, err := w.bulk.Plan(t.Context(), w.by, w.reach(t), text, mode, false)
	must(t, err)
	return p
}

// run imports a text from its plan to its end.
func (w *world) run(ctx context.Context, reach team.Reach, text, mode string) (bulk.Progress, error) {
	p, err := w.bulk.Plan(ctx, w.by, reach, text, mode, false)
	if err != nil || !p.Kept {
		return p.Progress, err
	}
	raw := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), "\n")
	var sent []bulk.Sent
	for _, c := range p.Lines {
		if c.State == "planned" {
			sent = append(sent, bulk.Sent{Line: c.Line, Text: strings.Join(raw[c.Line-1:c.Last], "\n")})
		}
	}
	for chunk := range slices.Chunk(sent, bulk.MaxSent) {
		if _, err := w.bulk.Prepare(ctx, w.by, reach, p.ID, chunk); err != nil {
			return p.Progress, err
		}
	}
	progress := p.Progress
	for !progress.Ended() {
		if progress, err = w.bulk.Apply(ctx, w.by, reach, p.ID); err != nil {
			return progress, err
		}
	}
	return progress, nil
}

// state lists the people of the company, one a line: as they are stored, and whether lists and the login lead to them.
func (w *world) state(t testing.TB) string {
	t.Helper()
	listed := map[string]bool{}
	q := people.Query{Kind: edge.KindRepresentative, Sort: people.SortLogin, Limit: 200}
	for {
		page, err := w.people.List(t.Context(), w.by.Company, q)
		must(t, err)
		for _, p := range page.Items {
			listed[p.ID] = true
		}
		if q.Cursor = page.Next; q.Cursor == "" {
			break
		}
	}
	var lines []string
	for p, err := range w.people.Everyone(t.Context(), w.by.Company) {
		must(t, err)
		whose, _, err := w.people.LoginOf(t.Context(), p.Login)
		must(t, err)
		ours := whose.Person == p.ID && listed[p.ID]
		lines = append(lines, fmt.Sprintf("%s %q %q %q %q team %s ours %t", p.Login, p.FirstName, p.LastName, p.ScreenName, p.Custom, p.Team, ours))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// acts counts the acts on representatives by action and login.
func (w *world) acts(t testing.TB) map[string]int {
	t.Helper()
	counted := map[string]int{}
	for item, err := range table.All(t.Context(), w.table, table.Range{Partition: "AUDIT#" + w.by.Company}) {
		must(t, err)
		e, err := table.Decode[audit.Entry](item)
		must(t, err)
		if strings.HasPrefix(e.Action, "representative.") {
			counted[e.Action+" "+e.Subject.Name]++
		}
	}
	return counted
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func code(err error) string {
	f, ok := fault.As(err)
	switch {
	case !ok:
		return fmt.Sprint(err)
	case len(f.Fields) > 0:
		return f.Fields[0].Path + " " + f.Fields[0].Code
	}
	return f.Code
}
