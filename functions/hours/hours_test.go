package hours_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"acude/functions/hours"
	"acude/functions/portals"
	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/edge/edgetest"
	"acude/pkg/portal"
	"acude/pkg/product/producttest"
)

// hoursWorld is the function of hours with one company whose people are signed in.
type hoursWorld struct {
	*testing.T
	world    *producttest.World
	company  producttest.Company
	do       edgetest.Do
	manager  producttest.Caller
	reader   producttest.Caller // a team manager who may read hours only
	stranger producttest.Caller // a manager of another company
}

func openHours(t *testing.T) hoursWorld {
	t.Helper()
	w := producttest.New(t)
	c, rival := w.Company(t, "acme"), w.Company(t, "rival")
	handler := w.Handler(producttest.Function(t, w.Product, hours.Open), producttest.Function(t, w.Product, portals.Open))
	return hoursWorld{
		T: t, world: w, company: c, do: edgetest.Direct(handler),
		manager: w.SignedIn(t, edge.AppManager, c.Manager), reader: w.TeamManager(t, c, "reader", []edge.Permission{access.HoursRead}, c.Sales),
		stranger: w.SignedIn(t, edge.AppManager, rival.Manager),
	}
}

func (d hoursWorld) call(c producttest.Caller, method, path string, body any) producttest.Answer {
	d.Helper()
	return producttest.Call(d, d.do, c, method, "/api/v1/"+path, body)
}

// week is open from 09:00 to 18:00 on the first five days.
func week() [][]map[string]string {
	days := make([][]map[string]string, 7)
	for i := range days {
		days[i] = []map[string]string{}
		if i < 5 {
			days[i] = append(days[i], map[string]string{"from": "09:00", "to": "18:00"})
		}
	}
	return days
}

func (d hoursWorld) office() hours.Hours {
	d.Helper()
	body := map[string]any{"name": "Office", "zone": "UTC", "week": week()}
	return producttest.Into[hours.Hours](d, d.call(d.manager, "POST", "hours", body))
}

func TestHoursAreMadeReadChangedAndDeleted(t *testing.T) {
	d := openHours(t)
	made := d.office()
	if made.ID == "" || made.Now.Open != true || made.Now.Until == nil || !made.Now.Until.Equal(time.Date(2030, 3, 4, 18, 0, 0, 0, time.UTC)) {
		t.Errorf("%+v", made)
	}
	read := d.call(d.reader, "GET", "hours/"+made.ID, nil)
	if tag := read.Header.Get("ETag"); producttest.Into[hours.Hours](t, read).Name != "Office" || tag != `"1"` {
		t.Errorf("%s %s", tag, read.Body)
	}
	d.call(d.reader, "PATCH", "hours/"+made.ID, map[string]any{"name": "Mine"}).Expect(t, http.StatusForbidden, "permission_missing")
	for _, method := range []string{"GET", "DELETE"} {
		d.call(d.stranger, method, "hours/"+made.ID, nil).Expect(t, http.StatusNotFound, "hours_absent")
	}
	changed := d.call(d.manager, "PATCH", "hours/"+made.ID, map[string]any{"message": map[string]string{"en": "Closed until {next_open}"}})
	if after := producttest.Into[hours.Hours](t, changed); after.Name != "Office" || after.Message["en"] == "" || changed.Header.Get("ETag") != `"2"` {
		t.Errorf("%+v", after)
	}
	d.call(d.manager, "PATCH", "hours/"+made.ID, map[string]any{"message": map[string]string{"en": "{soon}"}}).ExpectField(t, "message.en", "hours_placeholder_unknown")
	d.call(d.manager, "DELETE", "hours/"+made.ID, nil).Expect(t, http.StatusNoContent, "")
	d.call(d.manager, "GET", "hours/"+made.ID, nil).Expect(t, http.StatusNotFound, "hours_absent")
}

func TestBadTimesNameTheirFields(t *testing.T) {
	d := openHours(t)
	for _, bad := range []string{"9:00", "24:00", "25:00", "noon", ""} {
		days := week()
		days[2][0]["from"] = bad
		answer := d.call(d.manager, "POST", "hours", map[string]any{"name": "Office", "zone": "UTC", "week": days})
		if answer.Status != http.StatusUnprocessableEntity || len(answer.Fields) != 1 || answer.Fields[0].Path != "week.2.0.from" {
			t.Errorf("%q: %d %+v", bad, answer.Status, answer.Fields)
		}
	}
	days := week()
	days[2][0]["to"] = "25:00"
	answer := d.call(d.manager, "POST", "hours", map[string]any{"name": "", "zone": "UTC", "week": days})
	answer.ExpectField(t, "week.2.0.to", "field_bad_clock")
	answer.ExpectField(t, "name", "field_required")
	short := d.call(d.manager, "POST", "hours", map[string]any{"name": "Office", "zone": "UTC", "week": week()[:6]})
	if short.Status != http.StatusUnprocessableEntity || len(short.Fields) != 1 || short.Fields[0].Path != "week" {
		t.Errorf("six days: %d %+v", short.Status, short.Fields)
	}
}

func TestHoursAreListedByTheirNames(t *testing.T) {
	d := openHours(t)
	for _, name := range []string{"beta", "Alpha", "gamma"} {
		d.call(d.manager, "POST", "hours", map[string]any{"name": name, "zone": "UTC", "week": week()}).Expect(t, http.StatusCreated, "")
	}
	type page struct {
		Items []hours.Hours
		Next  string
	}
	var names []string
	for next, first := "", true; next != "" || first; first = false {
		got := producttest.Into[page](t, d.call(d.reader, "GET", "hours?limit=2&sort=-name&cursor="+next, nil))
		for _, one := range got.Items {
			names = append(names, one.Name)
		}
		next = got.Next
	}
	if got := strings.Join(names, " "); got != "gamma beta Alpha" {
		t.Errorf("listed %s", got)
	}
	if got := producttest.Into[page](t, d.call(d.reader, "GET", "hours?search=ALP", nil)); len(got.Items) != 1 {
		t.Errorf("found %+v", got)
	}
	if got := producttest.Into[page](t, d.call(d.stranger, "GET", "hours", nil)); len(got.Items) != 0 {
		t.Errorf("another company sees %+v", got)
	}
}

func TestHoursArePutOnPortalsAndTakenOff(t *testing.T) {
	d := openHours(t)
	made := d.office()
	sales := d.company.SalesDesk.ID
	assigned := d.call(d.manager, "PUT", "hours/"+made.ID+"/portals", map[string]any{"portals": []string{sales}})
	if got := producttest.Into[hours.Hours](t, assigned); len(got.Portals) != 1 || got.Portals[0].ID != sales || got.Portals[0].Name != "Help of acme-sales" {
		t.Errorf("%+v", got.Portals)
	}
	d.call(d.manager, "PUT", "hours/"+made.ID+"/portals", map[string]any{"portals": []string{"absent"}}).ExpectField(t, "portals", "portal_absent")
	d.call(d.reader, "PUT", "hours/"+made.ID+"/portals", map[string]any{"portals": []string{}}).Expect(t, http.StatusForbidden, "permission_missing")
	kept := d.call(d.manager, "DELETE", "hours/"+made.ID, nil)
	kept.Expect(t, http.StatusConflict, "hours_in_use")
	helper := d.world.SignedIn(t, edge.AppManager, d.company.SalesManager) // may change hours, but no portals
	d.call(helper, "DELETE", "hours/"+made.ID+"?unassign=true", nil).Expect(t, http.StatusForbidden, "permission_missing")
	d.call(d.manager, "DELETE", "hours/"+made.ID+"?unassign=true", nil).Expect(t, http.StatusNoContent, "")
	if after, err := d.world.Portals.Get(t.Context(), d.company.ID, sales); err != nil || after.Hours != "" {
		t.Errorf("%+v, %v", after, err)
	}
}

func TestAPortalTakesOnlyHoursThatExist(t *testing.T) {
	d := openHours(t)
	path := "portals/" + d.company.SalesDesk.ID
	d.call(d.manager, "PATCH", path, map[string]any{"hours": d.world.IDs.New()}).ExpectField(t, "hours", "hours_absent")
	d.call(d.manager, "PATCH", path, map[string]any{"calendar": d.world.IDs.New()}).ExpectField(t, "calendar", "calendar_absent")
	made := d.office()
	changed := d.call(d.manager, "PATCH", path, map[string]any{"hours": made.ID, "closing": portal.ClosingDrop})
	if got := producttest.Into[portals.Portal](t, changed); got.Hours != made.ID {
		t.Errorf("%+v", got)
	}
}

func TestTheEditorShowsWhatVisitorsWillRead(t *testing.T) {
	d := openHours(t)
	draft := map[string]any{"name": "", "zone": "UTC", "week": week(), "message": map[string]string{"es": "{portal} abre {next_open}"}}
	type preview struct {
		State    hours.Standing
		Messages map[string]string
	}
	ask := map[string]any{"hours": draft, "portal": "Ayuda", "at": "2030-03-09T12:00:00Z"}
	got := producttest.Into[preview](t, d.call(d.reader, "POST", "hours/preview", ask))
	if got.State.Open || got.Messages["es"] != "Ayuda abre el lunes a las 09:00" || !strings.Contains(got.Messages["en"], "Monday to Friday") {
		t.Errorf("%+v", got)
	}
	delete(ask, "at")
	if got := producttest.Into[preview](t, d.call(d.reader, "POST", "hours/preview", ask)); !got.State.Open || got.Messages["es"] != "" {
		t.Errorf("now: %+v", got)
	}
	draft["zone"] = "Nowhere/City"
	d.call(d.reader, "POST", "hours/preview", ask).ExpectField(t, "hours.zone", "hours_zone_unknown")
}
