package hours_test

import (
	"testing"

	"acude/functions/hours"
	"acude/functions/portals"
	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/edge/edgetest"
	"acude/pkg/people/teamdeletion"
	"acude/pkg/product/producttest"
	"acude/pkg/table"
)

// What is deleted between the check and the write is put on no portal.
func TestAPortalTakesNothingThatIsDeletedMeanwhile(t *testing.T) {
	w, rows := producttest.Meanwhile(t)
	c := w.Company(t, "acme")
	handler := w.Handler(producttest.Function(t, w.Product, hours.Open), producttest.Function(t, w.Product, portals.Open))
	d := hoursWorld{T: t, world: w, company: c, do: edgetest.Direct(handler), manager: w.SignedIn(t, edge.AppManager, c.Manager)}
	by := access.System(c.ID)
	desk := c.OtherDesk
	before, err := w.Portals.Get(t.Context(), c.ID, desk.ID)
	if err != nil {
		t.Fatal(err)
	}
	removeSet := func(id string) error { return w.Hours.Sets.Delete(t.Context(), by, id, 0, false) }
	removeCalendar := func(id string) error { return w.Hours.Calendars.Delete(t.Context(), by, id, 0, false) }
	removeTeam := func(id string) error {
		return teamdeletion.Delete(t.Context(), teamdeletion.Rooms{Teams: w.Teams, Portals: w.Portals, People: w.People}, by, id, 0)
	}
	calendar := func() string {
		return producttest.Into[hours.Calendar](t, d.call(d.manager, "POST", "calendars", map[string]any{"name": "Days", "zone": "UTC"})).ID
	}
	put := map[string]any{"portals": []string{desk.ID}}
	for _, one := range []struct {
		id     string
		remove func(id string) error
		change func(id string) producttest.Answer
		field  string
		code   string
	}{
		{d.office().ID, removeSet, func(id string) producttest.Answer { return d.call(d.manager, "PUT", "hours/"+id+"/portals", put) }, "hours", "hours_absent"},
		{calendar(), removeCalendar, func(id string) producttest.Answer { return d.call(d.manager, "PUT", "calendars/"+id+"/portals", put) }, "calendar", "calendar_absent"},
		{d.office().ID, removeSet, func(id string) producttest.Answer {
			return d.call(d.manager, "PATCH", "portals/"+desk.ID, map[string]any{"hours": id})
		}, "hours", "hours_absent"},
		{c.Spares, removeTeam, func(id string) producttest.Answer {
			return d.call(d.manager, "PATCH", "portals/"+desk.ID+"/subportals/"+desk.Subportals[0].ID, map[string]any{"teams": []string{id}})
		}, "subportals.0.teams", "team_absent"},
		{c.Sales, removeTeam, func(id string) producttest.Answer {
			made := producttest.Portal("fresh", id)
			desks := []map[string]any{{"id": "", "name": "Desk", "teams": []string{id}}}
			return d.call(d.manager, "POST", "portals", map[string]any{"address": made.Address, "texts": made.Texts, "subportals": desks})
		}, "subportals.0.teams", "team_absent"},
	} {
		rows.BeforeWrite = func() {
			if err := one.remove(one.id); err != nil {
				t.Error(err)
			}
		}
		one.change(one.id).ExpectField(t, one.field, one.code)
	}
	after, err := w.Portals.Get(t.Context(), c.ID, desk.ID)
	if err != nil || string(table.Encode(after)) != string(table.Encode(before)) {
		t.Errorf("the portal became %+v, %v", after, err)
	}
}

// What a portal takes between the check and the deletion stays, or is taken off that portal as well.
func TestNothingThatAPortalTakesMeanwhileIsDeleted(t *testing.T) {
	w, rows := producttest.Meanwhile(t)
	c := w.Company(t, "acme")
	handler := w.Handler(producttest.Function(t, w.Product, hours.Open), producttest.Function(t, w.Product, portals.Open))
	d := hoursWorld{T: t, world: w, company: c, do: edgetest.Direct(handler), manager: w.SignedIn(t, edge.AppManager, c.Manager)}
	desk := c.OtherDesk
	put := map[string]any{"portals": []string{desk.ID}}
	days := producttest.Into[hours.Calendar](t, d.call(d.manager, "POST", "calendars", map[string]any{"name": "Days", "zone": "UTC"})).ID
	for path, code := range map[string]string{"hours/" + d.office().ID: "hours_in_use", "calendars/" + days: "calendar_in_use"} {
		rows.BeforeWrite = func() { d.call(d.manager, "PUT", path+"/portals", put).Expect(t, 200, "") }
		d.call(d.manager, "DELETE", path, nil).Expect(t, 409, code)
		d.call(d.manager, "PUT", path+"/portals", map[string]any{"portals": []string{}}).Expect(t, 200, "")
		rows.BeforeWrite = func() { d.call(d.manager, "PUT", path+"/portals", put).Expect(t, 200, "") }
		d.call(d.manager, "DELETE", path+"?unassign=true", nil).Expect(t, 204, "")
		now, err := w.Portals.Get(t.Context(), c.ID, desk.ID)
		if err != nil || now.Hours != "" || now.Calendar != "" || rows.BeforeWrite != nil {
			t.Errorf("%s is gone, and the portal is %+v, %v", path, now, err)
		}
	}
}
