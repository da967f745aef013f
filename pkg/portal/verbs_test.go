package portal_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/fault"
	"acude/pkg/feature"
	"acude/pkg/portal"
)

// made creates a valid portal of a company.
func made(t *testing.T, w world, company, address string) (portal.Portal, access.Actor) {
	t.Helper()
	by, wanted := access.System(company), good()
	wanted.Address = address
	p, err := w.portals.Create(t.Context(), by, wanted)
	if err != nil {
		t.Fatal(err)
	}
	return p, by
}

func refusedAt(t *testing.T, err error, path, code string) {
	t.Helper()
	f, _ := fault.As(err)
	if f == nil || !slices.ContainsFunc(f.Fields, func(one fault.Field) bool { return one.Path == path && one.Code == code }) {
		t.Errorf("answered %v, want %s %s", err, path, code)
	}
}

func TestAChangeTouchesOnlyItsFields(t *testing.T) {
	w := open(t)
	before, by := made(t, w, "c1", "help")
	after, err := w.portals.Update(t.Context(), by, before.ID, before.Version, portal.Change{
		Type: new(portal.TypeButton), Texts: map[string]portal.Text{"en": {Title: "Help!", Welcome: "Hi", Notice: "N", OwnHTML: "<b onclick=x>b</b>"}},
	})
	if err != nil || after.Type != portal.TypeButton || after.Texts["en"].Title != "Help!" || after.Texts["en"].OwnHTML != "<b>b</b>" ||
		after.Texts["es"] != before.Texts["es"] || after.Address != "help" || after.Version != before.Version+1 {
		t.Fatalf("%+v, %v", after, err)
	}
	read, err := w.portals.Get(t.Context(), "c1", before.ID)
	if err != nil || read.Texts["en"].Title != "Help!" || read.Version != after.Version {
		t.Errorf("read %+v, %v", read, err)
	}
	if _, err := w.portals.Update(t.Context(), by, before.ID, before.Version, portal.Change{Closing: new("drop")}); code(err) != "outdated" {
		t.Errorf("an outdated change: %v", err)
	}
	if _, err := w.portals.Update(t.Context(), access.System("c2"), before.ID, 0, portal.Change{}); code(err) != "portal_absent" {
		t.Errorf("of another company: %v", err)
	}
	same, err := w.portals.Update(t.Context(), by, before.ID, 0, portal.Change{Type: new(portal.TypeButton)})
	if err != nil || same.Version != after.Version {
		t.Errorf("nothing changed, version %d, %v", same.Version, err)
	}
}

func TestEveryChangeIsAudited(t *testing.T) {
	w := open(t)
	p, by := made(t, w, "c1", "help")
	long := strings.Repeat("ñ", portal.MaxText)
	_, err := w.portals.Update(t.Context(), by, p.ID, 0, portal.Change{Texts: map[string]portal.Text{"es": {Title: "T", Welcome: long, Notice: long, Terms: long}}})
	if err != nil {
		t.Fatal(err)
	}
	page, err := w.audit.Find(t.Context(), "c1", audit.Search{Limit: 10})
	if err != nil || len(page.Entries) != 2 || page.Entries[0].Action != "portal.changed" || page.Entries[0].Subject.ID != p.ID {
		t.Fatalf("%+v, %v", page, err)
	}
	for _, change := range page.Entries[0].Changes {
		if change.Field != "texts" || len(change.After) > 5000 {
			t.Errorf("tells %s in %d bytes", change.Field, len(change.After))
		}
	}
}

func TestAFormerAddressLeadsHereUntilItIsFreed(t *testing.T) {
	w := open(t)
	p, by := made(t, w, "c1", "help")
	other, _ := made(t, w, "c2", "theirs")
	at := func(address, want string) {
		t.Helper()
		found, err := w.portals.At(t.Context(), address)
		if want == "" && code(err) != "portal_absent" || want != "" && (err != nil || found.ID != want) {
			t.Errorf("%s leads to %s, %v", address, found.ID, err)
		}
	}
	moved, err := w.portals.Update(t.Context(), by, p.ID, 0, portal.Change{Address: new("support")})
	if err != nil || !slices.Equal(moved.Aliases, []string{"help"}) {
		t.Fatalf("%+v, %v", moved, err)
	}
	at("support", p.ID)
	at("help", p.ID)
	if _, err := w.portals.Update(t.Context(), access.System("c2"), other.ID, 0, portal.Change{Address: new("help")}); code(err) != "address_taken" {
		t.Errorf("takes a former address: %v", err)
	}
	back, err := w.portals.Update(t.Context(), by, p.ID, 0, portal.Change{Address: new("help"), FreeOld: true})
	if err != nil || len(back.Aliases) != 0 {
		t.Fatalf("%+v, %v", back, err)
	}
	at("help", p.ID)
	at("support", "")
	if _, err := w.portals.Update(t.Context(), by, p.ID, 0, portal.Change{Address: new("third")}); err != nil {
		t.Fatal(err)
	}
	if freed, err := w.portals.Update(t.Context(), by, p.ID, 0, portal.Change{Aliases: []string{}}); err != nil || len(freed.Aliases) != 0 {
		t.Fatalf("%+v, %v", freed, err)
	}
	at("help", "")
}

func TestAnAddressIsLookedUpWithASuggestion(t *testing.T) {
	w := open(t)
	p, _ := made(t, w, "c1", "help")
	made(t, w, "c1", "help-2")
	for _, one := range []struct{ company, portal, address, problem, suggestion string }{
		{"c1", "", "free", "", ""},
		{"c1", "", "help", "address_taken", "help-3"},
		{"c1", p.ID, "help", "", ""},
		{"c2", p.ID, "help", "address_taken", "help-3"},
		{"c1", "", "Ventas España", "portal_address_invalid", "ventas-espana"},
		{"c1", "", "¿?", "portal_address_invalid", "portal"},
		{"c1", "", strings.Repeat("x", 60), "portal_address_invalid", strings.Repeat("x", 40)},
	} {
		got, err := w.portals.Available(t.Context(), one.company, one.portal, one.address)
		if err != nil || got.Problem != one.problem || got.Suggestion != one.suggestion || got.Available != (one.problem == "") {
			t.Errorf("%q: %+v, %v", one.address, got, err)
		}
	}
}

func TestTheLastSubportalCannotBeDeleted(t *testing.T) {
	w := open(t)
	p, by := made(t, w, "c1", "help")
	ours, err := w.teams.Create(t.Context(), by, "ours", "")
	if err != nil {
		t.Fatal(err)
	}
	first := p.Subportals[0].ID
	if _, err := w.portals.DeleteSubportal(t.Context(), by, p.ID, first, 0); code(err) != "subportal_last" {
		t.Errorf("deletes the last: %v", err)
	}
	added, err := w.portals.CreateSubportal(t.Context(), by, p.ID, 0, portal.Subportal{Name: " Spares ", Address: "spares", Teams: []string{ours.ID}})
	if err != nil || len(added.Subportals) != 2 || added.Subportals[1].Name != "Spares" || !slices.Equal(added.Teams, []string{ours.ID}) {
		t.Fatalf("%+v, %v", added, err)
	}
	second := added.Subportals[1].ID
	_, err = w.portals.CreateSubportal(t.Context(), by, p.ID, 0, portal.Subportal{Name: "", Address: "spares"})
	refusedAt(t, err, "subportals.2.name", "field_required")
	refusedAt(t, err, "subportals.2.address", "field_repeated")
	_, err = w.portals.UpdateSubportal(t.Context(), by, p.ID, second, 0, portal.SubportalChange{Teams: []string{"nobody"}})
	refusedAt(t, err, "subportals.1.teams", "team_absent")
	if _, err := w.portals.UpdateSubportal(t.Context(), by, p.ID, "none", 0, portal.SubportalChange{}); code(err) != "subportal_absent" {
		t.Errorf("an absent one: %v", err)
	}
	changed, err := w.portals.UpdateSubportal(t.Context(), by, p.ID, second, added.Version, portal.SubportalChange{Name: new("Parts")})
	if err != nil || changed.Subportals[1].Name != "Parts" || changed.Subportals[1].Address != "spares" {
		t.Errorf("%+v, %v", changed, err)
	}
	if found, err := changed.AtSubportal("spares"); err != nil || found.ID != second {
		t.Errorf("%+v, %v", found, err)
	}
	left, err := w.portals.DeleteSubportal(t.Context(), by, p.ID, second, 0)
	if err != nil || len(left.Subportals) != 1 || len(left.Teams) != 0 {
		t.Errorf("%+v, %v", left, err)
	}
}

func TestATeamIsAssignedToExactlyTheseSubportals(t *testing.T) {
	w := open(t)
	one, by := made(t, w, "c1", "one")
	two, _ := made(t, w, "c1", "two")
	team, err := w.teams.Create(t.Context(), by, "ours", "")
	if err != nil {
		t.Fatal(err)
	}
	has := func(want ...string) {
		t.Helper()
		all, err := w.portals.List(t.Context(), "c1")
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range all {
			if slices.Contains(p.Teams, team.ID) && slices.Contains(p.Subportals[0].Teams, team.ID) {
				got = append(got, p.ID)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("the team is at %v, want %v", got, want)
		}
	}
	assign := func(wanted ...portal.Assignment) error { return w.portals.Assign(t.Context(), by, team.ID, wanted) }
	if err := assign(portal.Assignment{Portal: one.ID, Subportal: one.Subportals[0].ID}); err != nil {
		t.Fatal(err)
	}
	has(one.ID)
	if err := assign(portal.Assignment{Portal: two.ID, Subportal: two.Subportals[0].ID}); err != nil {
		t.Fatal(err)
	}
	has(two.ID)
	refusedAt(t, assign(portal.Assignment{Portal: "none"}), "assignments.0.portal", "portal_absent")
	refusedAt(t, assign(portal.Assignment{Portal: one.ID, Subportal: two.Subportals[0].ID}), "assignments.0.subportal", "subportal_absent")
	if err := w.portals.Assign(t.Context(), by, "none", []portal.Assignment{{Portal: one.ID, Subportal: one.Subportals[0].ID}}); code(err) != "team_absent" {
		t.Errorf("no such team: %v", err)
	}
	has(two.ID)
	if err := assign(); err != nil {
		t.Fatal(err)
	}
	has()
}

func TestDeletingAPortalNeedsItsTitle(t *testing.T) {
	w := open(t)
	p, by := made(t, w, "c1", "help")
	refusedAt(t, w.portals.Delete(t.Context(), by, p.ID, 0, "help"), "confirm", "portal_confirm_wrong")
	if err := w.portals.Delete(t.Context(), by, p.ID, p.Version+1, "Ayuda"); code(err) != "outdated" {
		t.Errorf("an outdated one: %v", err)
	}
	if err := w.portals.Delete(t.Context(), access.System("c2"), p.ID, 0, "Ayuda"); code(err) != "portal_absent" {
		t.Errorf("of another company: %v", err)
	}
	if err := w.portals.Delete(t.Context(), by, p.ID, p.Version, " Help "); err != nil {
		t.Fatal(err)
	}
	if _, err := w.portals.At(t.Context(), "help"); code(err) != "portal_absent" {
		t.Errorf("still there: %v", err)
	}
	made(t, w, "c2", "help")
}

func TestALockedCompanyChangesNoPortals(t *testing.T) {
	w := open(t)
	locked, err := w.companies.Create(t.Context(), "Locked", company(false))
	if err != nil {
		t.Fatal(err)
	}
	free, err := w.companies.Create(t.Context(), "Free", company(true))
	if err != nil {
		t.Fatal(err)
	}
	manager := func(id string) access.Actor {
		return access.Actor{Company: id, Kind: "manager", Person: "p", Role: access.CompanyManager}
	}
	p, _ := made(t, w, locked.ID, "locked")
	for name, err := range map[string]error{
		"create": second(w.portals.Create(t.Context(), manager(locked.ID), good())),
		"modify": second(w.portals.Update(t.Context(), manager(locked.ID), p.ID, 0, portal.Change{})),
		"delete": w.portals.Delete(t.Context(), manager(locked.ID), p.ID, 0, "Ayuda"),
		"logo":   second(w.portals.RemoveLogo(t.Context(), manager(locked.ID), p.ID, 0)),
		"switch": second(w.portals.SetSwitches(t.Context(), manager(locked.ID), p.ID, 0, nil)),
		"add":    second(w.portals.CreateSubportal(t.Context(), manager(locked.ID), p.ID, 0, portal.Subportal{})),
	} {
		if code(err) != "portal_settings_locked" {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := w.portals.Create(t.Context(), manager(free.ID), good()); err != nil {
		t.Error(err)
	}
}

func second[T any](_ T, err error) error { return err }

func TestSwitchesOfAPortal(t *testing.T) {
	w := open(t)
	p, by := made(t, w, "c1", "help")
	set, err := w.portals.SetSwitches(t.Context(), by, p.ID, 0, []feature.Change{{Switch: "screenView"}, {Switch: "sessionReplay", Value: 1}})
	if err != nil || fmt.Sprint(set.Switches) != "map[screenView:0 sessionReplay:1]" {
		t.Fatalf("%+v, %v", set.Switches, err)
	}
	left, err := w.portals.SetSwitches(t.Context(), by, p.ID, set.Version, []feature.Change{{Switch: "screenView", Inherit: true}, {Switch: "recordServer"}})
	here := feature.Decision{{Layer: feature.LayerPortal, Settings: left.Switches}}
	if err != nil || fmt.Sprint(left.Switches) != "map[recordServer:0 sessionReplay:1]" || left.RecordingPolicy(here) != portal.RecordNever ||
		left.RecordingPolicy(nil) != portal.RecordAlways || left.Recording != portal.RecordAlways {
		t.Fatalf("%+v, %v", left.Switches, err)
	}
	left.Recording = portal.RecordRequired // is lifted by no switch: nothing is shared then
	for _, off := range [][]string{nil, {"recordServer"}, {"screenView"}, {"screenView", "recordServer"}} {
		settings := feature.Settings{}
		for _, name := range off {
			settings[name] = 0
		}
		shown := left.Show("acme", "en", portal.Subportal{}, feature.Decision{{Layer: feature.LayerPortal, Settings: settings}})
		if shown.Sharing != (len(off) == 0) || shown.Recording != portal.RecordRequired {
			t.Errorf("without %v: recording %s, sharing %v", off, shown.Recording, shown.Sharing)
		}
	}
	left.Recording = portal.RecordAlways
	if shown := left.Show("acme", "en", portal.Subportal{}, here); !shown.Sharing || shown.Recording != portal.RecordNever {
		t.Errorf("where no recording is required: recording %s, sharing %v", shown.Recording, shown.Sharing)
	}
	_, err = w.portals.SetSwitches(t.Context(), by, p.ID, 0, []feature.Change{{Switch: "managementCenter", Value: 1}})
	refusedAt(t, err, "switches.0.switch", "switch_not_here")
}
