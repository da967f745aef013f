package team_test

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"acude/pkg/access"
	"acude/pkg/clock"
	"acude/pkg/fault"
	"acude/pkg/id"
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

func openTable(t testing.TB) (*breaking, *clock.Manual) {
	t.Helper()
	c := clock.NewManual(time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC))
	db := bolttest.Open(t, c)
	b := &breaking{Table: db}
	b.left.Store(-1)
	return b, c
}

func open(t testing.TB) *team.Teams {
	t.Helper()
	db, c := openTable(t)
	return team.New(db, c, id.New(c))
}

func create(t testing.TB, teams *team.Teams, company, name, parent string) team.Team {
	t.Helper()
	made, err := teams.Create(t.Context(), access.System(company), name, parent)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

func refused(t testing.TB, err error, path, code string) {
	t.Helper()
	f, ok := fault.As(err)
	if !ok || len(f.Fields) != 1 || f.Fields[0].Path != path || f.Fields[0].Code != code {
		t.Errorf("answered %v, want %s %s", err, path, code)
	}
}

func coded(t testing.TB, err error, kind fault.Kind, code string) {
	t.Helper()
	f, ok := fault.As(err)
	if !ok || f.Kind != kind || f.Code != code {
		t.Errorf("answered %v, want %s", err, code)
	}
}
