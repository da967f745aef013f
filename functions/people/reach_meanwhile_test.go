package people_test

import (
	"strings"
	"testing"

	functions "acude/functions/people"
	"acude/pkg/access"
	"acude/pkg/edge/edgetest"
	"acude/pkg/product/producttest"
	"acude/pkg/table"
)

// A team that leaves a manager's reach between the check and the write takes its people along, although they themselves do not change:
// nobody of them is changed, and nobody gets there.
func TestATeamThatLeavesTheReachMeanwhileTakesItsPeopleAlong(t *testing.T) {
	w, rows := producttest.Meanwhile(t)
	handler := w.Handler(producttest.Function(t, w.Product, functions.Open))
	w.Both(t, handler, func(t *testing.T, ours, theirs producttest.Company, do edgetest.Do) {
		one := peopleWorld{World: w, ours: ours, theirs: theirs, do: do}
		one.lead = one.leads(t, "lead", access.TeamManager.Grantable())
		seller, sparer := "representatives/"+ours.Seller.ID, "representatives/"+ours.Sparer.ID
		for _, request := range []struct {
			method, path string
			body         any
		}{
			{"PATCH", sparer, fields{"disabled": true}},
			{"PATCH", sparer, fields{"team": ours.Sales}},
			{"PATCH", seller, fields{"team": ours.Spares}},
			{"PUT", sparer + "/switches", fields{"switches": []fields{{"switch": "screenView", "value": 0}}}},
			{"POST", sparer + "/reset-password", nil},
			{"DELETE", sparer, nil},
			{"POST", "representatives/delete", fields{"representatives": []string{ours.Sparer.ID}}},
			{"POST", "representatives/move", fields{"representatives": []string{ours.Sparer.ID}, "team": ours.Sales}},
			{"POST", "representatives/move", fields{"representatives": []string{ours.Seller.ID}, "team": ours.Spares}},
			{"POST", "representatives", fields{"login": "new@acude.test", "firstName": "New", "lastName": "One", "team": ours.Spares}},
		} {
			before := one.everyone(t)
			rows.BeforeWrite = func() { one.moveSpares(t, ours.Other) }
			answer := one.ask(t, one.lead, request.method, request.path, request.body)
			if list, _, _ := strings.Cut(request.path, "/"); request.path != list+"/move" && request.path != list+"/delete" {
				answer.Expect(t, 412, "outdated")
			} else if done := producttest.Into[functions.Done](t, answer); len(done.Failed) != 1 || done.Failed[0].Code != "outdated" {
				t.Errorf("%s %s answers %+v", request.method, request.path, done)
			}
			if after := one.everyone(t); rows.BeforeWrite != nil || after != before {
				t.Errorf("%s %s changed\n%s to\n%s", request.method, request.path, before, after)
			}
			one.moveSpares(t, ours.Sales)
		}
	})
}

func (w peopleWorld) moveSpares(t *testing.T, below string) {
	t.Helper()
	if _, _, err := w.Teams.Move(t.Context(), access.System(w.ours.ID), w.ours.Spares, below, 0); err != nil {
		t.Error(err)
	}
}

// everyone returns the documents of all people of the company.
func (w peopleWorld) everyone(t *testing.T) string {
	t.Helper()
	var all strings.Builder
	for p, err := range w.People.Everyone(t.Context(), w.ours.ID) {
		if err != nil {
			t.Fatal(err)
		}
		all.Write(append(table.Encode(p), '\n'))
	}
	return all.String()
}

// An import goes on with the reach that its author has by then: a line about somebody who left it fails, the others are done.
func TestAnImportGoesOnWithTheReachOfNow(t *testing.T) {
	w, rows := producttest.Meanwhile(t)
	handler := w.Handler(producttest.Function(t, w.Product, functions.Open))
	w.Both(t, handler, func(t *testing.T, ours, theirs producttest.Company, do edgetest.Do) {
		one := peopleWorld{World: w, ours: ours, theirs: theirs, do: do}
		one.lead = one.leads(t, "lead", access.TeamManager.Grantable())
		lines := []string{
			"," + ours.Name + " Spares,first@" + ours.Name + ".test,First,One,a password for the first,First,",
			"," + ours.Name + " Sales,second@" + ours.Name + ".test,Second,Two,a password for the second,Second,",
			"," + ours.Name + " Sales," + ours.Sparer.Login + ",Changed,Sparer,,Changed,",
		}
		planned := producttest.Into[struct{ Import functions.Import }](t, one.ask(t, one.lead, "POST", "imports",
			fields{"text": strings.Join(lines, "\n"), "mode": "good"}))
		at := "imports/" + planned.Import.ID
		sent := []fields{}
		for n, text := range lines {
			sent = append(sent, fields{"line": n + 1, "text": text})
		}
		one.ask(t, one.lead, "PUT", at+"/lines", fields{"lines": sent}).Expect(t, 200, "")
		rows.BeforeWrite = func() { one.moveSpares(t, ours.Other) }
		done := producttest.Into[functions.Import](t, one.ask(t, one.lead, "POST", at+"/apply", nil))
		if done.Done != 1 || done.Failed != 2 {
			t.Errorf("applied %+v", done)
		}
		p, err := w.People.Get(t.Context(), ours.ID, ours.Sparer.ID)
		if err != nil || p.FirstName == "Changed" {
			t.Errorf("the sparer is %+v, %v", p, err)
		}
		if !strings.Contains(one.everyone(t), "second@") || strings.Contains(one.everyone(t), "first@") {
			t.Error("the wrong one was added")
		}
	})
}
