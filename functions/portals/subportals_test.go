package portals_test

import (
	"testing"

	"acude/functions/portals"
	"acude/pkg/product/producttest"
)

func TestSubportalsOverHTTP(t *testing.T) {
	portalTests(t, func(t *testing.T, w sales) {
		path := "portals/" + w.ours.SalesDesk.ID + "/subportals"
		a := w.call(t, w.boss, "POST", path, map[string]any{"name": "Spares", "address": "spares", "teams": []string{w.ours.Spares}})
		added := producttest.Into[portals.Portal](t, a)
		if a.Status != 201 || len(added.Subportals) != 2 || len(added.Teams) != 2 {
			t.Fatalf("%d %+v", a.Status, added)
		}
		one := path + "/" + added.Subportals[1].ID
		named := producttest.Into[portals.Portal](t, w.call(t, w.boss, "PATCH", one, map[string]any{"name": "Parts"}))
		if named.Subportals[1].Name != "Parts" || len(named.Subportals[1].Teams) != 1 {
			t.Errorf("%+v", named.Subportals)
		}
		w.call(t, w.boss, "PATCH", path+"/none", map[string]any{"name": "x"}).Expect(t, 404, "subportal_absent")
		w.call(t, w.boss, "DELETE", one, nil).Expect(t, 200, "")
		first := path + "/" + added.Subportals[0].ID
		waits, _, _ := w.Ask(t, w.ours.SalesDesk, "waits")
		w.call(t, w.boss, "DELETE", first, nil).Expect(t, 409, "portal_busy")
		w.End(t, waits.ID)
		w.call(t, w.boss, "DELETE", first, nil).Expect(t, 409, "subportal_last")
	})
}
