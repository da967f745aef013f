package hours_test

import (
	"net/http"
	"testing"

	"acude/functions/hours"
	"acude/pkg/product/producttest"
)

func (d hoursWorld) holidays() hours.Calendar {
	d.Helper()
	entry := map[string]any{"name": "Labour Day", "from": "2030-05-01", "to": "2030-05-01", "allDay": true, "kind": "closed"}
	body := map[string]any{"name": "Holidays", "zone": "Europe/Madrid", "entries": []any{entry}}
	return producttest.Into[hours.Calendar](d, d.call(d.manager, "POST", "calendars", body))
}

func TestCalendarsAreMadeReadChangedAndDeleted(t *testing.T) {
	d := openHours(t)
	made := d.holidays()
	if len(made.Entries) != 1 || made.Entries[0].ID == "" {
		t.Fatalf("%+v", made)
	}
	path := "calendars/" + made.ID
	entries := []any{
		map[string]any{"id": made.Entries[0].ID, "name": "May Day", "from": "2030-05-01", "to": "2030-05-01", "allDay": true, "kind": "closed"},
		map[string]any{"name": "Fair", "from": "2030-06-01", "to": "2030-06-02", "allDay": true, "kind": "special", "yearly": true,
			"spans": []any{map[string]string{"from": "10:00", "to": "24:00"}}},
		map[string]any{"name": "Move", "from": "2030-07-01", "to": "2030-07-02", "allDay": false, "kind": "closed", "start": "15:00", "end": "11:00"},
	}
	changed := d.call(d.manager, "PATCH", path, map[string]any{"entries": entries})
	after := producttest.Into[hours.Calendar](t, changed)
	if len(after.Entries) != 3 || after.Entries[0].ID != made.Entries[0].ID || after.Entries[0].Name != "May Day" || after.Entries[2].Start != 15*60 {
		t.Errorf("%+v", after.Entries)
	}
	type page struct{ Items []hours.CalendarRow }
	rows := producttest.Into[page](t, d.call(d.reader, "GET", "calendars", nil)).Items
	if len(rows) != 1 || rows[0].Entries != 3 || rows[0].Next == nil || rows[0].Next.Name != "May Day" {
		t.Errorf("%+v", rows)
	}
	for _, method := range []string{"GET", "DELETE"} {
		d.call(d.stranger, method, path, nil).Expect(t, http.StatusNotFound, "calendar_absent")
	}
	d.call(d.reader, "DELETE", path, nil).Expect(t, http.StatusForbidden, "permission_missing")
	d.call(d.manager, "PUT", path+"/portals", map[string]any{"portals": []string{d.company.OtherDesk.ID}}).Expect(t, http.StatusOK, "")
	d.call(d.manager, "DELETE", path, nil).Expect(t, http.StatusConflict, "calendar_in_use")
	d.call(d.manager, "DELETE", path+"?unassign=true", nil).Expect(t, http.StatusNoContent, "")
}

func TestABadEntryNamesItsField(t *testing.T) {
	d := openHours(t)
	made := d.holidays()
	for _, one := range []struct{ field, value, path, code string }{
		{"from", "1 May", "entries.0.from", "field_bad_format"},
		{"to", "2030-04-30", "entries.0.to", "hours_ends_before_begin"},
		{"kind", "half", "entries.0.kind", "field_not_offered"},
		{"start", "7", "entries.0.start", "field_bad_format"},
	} {
		entry := map[string]any{"name": "E", "from": "2030-05-01", "to": "2030-05-01", "allDay": true, "kind": "closed"}
		entry[one.field] = one.value
		answer := d.call(d.manager, "PATCH", "calendars/"+made.ID, map[string]any{"entries": []any{entry}})
		if len(answer.Fields) != 1 || answer.Fields[0].Path != one.path || answer.Status != http.StatusUnprocessableEntity {
			t.Errorf("%s %s: %d %+v", one.field, one.value, answer.Status, answer.Fields)
		}
	}
}

func TestAFileIsCheckedBeforeItIsImported(t *testing.T) {
	d := openHours(t)
	made := d.holidays()
	file := "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:Navidad\nDTSTART;VALUE=DATE:20291225\nRRULE:FREQ=YEARLY\nEND:VEVENT\n" +
		"BEGIN:VEVENT\nUID:2\nSUMMARY:Gone\nDTSTART;VALUE=DATE:20300101\nEND:VEVENT\nEND:VCALENDAR\n"
	type result struct {
		Applied  bool
		Entries  int
		Verdicts []hours.ImportVerdict
	}
	path := "calendars/" + made.ID
	dry := producttest.Into[result](t, d.call(d.manager, "POST", path+"/import", map[string]any{"file": file}))
	if dry.Applied || dry.Entries != 2 || len(dry.Verdicts) != 2 || dry.Verdicts[0].Text != "Will be added" || dry.Verdicts[1].Text != "Skipped: it is in the past" ||
		dry.Verdicts[1].From != "" || dry.Verdicts[0].From != "2029-12-25" {
		t.Errorf("%+v", dry)
	}
	if kept := producttest.Into[hours.Calendar](t, d.call(d.manager, "GET", path, nil)); len(kept.Entries) != 1 {
		t.Errorf("the trial wrote %+v", kept.Entries)
	}
	done := producttest.Into[result](t, d.call(d.manager, "POST", path+"/import", map[string]any{"file": file, "apply": true}))
	if kept := producttest.Into[hours.Calendar](t, d.call(d.manager, "GET", path, nil)); !done.Applied || len(kept.Entries) != 2 {
		t.Errorf("%+v, %+v", done, kept.Entries)
	}
	d.call(d.manager, "POST", path+"/import", map[string]any{"file": "Christmas"}).ExpectField(t, "file", "calendar_file_unreadable")
	d.call(d.reader, "POST", path+"/import", map[string]any{"file": file}).Expect(t, http.StatusForbidden, "permission_missing")
}
