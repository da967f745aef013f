package people_test

import (
	"testing"

	functions "acude/functions/people"
	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/edge/edgetest"
	"acude/pkg/product/producttest"
	"acude/pkg/table"
)

// A person who is moved out of a manager's reach between the check and the write is not changed, even if the request names their version.
func TestWhoIsMovedOutOfReachMeanwhileStaysUntouched(t *testing.T) {
	w, rows := producttest.Meanwhile(t)
	handler := w.Handler(producttest.Function(t, w.Product, functions.Open))
	w.Both(t, handler, func(t *testing.T, ours, theirs producttest.Company, do edgetest.Do) {
		one := peopleWorld{World: w, ours: ours, theirs: theirs, do: do}
		one.lead = one.leads(t, "lead", access.TeamManager.Grantable())
		path := "representatives/" + ours.Seller.ID
		switched := fields{"switches": []fields{{"switch": "screenView", "value": 0}}}
		for _, request := range []struct {
			method, path string
			body         any
		}{
			{"PATCH", path, fields{"team": ours.Spares}},
			{"PATCH", path, fields{"disabled": true}},
			{"PUT", path + "/switches", switched},
			{"DELETE", path, nil},
		} {
			for _, guessed := range []int64{0, 1} {
				before, version, err := w.People.Move(t.Context(), access.System(ours.ID), ours.Seller.ID, ours.Sales, 0)
				if err != nil {
					t.Fatal(err)
				}
				rows.BeforeWrite = func() {
					if _, _, err := w.People.Move(t.Context(), access.System(ours.ID), ours.Seller.ID, ours.Other, version); err != nil {
						t.Error(err)
					}
				}
				match := "*"
				if guessed > 0 {
					match = edge.ETag(version + guessed)
				}
				one.with(t, one.lead, "If-Match", match, request.method, request.path, request.body).Expect(t, 412, "outdated")
				if call := rows.BeforeWrite; call != nil { // it was refused before it wrote
					rows.BeforeWrite = nil
					call()
				}
				after, err := w.People.Get(t.Context(), ours.ID, ours.Seller.ID)
				if before.Team = ours.Other; err != nil || string(table.Encode(after)) != string(table.Encode(before)) {
					t.Errorf("%s %s changed them to %+v, %v", request.method, request.path, after, err)
				}
			}
		}
	})
}

// A move names the team that the manager saw: whom another manager has moved meanwhile stays, and so do all others of the request.
func TestAMoveOverwritesNoOther(t *testing.T) {
	peopleTests(t, func(t *testing.T, w peopleWorld) {
		mover := w.leads(t, "mover", []edge.Permission{access.RepsMove})
		both := []string{w.ours.Sparer.ID, w.ours.Seller.ID}
		saw := []string{w.ours.Spares, w.ours.Sales}
		w.ask(t, w.lead, "POST", "representatives/move", fields{"representatives": both[1:], "team": w.ours.Spares}).Expect(t, 200, "")
		late := fields{"representatives": both, "team": w.ours.Sales, "from": saw}
		w.ask(t, mover, "POST", "representatives/move", late).Expect(t, 412, "representative_moved")
		if found := w.logins(t, w.lead, "representatives?team="+w.ours.Spares); found != "seller sparer" {
			t.Errorf("there are %s", found)
		}
		out := fields{"representatives": both[1:], "team": ""}
		w.ask(t, w.boss, "POST", "representatives/move", out).Expect(t, 200, "")
		w.ask(t, w.boss, "POST", "representatives/move", late).Expect(t, 412, "representative_moved_out")
		out["team"] = w.ours.Spares
		w.ask(t, w.boss, "POST", "representatives/move", out).Expect(t, 200, "")
		late["from"] = saw[1:]
		w.ask(t, mover, "POST", "representatives/move", late).ExpectField(t, "from", "field_invalid")
		late["from"] = []string{w.ours.Spares, w.ours.Spares}
		w.ask(t, mover, "POST", "representatives/move", late).Expect(t, 200, "")
		if found := w.logins(t, w.lead, "representatives?team="+w.ours.Sales); found != "seller sparer" {
			t.Errorf("then there are %s", found)
		}
	})
}
