package teams_test

import (
	"slices"
	"testing"

	"acude/functions/teams"
	"acude/pkg/access"
	"acude/pkg/company"
	"acude/pkg/edge"
	"acude/pkg/edge/edgetest"
	"acude/pkg/id"
	"acude/pkg/people"
	"acude/pkg/portal"
	"acude/pkg/product/producttest"
	"acude/pkg/table"
	"acude/pkg/table/tabletest"
	"acude/pkg/team"
)

func TestTheWarningNamesWhoMovesAndWhoLosesWhat(t *testing.T) {
	teamTests(t, func(t *testing.T, w teamWorld) {
		warning := producttest.Into[teams.Deletion](t, w.call(t, w.boss, "GET", "teams/"+w.ours.Sales+"/deletion", nil))
		managers := []string{}
		for _, one := range warning.Managers {
			managers = append(managers, one.ID)
		}
		if warning.Parent != nil || warning.Representatives != 1 || len(warning.Subteams) != 1 || warning.Subteams[0].ID != w.ours.Spares ||
			len(managers) != 2 || !slices.Contains(managers, w.ours.SalesManager.ID) || warning.Blocked != nil {
			t.Errorf("warned of %+v", warning)
		}
		if len(warning.Losses) != 1 {
			t.Fatalf("losses %+v", warning.Losses)
		}
		// The representative of the subteam sees the portal only through Sales, and so loses it too.
		lost := warning.Losses[0]
		if lost.Portal.ID != w.ours.SalesDesk.ID || lost.Count != 2 || len(lost.Representatives) != 2 {
			t.Errorf("lost %+v", lost)
		}
		warning = producttest.Into[teams.Deletion](t, w.call(t, w.lead, "GET", "teams/"+w.ours.Spares+"/deletion", nil))
		if warning.Parent == nil || warning.Parent.ID != w.ours.Sales || warning.Representatives != 1 || len(warning.Losses) != 0 {
			t.Errorf("of the subteam warned of %+v", warning)
		}
	})
}

func TestPeopleOfADeletedTeamMoveToTheTeamAbove(t *testing.T) {
	teamTests(t, func(t *testing.T, w teamWorld) {
		w.at(t, w.boss, "DELETE", "teams/"+w.ours.Spares, `"9"`, nil).Expect(t, 412, "outdated")
		w.at(t, w.lead, "DELETE", "teams/"+w.ours.Spares, `"1"`, nil).Expect(t, 204, "")
		w.call(t, w.boss, "GET", "teams/"+w.ours.Spares, nil).Expect(t, 404, "team_absent")
		w.call(t, w.boss, "DELETE", "teams/"+w.ours.Spares, nil).Expect(t, 404, "team_absent")
		w.inTeam(t, w.ours.Sparer, w.ours.Sales)
		w.call(t, w.boss, "DELETE", "teams/"+w.ours.Sales, nil).Expect(t, 204, "")
		w.inTeam(t, w.ours.Sparer, "")
		w.inTeam(t, w.ours.Seller, "")
		w.inTeam(t, w.ours.Third, w.ours.Other)
		if p, err := w.People.Get(t.Context(), w.ours.ID, w.ours.SalesManager.ID); err != nil || len(p.Teams) != 0 {
			t.Errorf("manages %v, %v", p.Teams, err)
		}
		desk, err := w.Portals.Get(t.Context(), w.ours.ID, w.ours.SalesDesk.ID)
		if err != nil || len(desk.Teams) != 0 {
			t.Errorf("the portal keeps the teams %v, %v", desk.Teams, err)
		}
		w.inTeam(t, w.theirs.Seller, w.theirs.Sales)
	})
}

func (w teamWorld) inTeam(t *testing.T, p people.Person, want string) {
	t.Helper()
	if now, err := w.People.Get(t.Context(), p.Company, p.ID); err != nil || now.Team != want {
		t.Errorf("%s is in %q, want %q, %v", p.Login, now.Team, want, err)
	}
}

// Wherever the deletion fails, nobody is without a team meanwhile, and a repeat of the request finishes it.
func TestAFailedDeletionIsFinishedByARepeat(t *testing.T) {
	const people = 40 // more than one write takes
	finished := false
	for breaks := 0; !finished; breaks++ {
		if breaks > 20 {
			t.Fatal("the deletion never ends")
		}
		b := openBreaking(t, people)
		b.table.BreakAfter(breaks)
		first := b.call(t, "DELETE", "teams/"+b.sales.ID)
		b.table.Mend()
		if finished = first.Status == 204; !finished {
			first.Expect(t, 503, "table_unavailable")
			b.nobodyIsLost(t)
			if _, err := b.Teams.Get(t.Context(), b.company, b.sales.ID); err == nil {
				b.call(t, "DELETE", "teams/"+b.sales.ID).Expect(t, 204, "")
			} else if again := b.call(t, "DELETE", "teams/"+b.sales.ID); again.Status != 204 {
				again.Expect(t, 404, "team_absent") // everything but the last marker was done
			}
		}
		b.done(t, people)
	}
}

// broken is a company on a table that fails: Sales below Top, with people and a portal.
type broken struct {
	*producttest.World
	table      *tabletest.Breaking
	company    string
	top, sales team.Team
	desk       portal.Portal
	boss       producttest.Caller
	do         edgetest.Do
}

func openBreaking(t *testing.T, count int) *broken {
	t.Helper()
	b := &broken{}
	b.World = producttest.Over(t, func(db table.Table) table.Table {
		b.table = tabletest.NewBreaking(db)
		return b.table
	})
	made, err := b.Companies.Create(t.Context(), "Acme", company.Allowed{})
	must(t, err)
	b.company = made.ID
	by := access.System(b.company)
	b.top, err = b.Teams.Create(t.Context(), by, "Top", "")
	must(t, err)
	b.sales, err = b.Teams.Create(t.Context(), by, "Sales", b.top.ID)
	must(t, err)
	_, err = b.Teams.Create(t.Context(), by, "Spares", b.sales.ID)
	must(t, err)
	b.desk, err = b.Editor.Create(t.Context(), by, producttest.Portal("sales", b.sales.ID))
	must(t, err)
	for n := range count {
		_, err := b.People.Create(t.Context(), by, people.Person{
			Login: id.Hash(string(rune(n)))[:12] + "@acme.example", Role: access.Representative, ScreenName: "Rep", Team: b.sales.ID,
		}, producttest.Password)
		must(t, err)
	}
	boss, err := b.People.Create(t.Context(), by, people.Person{Login: "boss@acme.example", Role: access.CompanyManager, ScreenName: "Boss"}, producttest.Password)
	must(t, err)
	b.boss = b.SignedIn(t, edge.AppManager, boss)
	b.do = edgetest.Direct(b.Handler(producttest.Function(t, b.Product, teams.Open)))
	return b
}

func (b *broken) call(t *testing.T, method, path string) producttest.Answer {
	t.Helper()
	return producttest.Call(t, b.do, b.boss, method, "/api/v1/"+path, nil)
}

// nobodyIsLost checks that every representative belongs to a team that exists.
func (b *broken) nobodyIsLost(t *testing.T) {
	t.Helper()
	for p, err := range b.People.Everyone(t.Context(), b.company) {
		must(t, err)
		if p.Role != access.Representative {
			continue
		}
		if line, err := b.Teams.Line(t.Context(), b.company, p.Team); err != nil || len(line) == 0 || line[len(line)-1] != b.top.ID {
			t.Fatalf("%s is in %v, %v", p.Login, line, err)
		}
	}
}

func (b *broken) done(t *testing.T, count int) {
	t.Helper()
	tree, err := b.Teams.Tree(t.Context(), b.company)
	must(t, err)
	if _, exists := tree.Team(b.sales.ID); exists || len(tree.Children(b.top.ID)) != 1 {
		t.Errorf("the tree is %+v", tree)
	}
	moved := 0
	for p, err := range b.People.Everyone(t.Context(), b.company) {
		must(t, err)
		if p.Team == b.top.ID {
			moved++
		}
	}
	desk, err := b.Portals.Get(t.Context(), b.company, b.desk.ID)
	if err != nil || moved != count || len(desk.Teams) != 0 {
		t.Errorf("%d of %d moved to the team above; the portal keeps %v, %v", moved, count, desk.Teams, err)
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
