package people_test

import (
	"fmt"
	"strings"
	"testing"

	functions "acude/functions/people"
	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/edge/edgetest"
	"acude/pkg/people"
	"acude/pkg/product/producttest"
)

// A manager whose teams are taken, or who is disabled, between the check and the write changes nobody any more, and neither does
// their import.
func TestWhoLosesTheirRightsMeanwhileChangesNobody(t *testing.T) {
	w, rows := producttest.Meanwhile(t)
	handler := w.Handler(producttest.Function(t, w.Product, functions.Open))
	w.Both(t, handler, func(t *testing.T, ours, theirs producttest.Company, do edgetest.Do) {
		one := peopleWorld{World: w, ours: ours, theirs: theirs, do: do}
		yes := true
		line := "," + ours.Name + " Spares,imported@" + ours.Name + ".test,First,One,a password for the first,First,"
		for n, edit := range []people.Edit{{Teams: &[]string{ours.Other}}, {Disabled: &yes}, {Role: new(access.TeamManager)}} {
			for m, request := range []struct {
				method, path string
				body         any
			}{
				{"PATCH", "representatives/" + ours.Sparer.ID, fields{"disabled": true}},
				{"POST", "representatives/" + ours.Sparer.ID + "/reset-password", nil},
				{"DELETE", "representatives/" + ours.Sparer.ID, nil},
				{"POST", "representatives", fields{"login": "new@acude.test", "firstName": "New", "team": ours.Spares}},
				{"PATCH", "managers/" + ours.SalesManager.ID, fields{"firstName": "Changed"}},
				{"POST", "managers", fields{"login": "new@acude.test", "role": "companyManager", "firstName": "New"}},
				{"PATCH", "managers/", fields{"firstName": "Changed"}}, // themselves
				{"POST", "imports/%/apply", nil},
			} {
				login := fmt.Sprintf("loses%d%d", n, m)
				p := people.Person{Login: login, Role: access.TeamManager, Teams: []string{ours.Sales}, Grants: access.TeamManager.Grantable()}
				if edit.Role != nil || strings.HasPrefix(request.path, "managers") {
					p = people.Person{Login: login, Role: access.CompanyManager}
				}
				if edit.Role == nil && p.Role == access.CompanyManager && edit.Disabled == nil {
					continue // has no teams to lose
				}
				p = one.joins(t, p)
				signedIn := w.SignedIn(t, edge.AppManager, p)
				status, code := 412, "outdated"
				path := request.path
				if path == "managers/" {
					path += p.ID
				}
				if strings.HasPrefix(path, "imports/") {
					if edit.Disabled == nil {
						continue // goes on with what they reach by then
					}
					status, code = 401, "sign_in_needed"
					planned := producttest.Into[struct{ Import functions.Import }](t, one.ask(t, signedIn, "POST", "imports",
						fields{"text": line, "mode": "good"}))
					one.ask(t, signedIn, "PUT", "imports/"+planned.Import.ID+"/lines", fields{"lines": []fields{{"line": 1, "text": line}}}).Expect(t, 200, "")
					path = "imports/" + planned.Import.ID + "/apply"
				}
				var before string
				rows.BeforeWrite = func() {
					if _, _, err := w.People.Update(t.Context(), access.System(ours.ID), p.ID, 0, edit); err != nil {
						t.Error(err)
					}
					before = one.everyone(t)
				}
				one.ask(t, signedIn, request.method, path, request.body).Expect(t, status, code)
				if after := one.everyone(t); rows.BeforeWrite != nil || after != before {
					t.Errorf("%s %s changed\n%s to\n%s", request.method, path, before, after)
				}
			}
		}
	})
}
