package people_test

import (
	"fmt"
	"testing"

	"acude/pkg/access"
	"acude/pkg/feature"
	"acude/pkg/feature/overview"
	"acude/pkg/people"
	"acude/pkg/product/producttest"
)

func TestARepresentativesOwnSwitches(t *testing.T) {
	peopleTests(t, func(t *testing.T, w peopleWorld) {
		path := "representatives/" + w.ours.Seller.ID + "/switches"
		changed := w.ask(t, w.lead, "PUT", path, fields{"switches": []fields{{"switch": "sessionReplay", "value": 1}, {"switch": "screenView", "value": 0}}})
		one := producttest.Into[overview.Sheet](t, changed)
		if got := effective(t, one, w.ours.SalesDesk.ID, "sessionReplay"); got.Value != 1 || got.Layer != feature.LayerRepresentative || got.ID != w.ours.Seller.ID || len(one.Own) != 2 {
			t.Errorf("came to %+v of %v", got, one.Own)
		}
		tag := changed.Header.Get("ETag")
		one = producttest.Into[overview.Sheet](t, w.with(t, w.lead, "If-Match", tag, "PUT", path, fields{"switches": []fields{{"switch": "screenView", "inherit": true}}}))
		if fmt.Sprint(one.Own) != "map[sessionReplay:1]" {
			t.Errorf("left %v", one.Own)
		}
		w.with(t, w.lead, "If-Match", tag, "PUT", path, fields{"switches": []fields{{"switch": "screenView"}}}).Expect(t, 412, "outdated")
		w.ask(t, w.lead, "PUT", path, fields{"switches": []fields{{"switch": "recordServer"}}}).ExpectField(t, "switches.0.switch", "switch_not_here")
		for where, id := range map[string]string{
			"sibling": w.ours.Third.ID, "manager": w.ours.Manager.ID, "other company": w.theirs.Seller.ID, "absent": nobody, "malformed": "x",
		} {
			for _, method := range []string{"GET", "PUT"} {
				var body any
				if method == "PUT" {
					body = fields{"switches": []fields{{"switch": "screenView"}}}
				}
				if got := w.ask(t, w.lead, method, "representatives/"+id+"/switches", body); got.Status != 404 || got.Code != "person_absent" {
					t.Errorf("%s %s: %d %s", method, where, got.Status, got.Code)
				}
			}
		}
	})
}

// What was set of a switch that is not built, or that is no longer in the catalogue, is not shown and stays stored.
func TestSettingsOfOtherSwitchesStay(t *testing.T) {
	peopleTests(t, func(t *testing.T, w peopleWorld) {
		before := feature.Settings{"voice": 1, "passwordSave": 1}
		made := w.joins(t, people.Person{Login: "old", Role: access.Representative, Team: w.ours.Sales, Switches: before})
		path := "representatives/" + made.ID + "/switches"
		one := producttest.Into[overview.Sheet](t, w.ask(t, w.lead, "PUT", path, fields{"switches": []fields{{"switch": "screenView", "value": 0}}}))
		if fmt.Sprint(one.Own) != "map[screenView:0]" {
			t.Errorf("shown %v", one.Own)
		}
		for _, hidden := range []string{"voice", "passwordSave"} {
			w.ask(t, w.lead, "PUT", path, fields{"switches": []fields{{"switch": hidden}}}).ExpectField(t, "switches.0.switch", "switch_unknown")
		}
		kept, err := w.People.Get(t.Context(), w.ours.ID, made.ID)
		if err != nil || fmt.Sprint(kept.Switches) != "map[passwordSave:1 screenView:0 voice:1]" {
			t.Errorf("stored %v, %v", kept.Switches, err)
		}
	})
}

// effective returns the effective switch of a portal.
func effective(t *testing.T, s overview.Sheet, portal, name string) feature.Effective {
	t.Helper()
	for _, at := range s.Effective {
		for _, one := range at.Switches {
			if at.Portal == portal && one.Switch == name {
				return one
			}
		}
	}
	t.Errorf("%s at %q is missing", name, portal)
	return feature.Effective{}
}
