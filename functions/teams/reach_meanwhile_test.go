package teams_test

import (
	"strings"
	"testing"

	"acude/functions/teams"
	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/edge/edgetest"
	"acude/pkg/feature"
	"acude/pkg/people/teamdeletion"
	"acude/pkg/product/producttest"
	"acude/pkg/table"
	"acude/pkg/table/tabletest"
)

// meanwhileTests runs a test whose table calls a function before its next write.
func meanwhileTests(t *testing.T, test func(t *testing.T, w teamWorld, rows *tabletest.Meanwhile)) {
	t.Helper()
	w, rows := producttest.Meanwhile(t)
	handler := w.Handler(producttest.Function(t, w.Product, teams.Open))
	w.Both(t, handler, func(t *testing.T, ours, theirs producttest.Company, do edgetest.Do) {
		one := teamWorld{World: w, ours: ours, theirs: theirs, do: do}
		one.boss = w.SignedIn(t, edge.AppManager, ours.Manager)
		one.lead = one.TeamManager(t, ours, "lead", access.TeamManager.Grantable(), ours.Sales)
		test(t, one, rows)
	})
}

// A team that leaves a manager's reach between the check and the write is not changed, and neither are its people.
func TestATeamThatLeavesTheReachMeanwhileStaysUntouched(t *testing.T) {
	meanwhileTests(t, func(t *testing.T, w teamWorld, rows *tabletest.Meanwhile) {
		by := access.System(w.ours.ID)
		desk, err := w.Teams.Create(t.Context(), by, "Desk", w.ours.Spares)
		if err != nil {
			t.Fatal(err)
		}
		member := w.represent(t, "desk", desk.ID)
		own := []feature.Change{{Switch: "screenView", Value: 1}}
		if _, _, err := w.People.SetSwitches(t.Context(), by, member.ID, 0, own); err != nil {
			t.Fatal(err)
		}
		moveSpares := func(below string) {
			if _, _, err := w.Teams.Move(t.Context(), by, w.ours.Spares, below, 0); err != nil {
				t.Error(err)
			}
		}
		at := "teams/" + desk.ID
		switched := func(applyTo string) object {
			return object{"switches": []object{{"switch": "screenView", "value": 0}}, "applyTo": applyTo}
		}
		for _, request := range []struct {
			method, path, refused string
			status                int
			body                  any
		}{
			{"PATCH", at, "team_absent", 404, object{"name": "Changed"}},
			{"DELETE", at, "team_absent", 404, nil},
			{"POST", at + "/move", "team_absent", 404, object{"parent": w.ours.Sales}},
			{"POST", "teams", "invalid_input", 422, object{"name": "New", "parent": desk.ID}},
			{"PUT", at + "/switches", "team_absent", 404, switched("future")},
			{"PUT", at + "/switches", "team_absent", 404, switched("current")},
			{"PUT", at + "/switches", "team_absent", 404, switched("both")},
			{"POST", at + "/reset-passwords", "team_absent", 404, nil},
		} {
			before := w.everything(t)
			rows.BeforeWrite = func() { moveSpares(w.ours.Other) }
			w.call(t, w.lead, request.method, request.path, request.body).Expect(t, request.status, request.refused)
			moveSpares(w.ours.Sales)
			if after := w.everything(t); after != before {
				t.Errorf("%s %s changed\n%s to\n%s", request.method, request.path, before, after)
			}
		}
	})
}

// A representative who leaves the team between the check and the write is not changed with it.
func TestWhoLeavesTheTeamMeanwhileIsNotChangedWithIt(t *testing.T) {
	meanwhileTests(t, func(t *testing.T, w teamWorld, rows *tabletest.Meanwhile) {
		by := access.System(w.ours.ID)
		for _, request := range []struct {
			method, path string
			body         any
		}{
			{"POST", "/reset-passwords", nil},
			{"PUT", "/switches", object{"switches": []object{{"switch": "screenView", "value": 0}}, "applyTo": "current"}},
		} {
			rows.BeforeWrite = func() {
				if _, _, err := w.People.Move(t.Context(), by, w.ours.Sparer.ID, w.ours.Other, 0); err != nil {
					t.Error(err)
				}
			}
			w.call(t, w.lead, request.method, "teams/"+w.ours.Spares+request.path, request.body).Expect(t, 200, "")
			now, err := w.People.Get(t.Context(), w.ours.ID, w.ours.Sparer.ID)
			if err != nil || now.MustChange || len(now.Switches) != 0 {
				t.Errorf("%s changed %+v, %v", request.path, now, err)
			}
			if _, _, err := w.People.Move(t.Context(), by, w.ours.Sparer.ID, w.ours.Spares, 0); err != nil {
				t.Error(err)
			}
		}
	})
}

// A team that is deleted between the check and the write is assigned to no portal.
func TestATeamThatIsDeletedMeanwhileIsAssignedToNoPortal(t *testing.T) {
	meanwhileTests(t, func(t *testing.T, w teamWorld, rows *tabletest.Meanwhile) {
		rows.BeforeWrite = func() {
			rooms := teamdeletion.Rooms{Teams: w.Teams, Portals: w.Portals, People: w.People}
			if err := teamdeletion.Delete(t.Context(), rooms, access.System(w.ours.ID), w.ours.Spares, 0); err != nil {
				t.Error(err)
			}
		}
		desk := w.ours.OtherDesk
		w.call(t, w.boss, "PUT", "teams/"+w.ours.Spares+"/portals", object{
			"assignments": []object{{"portal": desk.ID, "subportal": desk.Subportals[0].ID}},
		}).Expect(t, 404, "team_absent")
		now, err := w.Portals.Get(t.Context(), w.ours.ID, desk.ID)
		if err != nil || strings.Join(now.Teams, " ") != w.ours.Other {
			t.Errorf("the portal has the teams %v, %v", now.Teams, err)
		}
	})
}

// everything returns the documents of all teams and people of the company.
func (w teamWorld) everything(t *testing.T) string {
	t.Helper()
	var all strings.Builder
	found, err := w.Teams.List(t.Context(), w.ours.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, one := range found {
		all.Write(append(table.Encode(one), '\n'))
	}
	for p, err := range w.People.Everyone(t.Context(), w.ours.ID) {
		if err != nil {
			t.Fatal(err)
		}
		all.Write(append(table.Encode(p), '\n'))
	}
	return all.String()
}
