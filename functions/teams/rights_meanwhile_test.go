package teams_test

import (
	"fmt"
	"testing"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/people"
	"acude/pkg/product/producttest"
	"acude/pkg/table/tabletest"
	"acude/pkg/team"
)

// Work on a whole team, of several writes, is done wholly although another team is renamed between two of them.
func TestAWholeTeamIsChangedAlthoughOthersChangeMeanwhile(t *testing.T) {
	meanwhileTests(t, func(t *testing.T, w teamWorld, rows *tabletest.Meanwhile) {
		for n := range 60 {
			w.represent(t, fmt.Sprintf("many%d", n), w.ours.Spares)
		}
		renamed := 0
		rename := func() {
			renamed++
			name := fmt.Sprintf("Renamed %d", renamed)
			if _, _, err := w.Teams.Update(t.Context(), access.System(w.ours.ID), w.ours.Other, 0, team.Settings{Name: &name}); err != nil {
				t.Error(err)
			}
		}
		for _, request := range []struct {
			method, path string
			body         any
		}{
			{"POST", "/reset-passwords", nil},
			{"PUT", "/switches", object{"switches": []object{{"switch": "screenView", "value": 0}}, "applyTo": "current"}},
		} {
			rows.BeforeWrite = func() { rows.BeforeWrite = rename }
			answer := w.call(t, w.lead, request.method, "teams/"+w.ours.Spares+request.path, request.body)
			if got := producttest.Into[struct{ Changed int }](t, answer).Changed; got != 61 {
				t.Errorf("%s says that %d were changed", request.path, got)
			}
		}
		if renamed != 2 {
			t.Errorf("renamed %d times", renamed)
		}
		for p, err := range w.People.Everyone(t.Context(), w.ours.ID) {
			if err != nil || p.Team == w.ours.Spares && (!p.MustChange || len(p.Switches) != 1) {
				t.Errorf("%s is left out: %+v, %v", p.Login, p, err)
			}
		}
	})
}

// A manager whose teams are taken, or who is disabled, between the check and the write changes nothing any more.
func TestWhoLosesTheirRightsMeanwhileChangesNothing(t *testing.T) {
	meanwhileTests(t, func(t *testing.T, w teamWorld, rows *tabletest.Meanwhile) {
		by := access.System(w.ours.ID)
		yes := true
		desk, err := w.Teams.Create(t.Context(), by, "Desk", w.ours.Sales)
		if err != nil {
			t.Fatal(err)
		}
		for n, edit := range []people.Edit{{Teams: &[]string{w.ours.Other}}, {Disabled: &yes}} {
			lost := []string{"team_absent", "sign_in_needed"}[n]
			status := []int{404, 401}[n]
			for m, request := range []struct {
				method, path, refused string
				status                int
				body                  any
			}{
				{"PATCH", "", "outdated", 412, object{"name": "Changed"}},
				{"DELETE", "", "outdated", 412, nil},
				{"POST", "/move", lost, status, object{"parent": desk.ID}},
				{"PUT", "/switches", lost, status, object{"switches": []object{{"switch": "screenView", "value": 0}}, "applyTo": "future"}},
				{"PUT", "/switches", lost, status, object{"switches": []object{{"switch": "screenView", "value": 0}}, "applyTo": "current"}},
				{"POST", "/reset-passwords", lost, status, nil},
			} {
				login := fmt.Sprintf("loses%d%d", n, m)
				lead := w.Person(t, w.ours, people.Person{
					Login: login, Role: access.TeamManager, ScreenName: login, Teams: []string{w.ours.Sales}, Grants: access.TeamManager.Grantable(),
				})
				signedIn := w.SignedIn(t, edge.AppManager, lead)
				var before string
				rows.BeforeWrite = func() {
					if _, _, err := w.People.Update(t.Context(), by, lead.ID, 0, edit); err != nil {
						t.Error(err)
					}
					before = w.everything(t)
				}
				w.call(t, signedIn, request.method, "teams/"+w.ours.Spares+request.path, request.body).Expect(t, request.status, request.refused)
				if after := w.everything(t); rows.BeforeWrite != nil || after != before {
					t.Errorf("%s %s changed\n%s to\n%s", request.method, request.path, before, after)
				}
			}
		}
	})
}
