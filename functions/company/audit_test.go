package company_test

import (
	"slices"
	"strings"
	"testing"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/people"
	"acude/pkg/product/producttest"
)

func TestATeamManagerReadsTheEntriesOfTheirTeams(t *testing.T) {
	companyTests(t, func(t *testing.T, w companyWorld) {
		by := access.System(w.ours.ID)
		for name, in := range map[string]string{"inside": w.ours.Spares, "outside": w.ours.Other} {
			p := people.Person{Login: name + "@" + w.ours.Name + ".example", Role: access.Representative, ScreenName: name, Team: in}
			if _, err := w.People.Create(t.Context(), by, p, producttest.Password); err != nil {
				t.Fatal(err)
			}
		}
		read := func(c producttest.Caller, query string) []string {
			t.Helper()
			var names []string
			list := producttest.Into[struct{ Items []audit.Entry }](t, w.call(t, c, "GET", "audit?limit=200"+query, nil))
			for _, e := range list.Items {
				name, _, _ := strings.Cut(e.Subject.Name, "@")
				names = append(names, name)
			}
			return names
		}
		if got := read(w.boss, "&action=representative.added"); !slices.Contains(got, "inside") || !slices.Contains(got, "outside") {
			t.Errorf("the company manager reads %v", got)
		}
		if got := read(w.lead, "&action=representative.added"); !slices.Contains(got, "inside") || slices.Contains(got, "outside") {
			t.Errorf("the manager of Sales reads %v", got)
		}
		if got := read(w.SignedIn(t, "manager", w.theirs.Manager), ""); slices.Contains(got, "inside") {
			t.Errorf("another company reads %v", got)
		}
		w.call(t, producttest.Caller{}, "GET", "audit", nil).Expect(t, 401, "sign_in_needed")
	})
}
