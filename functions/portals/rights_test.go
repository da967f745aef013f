package portals_test

import (
	"fmt"
	"strings"
	"testing"

	"acude/functions/portals"
	"acude/pkg/access"
	"acude/pkg/company"
	"acude/pkg/edge"
	"acude/pkg/people"
	"acude/pkg/product/producttest"
)

// operations are all of this function about portals; %s is the portal.
var operations = []struct {
	method, path string
	body         any
	writes       bool
}{
	{"GET", "portals/%s", nil, false},
	{"PATCH", "portals/%s", map[string]any{"closing": "drop"}, true},
	{"DELETE", "portals/%s?confirm=x", nil, true},
	{"PUT", "portals/%s/logo", map[string]any{"image": []byte("x")}, true},
	{"DELETE", "portals/%s/logo", nil, true},
	{"GET", "portals/%s/switches", nil, false},
	{"PUT", "portals/%s/switches", map[string]any{"switches": []any{}}, true},
	{"POST", "portals/%s/subportals", map[string]any{"name": "x", "address": "x"}, true},
	{"PATCH", "portals/%s/subportals/x", map[string]any{"name": "x"}, true},
	{"DELETE", "portals/%s/subportals/x", nil, true},
}

func TestOnlyCompanyManagersAndTheirProgramsReachPortals(t *testing.T) {
	portalTests(t, func(t *testing.T, w sales) {
		lead := w.TeamManager(t, w.ours, "lead", access.TeamManager.Grantable(), w.ours.Sales)
		clerk := w.Person(t, w.ours, people.Person{Login: "clerk", Role: access.APIManager, Grants: access.APIManager.Grantable()})
		callers := map[string]struct {
			producttest.Caller
			reads, writes bool
			status        int
		}{
			"nobody":           {producttest.Caller{}, false, false, 401},
			"a representative": {w.SignedIn(t, edge.AppHelpAlert, w.ours.Seller), false, false, 403},
			"a team manager":   {lead, false, false, 403},
			"a reading client": {w.Program(t, clerk, access.PortalsRead), true, false, 403},
			"a writing client": {w.Program(t, clerk, access.PortalsWrite), false, true, 403},
			"another client":   {w.Program(t, clerk, access.TeamsWrite), false, false, 403},
			"the boss":         {w.boss, true, true, 0},
		}
		for name, who := range callers {
			for _, op := range operations {
				a := w.call(t, who.Caller, op.method, fmt.Sprintf(op.path, w.ours.OtherDesk.ID), op.body)
				let := op.writes && who.writes || !op.writes && who.reads
				if let == (a.Status == 401 || a.Status == 403) || !let && a.Status != who.status {
					t.Errorf("%s %s %s: %d %s", name, op.method, op.path, a.Status, a.Code)
				}
			}
		}
		for _, id := range []string{w.theirs.SalesDesk.ID, w.IDs.New(), "x", "%2e%2e", strings.Repeat("x", 26)} {
			for _, op := range operations {
				if a := w.call(t, w.boss, op.method, fmt.Sprintf(op.path, id), op.body); a.Status != 404 || strings.Contains(a.Body, w.theirs.Name) {
					if op.path != "portals/%s/logo" || op.method != "PUT" { // a file is looked at first
						t.Errorf("%s of %q: %d %s", op.method+" "+op.path, id, a.Status, a.Body)
					}
				}
			}
		}
		kept, err := w.Portals.Get(t.Context(), w.theirs.ID, w.theirs.SalesDesk.ID)
		if err != nil || kept.Version != 1 {
			t.Errorf("their portal was changed: %+v, %v", kept, err)
		}
		for _, path := range []string{"portals", "portals?search=" + w.theirs.Name} {
			if a := w.call(t, w.boss, "GET", path, nil); strings.Contains(a.Body, w.theirs.Name) {
				t.Errorf("%s shows %s", path, a.Body)
			}
		}
	})
}

func TestALockedCompanyChangesNoPortal(t *testing.T) {
	portalTests(t, func(t *testing.T, w sales) {
		_, _, err := w.Companies.Update(t.Context(), access.Operator(w.ours.ID), 0, func(c *company.Company) error {
			c.Allowed.PortalSettings = false
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		w.call(t, w.boss, "POST", "portals", newPortal(w.ours.Name+"-l", nil)).Expect(t, 403, "portal_settings_locked")
		w.call(t, w.boss, "PATCH", "portals/"+w.ours.SalesDesk.ID, map[string]any{"closing": "drop"}).Expect(t, 403, "portal_settings_locked")
		if list := producttest.Into[portals.PortalList](t, w.call(t, w.boss, "GET", "portals", nil)); !list.Locked || len(list.Items) != 2 {
			t.Errorf("%+v", list)
		}
	})
}
