package overview_test

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/clock"
	"acude/pkg/company"
	"acude/pkg/feature/overview"
	"acude/pkg/id"
	"acude/pkg/people"
	"acude/pkg/portal"
	"acude/pkg/signin"
	"acude/pkg/table"
	"acude/pkg/table/bolt/bolttest"
	"acude/pkg/team"
)

// breaking is a table that breaks down before a write, once left writes went through. left < 0: never.
type breaking struct {
	table.Table
	left atomic.Int64
}

func (b *breaking) Write(ctx context.Context, changes ...table.Change) error {
	if b.left.Load() == 0 {
		return table.Unavailable(errors.New("broken down"))
	}
	b.left.Add(-1)
	return b.Table.Write(ctx, changes...)
}

// world is the rooms of a test, and one company in them.
type world struct {
	table     *breaking
	ids       *id.Maker
	companies *company.Companies
	teams     *team.Teams
	portals   *portal.Portals
	people    *people.People
	features  *overview.Overviews
	log       *audit.Log
	by        access.Actor
}

func open(t *testing.T) *world {
	t.Helper()
	c := clock.NewManual(time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC))
	db := bolttest.Open(t, c)
	w := &world{table: &breaking{Table: db}, ids: id.New(c)}
	w.table.left.Store(-1)
	w.companies = company.New(w.table, c, w.ids)
	w.teams = team.New(w.table, c, w.ids)
	w.portals = portal.New(w.table, c, w.ids, w.teams)
	w.people, _ = signin.Open(w.table, c, w.ids, signin.Cost{Time: 1, Memory: 8, Threads: 1})
	w.features = overview.New(w.companies, w.teams, w.portals, w.people)
	w.log = audit.New(w.table, c)
	made, err := w.companies.Create(t.Context(), "Acme", company.Allowed{PortalSettings: true})
	must(t, err)
	w.by = access.System(made.ID)
	return w
}

func (w *world) team(t testing.TB, name, parent string) string {
	t.Helper()
	made, err := w.teams.Create(t.Context(), w.by, name, parent)
	must(t, err)
	return made.ID
}

func (w *world) represent(t testing.TB, name, in string) string {
	t.Helper()
	made, err := w.people.Create(t.Context(), w.by, people.Person{
		Login: fmt.Sprintf("%s-%s@acme.example", name, w.ids.New()), Role: access.Representative, ScreenName: name, Team: in,
	}, "a password for tests")
	must(t, err)
	return made.ID
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
