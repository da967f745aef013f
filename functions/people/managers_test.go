package people_test

import (
	"slices"
	"strings"
	"testing"

	functions "acude/functions/people"
	"acude/pkg/access"
	"acude/pkg/company"
	"acude/pkg/product/producttest"
)

func TestAManagersLife(t *testing.T) {
	peopleTests(t, func(t *testing.T, w peopleWorld) {
		login := "tm@" + w.ours.Name + ".example"
		add := fields{"login": login, "role": "teamManager", "firstName": "Tea", "teams": []string{w.ours.Sales}}
		made := producttest.Into[functions.Manager](t, w.ask(t, w.boss, "POST", "managers", add))
		if !made.Usual || !slices.Equal(made.Grants, access.TeamManager.Usual()) || !slices.Equal(made.Teams, []string{w.ours.Sales}) || made.NewPassword == "" {
			t.Fatalf("made %+v", made)
		}
		path := "managers/" + made.ID
		now := producttest.Into[functions.Manager](t, w.ask(t, w.boss, "PATCH", path, fields{"grants": []string{}, "teams": []string{w.ours.Other, w.ours.Spares}}))
		if now.Usual || len(now.Grants) != 0 || len(now.TeamNames) != 2 {
			t.Errorf("changed to %+v", now)
		}
		w.ask(t, w.boss, "PATCH", path, fields{"grants": []string{"company_write"}}).ExpectField(t, "grants", "grant_not_offered")
		w.ask(t, w.boss, "PATCH", path, fields{"teams": []string{w.theirs.Sales}}).ExpectField(t, "teams", "team_absent")
		w.ask(t, w.boss, "PATCH", path, fields{"role": "representative"}).ExpectField(t, "role", "field_not_offered")
		w.ask(t, w.boss, "PATCH", path, fields{"role": "companyManager"}).Expect(t, 200, "")
		if now := producttest.Into[functions.Manager](t, w.ask(t, w.boss, "GET", path, nil)); len(now.Teams) != 0 || now.Role != "companyManager" {
			t.Errorf("promoted to %+v", now)
		}
		w.ask(t, w.boss, "DELETE", path, nil).Expect(t, 204, "")
		if told := w.told(t, made.ID); strings.Join(told, " ") != "manager.added manager.changed manager.changed manager.deleted" {
			t.Errorf("told %v", told)
		}
	})
}

func TestManagersOfAnotherCompanyAreAbsent(t *testing.T) {
	peopleTests(t, func(t *testing.T, w peopleWorld) {
		for who, id := range map[string]string{
			"representative": w.ours.Seller.ID, "other company": w.theirs.Manager.ID, "absent": nobody, "malformed": "x",
		} {
			for _, one := range []struct {
				method, path string
				body         any
			}{
				{"GET", "managers/" + id, nil},
				{"PATCH", "managers/" + id, fields{"firstName": "Eve"}},
				{"DELETE", "managers/" + id, nil},
				{"POST", "managers/" + id + "/reset-password", nil},
				{"POST", "managers/delete", fields{"managers": []string{w.ours.SalesManager.ID, id}}},
			} {
				if a := w.ask(t, w.boss, one.method, one.path, one.body); a.Status != 404 || a.Code != "person_absent" {
					t.Errorf("%s %s: %d %s", one.method, who, a.Status, a.Code)
				}
			}
		}
		w.ask(t, w.boss, "GET", "managers/"+w.ours.SalesManager.ID, nil).Expect(t, 200, "")
	})
}

func TestNobodyDeletesThemselvesOrTheLastManager(t *testing.T) {
	peopleTests(t, func(t *testing.T, w peopleWorld) {
		me := "managers/" + w.ours.Manager.ID
		for _, one := range []struct {
			method, path string
			body         any
		}{
			{"DELETE", me, nil},
			{"PATCH", me, fields{"disabled": true}},
			{"PATCH", me, fields{"role": "teamManager"}},
			{"POST", me + "/reset-password", nil},
		} {
			w.ask(t, w.boss, one.method, one.path, one.body).Expect(t, 403, "own_account")
		}
		w.ask(t, w.boss, "PATCH", me, fields{"firstName": "Me"}).Expect(t, 200, "")
		done := producttest.Into[functions.Done](t, w.ask(t, w.boss, "POST", "managers/delete", fields{"managers": []string{w.ours.SalesManager.ID, w.ours.Manager.ID}}))
		if !slices.Equal(done.Done, []string{w.ours.SalesManager.ID}) || len(done.Failed) != 1 || done.Failed[0].Code != "own_account" || done.Failed[0].Detail == "" {
			t.Errorf("done %+v", done)
		}
	})
}

func TestAPIManagersNeedTheOperatorsPermission(t *testing.T) {
	peopleTests(t, func(t *testing.T, w peopleWorld) {
		add := fields{"login": "api@" + w.ours.Name + ".example", "role": "apiManager", "firstName": "Api"}
		for _, on := range []bool{false, true} {
			_, _, err := w.Companies.Update(t.Context(), access.Operator(w.ours.ID), 0, func(c *company.Company) error {
				c.Allowed.APIManagers = on
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			a := w.ask(t, w.boss, "POST", "managers", add)
			if on {
				a.Expect(t, 201, "")
			} else {
				a.ExpectField(t, "role", "api_managers_not_allowed")
			}
		}
	})
}
