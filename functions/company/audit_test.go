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

// A team narrows the entries to its own and those below it, in the reach of who asks; none are read of one that is unknown or out of reach.
func TestTheAuditIsNarrowedToATeam(t *testing.T) {
	companyTests(t, func(t *testing.T, w companyWorld) {
		by := access.System(w.ours.ID)
		gone, err := w.Teams.Create(t.Context(), by, "Gone", "")
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Teams.Dissolve(t.Context(), by, gone.ID, 0); err != nil {
			t.Fatal(err)
		}
		rival := w.SignedIn(t, "manager", w.theirs.Manager)
		for _, one := range []struct {
			name, team, action string
			as                 producttest.Caller
			want               []string
		}{
			{"the top team", w.ours.Sales, "representative.added", w.boss, []string{"seller", "sparer"}},
			{"a team below", w.ours.Spares, "representative.added", w.boss, []string{"sparer"}},
			{"another team", w.ours.Other, "representative.added", w.boss, []string{"third"}},
			{"a deleted team", gone.ID, "team.deleted", w.boss, []string{"Gone"}},
			{"no team of this id", unknown, "", w.boss, nil},
			{"the team they manage", w.ours.Sales, "representative.added", w.lead, []string{"seller", "sparer"}},
			{"the team below theirs", w.ours.Spares, "representative.added", w.lead, []string{"sparer"}},
			{"a team out of reach", w.ours.Other, "", w.lead, nil},
			{"a deleted team out of reach", gone.ID, "", w.lead, nil},
			{"no team of this id, for its manager", unknown, "", w.lead, nil},
			{"another company's team", w.ours.Sales, "", rival, nil},
		} {
			list := producttest.Into[struct{ Items []audit.Entry }](t, w.call(t, one.as, "GET", "audit?limit=200&action="+one.action+"&team="+one.team, nil))
			var names []string
			for _, e := range list.Items {
				name, _, _ := strings.Cut(e.Subject.Name, "@")
				names = append(names, name)
			}
			slices.Sort(names)
			if !slices.Equal(names, one.want) {
				t.Errorf("%s: %v, want %v", one.name, names, one.want)
			}
		}
	})
}
