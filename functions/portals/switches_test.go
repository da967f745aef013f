package portals_test

import (
	"testing"

	"acude/functions/portals"
	"acude/pkg/product/producttest"
)

func TestSwitchesCountWhoLosesSomething(t *testing.T) {
	portalTests(t, func(t *testing.T, w sales) {
		path := "portals/" + w.ours.SalesDesk.ID + "/switches"
		off := map[string]any{"switches": []any{map[string]any{"switch": "screenView"}, map[string]any{"switch": "recordServer"}}}
		preview := producttest.Into[portals.SwitchesSet](t, w.call(t, w.boss, "PUT", path+"?preview=true", off))
		if preview.Impact.Representatives != 2 || preview.Impact.Switches["screenView"] != 2 {
			t.Errorf("%+v", preview)
		}
		if now := producttest.Into[portals.Switches](t, w.call(t, w.boss, "GET", path, nil)); len(now.Switches) != 0 {
			t.Errorf("a preview changed %+v", now)
		}
		producttest.Into[portals.SwitchesSet](t, w.call(t, w.boss, "PUT", path, off))
		if now := producttest.Into[portals.Switches](t, w.call(t, w.boss, "GET", path, nil)); len(now.Switches) != 2 {
			t.Errorf("%+v", now)
		}
		again := producttest.Into[portals.SwitchesSet](t, w.call(t, w.boss, "PUT", path, off))
		if again.Impact.Representatives != 0 {
			t.Errorf("turns off what is off: %+v", again)
		}
		odd := map[string]any{"switches": []any{map[string]any{"switch": "managementCenter", "value": 1}}}
		w.call(t, w.boss, "PUT", path, odd).ExpectField(t, "switches.0.switch", "switch_not_here")
	})
}
