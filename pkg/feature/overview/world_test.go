package overview_test

import (
	"fmt"
	"testing"

	"acude/pkg/access"
	"acude/pkg/company"
	"acude/pkg/people"
	"acude/pkg/product/producttest"
	"acude/pkg/table"
	"acude/pkg/table/tabletest"
)

// world is a product with one company.
type world struct {
	*producttest.World
	table *tabletest.Breaking
	by    access.Actor
}

func open(t *testing.T) *world {
	t.Helper()
	w := &world{}
	w.World = producttest.Over(t, func(db table.Table) table.Table {
		w.table = tabletest.NewBreaking(db)
		return w.table
	})
	made, err := w.Companies.Create(t.Context(), "Acme", company.Allowed{PortalSettings: true})
	must(t, err)
	w.by = access.System(made.ID)
	return w
}

func (w *world) team(t testing.TB, name, parent string) string {
	t.Helper()
	made, err := w.Teams.Create(t.Context(), w.by, name, parent)
	must(t, err)
	return made.ID
}

func (w *world) represent(t testing.TB, name, in string) string {
	t.Helper()
	made, err := w.People.Create(t.Context(), w.by, people.Person{
		Login: fmt.Sprintf("%s-%s@acme.example", name, w.IDs.New()), Role: access.Representative, ScreenName: name, Team: in,
	}, producttest.Password)
	must(t, err)
	return made.ID
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
