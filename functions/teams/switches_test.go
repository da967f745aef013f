package teams_test

import (
	"fmt"
	"net/http"
	"slices"
	"testing"

	"acude/functions/teams"
	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/feature"
	"acude/pkg/feature/overview"
	"acude/pkg/product/producttest"
	"acude/pkg/team"
)

type sheet struct {
	overview.Outcome
	overview.Sheet
}

// of returns the effective switch of a portal.
func (s sheet) of(t *testing.T, portal, name string) feature.Effective {
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

// why formats what decided: value, layer, id.
func why(e feature.Effective) string { return fmt.Sprintf("%d %s %s", e.Value, e.Layer, e.ID) }

func (w teamWorld) sheet(t *testing.T, c producttest.Caller, path string) sheet {
	t.Helper()
	return producttest.Into[sheet](t, w.call(t, c, "GET", path+"/switches", nil))
}

func (w teamWorld) set(t *testing.T, name string, value int, to string, preview bool) sheet {
	t.Helper()
	return producttest.Into[sheet](t, w.call(t, w.lead, "PUT", "teams/"+w.ours.Sales+"/switches", object{
		"switches": []object{{"switch": name, "value": value}}, "applyTo": to, "preview": preview,
	}))
}

func TestASwitchOfATeamAppliesToTheChosenPeople(t *testing.T) {
	teamTests(t, func(t *testing.T, w teamWorld) {
		desk := w.ours.SalesDesk.ID
		seller, sparer := "representatives/"+w.ours.Seller.ID, "representatives/"+w.ours.Sparer.ID
		is := func(path, want string) {
			t.Helper()
			if got := why(w.sheet(t, w.lead, path).of(t, desk, "screenView")); got != want {
				t.Errorf("%s has %s, want %s", path, got, want)
			}
		}
		counts := func(s sheet, changed, affected int) {
			t.Helper()
			if s.Changed != changed || s.Affected != affected {
				t.Errorf("changed %d, affected %d, want %d and %d", s.Changed, s.Affected, changed, affected)
			}
		}
		is(seller, "1 default ")
		counts(w.set(t, "screenView", 0, "current", true), 2, 2)
		is(seller, "1 default ")
		counts(w.set(t, "screenView", 0, "current", false), 2, 2)
		is(seller, "0 representative "+w.ours.Seller.ID)
		is(sparer, "0 representative "+w.ours.Sparer.ID)
		is("teams/"+w.ours.Sales, "1 default ")

		hired := "representatives/" + w.represent(t, "hired", w.ours.Spares).ID
		is(hired, "1 default ")
		counts(w.set(t, "screenView", 0, "future", false), 0, 1)
		is(hired, "0 team "+w.ours.Sales)

		counts(w.set(t, "screenView", 1, "both", true), 2, 3)
		counts(w.set(t, "screenView", 1, "both", false), 2, 3)
		is(seller, "1 team "+w.ours.Sales)
		is(hired, "1 team "+w.ours.Sales)
		counts(w.set(t, "screenView", 1, "both", false), 0, 0)
		w.told(t, "switches.changed", w.ours.Seller.ID, 2)
		w.told(t, "switches.changed", w.ours.Sparer.ID, 2)
		w.told(t, "switches.changed", w.ours.Sales, 2)
		if p, err := w.People.Get(t.Context(), w.ours.ID, w.ours.Third.ID); err != nil || len(p.Switches) != 0 {
			t.Errorf("another team's representative has %v, %v", p.Switches, err)
		}
	})
}

// told checks how often the audit log has an action on a subject.
func (w teamWorld) told(t *testing.T, action, subject string, want int) {
	t.Helper()
	found, err := w.Audit.Find(t.Context(), w.ours.ID, audit.Search{Action: action, Subject: subject, Limit: 50})
	if err != nil || len(found.Entries) != want {
		t.Errorf("%d entries of %s on %s, want %d, %v", len(found.Entries), action, subject, want, err)
	}
}

func TestTheNearestTeamDecidesAndThePortalLimits(t *testing.T) {
	teamTests(t, func(t *testing.T, w teamWorld) {
		desk, by := w.ours.SalesDesk, access.System(w.ours.ID)
		w.set(t, "sessionsAtOnce", 9, "future", false)
		sparer := "representatives/" + w.ours.Sparer.ID
		below := w.sheet(t, w.boss, sparer)
		if got := below.of(t, desk.ID, "sessionsAtOnce"); why(got) != "9 team "+w.ours.Sales || got.Name != w.ours.Name+" Sales" {
			t.Errorf("came to %+v", got)
		}
		own := []feature.Change{{Switch: "sessionsAtOnce", Value: 2}, {Switch: "sessionReplay", Value: 1}}
		if _, _, err := w.Teams.Update(t.Context(), by, w.ours.Spares, 0, team.Settings{Switches: own}); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Portals.SetSwitches(t.Context(), by, desk.ID, 0, []feature.Change{{Switch: "sessionReplay"}, {Switch: "screenView", Value: 1}}); err != nil {
			t.Fatal(err)
		}
		below = w.sheet(t, w.boss, sparer)
		for name, want := range map[string]string{
			"sessionsAtOnce": "2 team " + w.ours.Spares, "sessionReplay": "0 portal " + desk.ID, "screenView": "1 default ",
		} {
			if got := why(below.of(t, desk.ID, name)); got != want {
				t.Errorf("%s has %s, want %s", name, got, want)
			}
		}
		if got := below.of(t, desk.ID, "sessionReplay"); got.Name == "" || len(below.Effective) != 1 || below.Effective[0].Title != got.Name {
			t.Errorf("the portal is called %+v", got)
		}
		// A manager of the subteam learns that a team above decided, but not which one.
		if got := w.sheet(t, w.TeamManager(t, w.ours, "below", nil, w.ours.Spares), "teams/"+w.ours.Spares).of(t, desk.ID, "sessionsAtOnce"); got.Layer != feature.LayerTeam {
			t.Errorf("came to %+v", got)
		}
		w.set(t, "chatsAtOnce", 0, "future", false)
		got := w.sheet(t, w.TeamManager(t, w.ours, "lower", nil, w.ours.Spares), "teams/"+w.ours.Spares).of(t, desk.ID, "chatsAtOnce")
		if got.Value != 0 || got.Layer != feature.LayerTeam || got.ID != "" || got.Name != "" {
			t.Errorf("a team out of reach is named: %+v", got)
		}
		impact, err := w.Features.Impact(t.Context(), by, desk.ID, feature.Settings{"screenView": 0, "sessionReplay": 0})
		if err != nil || impact.Representatives != 2 || len(impact.Switches) != 1 || impact.Switches["screenView"] != 2 {
			t.Errorf("impact %+v, %v", impact, err)
		}
	})
}

func TestRefusedSwitchesAreNamed(t *testing.T) {
	teamTests(t, func(t *testing.T, w teamWorld) {
		put := func(to string, changes ...object) producttest.Answer {
			t.Helper()
			return w.call(t, w.lead, "PUT", "teams/"+w.ours.Sales+"/switches", object{"switches": changes, "applyTo": to})
		}
		put("both", object{"switch": "nonsense", "value": 1}).ExpectField(t, "switches.0.switch", "switch_unknown")
		put("future", object{"switch": "recordServer", "value": 1}).ExpectField(t, "switches.0.switch", "switch_not_here")
		put("current", object{"switch": "recordServer", "value": 0}).ExpectField(t, "switches.0.switch", "switch_not_here")
		put("both", object{"switch": "screenView", "value": 1}, object{"switch": "sessionsAtOnce", "value": 21}).ExpectField(t, "switches.1.value", "number_out_of_range")
		put("everybody", object{"switch": "screenView", "value": 1}).ExpectField(t, "applyTo", "field_not_offered")
		w.at(t, w.lead, "PUT", "teams/"+w.ours.Sales+"/switches", `"9"`, object{"switches": []object{{"switch": "screenView"}}, "applyTo": "both"}).Expect(t, 412, "outdated")
		if len(w.read(t, w.ours.Sales).Switches) != 0 {
			t.Error("something was kept")
		}
	})
}

func TestTheCatalogueIsInTheReadersLanguage(t *testing.T) {
	teamTests(t, func(t *testing.T, w teamWorld) {
		for language, want := range map[string]string{"en": "See the customer’s screen", "es": "Ver la pantalla del cliente"} {
			asked := producttest.Call(t, func(r *http.Request) *http.Response {
				r.Header.Set("Acude-Language", language)
				return w.do(r)
			}, w.boss, "GET", "/api/v1/switches", nil)
			list := producttest.Into[struct{ Items []teams.SwitchInfo }](t, asked)
			at := slices.IndexFunc(list.Items, func(s teams.SwitchInfo) bool { return s.Name == "screenView" })
			if len(list.Items) != len(feature.Switches()) || list.Items[at].Text != want || list.Items[at].Why == "" || len(list.Items[at].Layers) != 3 {
				t.Errorf("%s: %d switches, %+v", language, len(list.Items), list.Items[at])
			}
		}
	})
}
