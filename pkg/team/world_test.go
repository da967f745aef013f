package team_test

import (
	"testing"
	"time"

	"acude/pkg/access"
	"acude/pkg/clock"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/table/bolt/bolttest"
	"acude/pkg/table/tabletest"
	"acude/pkg/team"
)

func openTable(t testing.TB) (*tabletest.Breaking, *clock.Manual) {
	t.Helper()
	c := clock.NewManual(time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC))
	return tabletest.NewBreaking(bolttest.Open(t, c)), c
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
