package hours_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/clock"
	"acude/pkg/fault"
	"acude/pkg/hours"
	"acude/pkg/id"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/portal"
	"acude/pkg/portal/ownhtml"
	"acude/pkg/product/producttest"
	"acude/pkg/table"
	"acude/pkg/table/tabletest"
	"acude/pkg/team"
)

type world struct {
	*hours.Hours
	table   table.Table
	clock   *clock.Manual
	portals *portal.Portals
	audit   *audit.Log
}

func openWorld(t *testing.T) world {
	t.Helper()
	p := producttest.New(t) // on a Monday
	return world{p.Hours, p.Table, p.Clock, p.Portals, p.Audit}
}

// office is open from Monday to Friday, and on Saturday mornings.
func office(t *testing.T) hours.Set {
	t.Helper()
	set := hours.Set{Name: "Office", Zone: "Europe/Madrid"}
	for i := range 5 {
		set.Week[i] = []hours.Span{span(t, "09:00–14:00"), span(t, "16:00–19:00")}
	}
	set.Week[5] = []hours.Span{span(t, "10:00–14:00")}
	return set
}

func code(err error) string {
	if f, ok := fault.As(err); ok {
		return f.Code
	}
	return ""
}

func must[T any](t *testing.T) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

var us = access.System("c1")

func TestASetIsKeptChangedAndDeleted(t *testing.T) {
	w := openWorld(t)
	wanted := office(t)
	wanted.Name, wanted.Message = " Office ", map[string]string{"en": " ", "es": "Cerrado"}
	made := must[hours.Set](t)(w.Sets.Create(t.Context(), us, wanted))
	if made.Name != "Office" || len(made.Message) != 1 || made.ID == "" || made.Created != w.clock.Now() {
		t.Errorf("%+v", made)
	}
	renamed := func(name string) func(*hours.Set) error {
		return func(s *hours.Set) error { s.Name, s.ID = name, "other"; return nil }
	}
	after, version, err := w.Sets.Update(t.Context(), us, made.ID, 1, renamed("Shop"))
	if err != nil || after.Name != "Shop" || after.ID != made.ID || version != 2 {
		t.Fatalf("%+v, %d, %v", after, version, err)
	}
	if _, _, err := w.Sets.Update(t.Context(), us, made.ID, 1, renamed("Late")); code(err) != "outdated" {
		t.Errorf("an old version: %v", err)
	}
	if _, version, err := w.Sets.Update(t.Context(), us, made.ID, 0, renamed("Shop")); err != nil || version != 2 {
		t.Errorf("no change is version %d, %v", version, err)
	}
	theirs := access.System("c2")
	if _, _, err := w.Sets.Update(t.Context(), theirs, made.ID, 0, renamed("Theirs")); code(err) != "hours_absent" {
		t.Errorf("another company changes it: %v", err)
	}
	if err := w.Sets.Delete(t.Context(), theirs, made.ID, 0, true); code(err) != "hours_absent" {
		t.Errorf("another company deletes it: %v", err)
	}
	if err := w.Sets.Delete(t.Context(), us, made.ID, 1, false); code(err) != "outdated" {
		t.Errorf("deleted at an old version: %v", err)
	}
	if err := w.Sets.Delete(t.Context(), us, made.ID, 2, false); err != nil {
		t.Fatal(err)
	}
	if _, _, err := w.Sets.GetVersioned(t.Context(), "c1", made.ID); code(err) != "hours_absent" {
		t.Errorf("it is still there: %v", err)
	}
	if _, _, err := w.Calendars.GetVersioned(t.Context(), "c1", made.ID); code(err) != "calendar_absent" {
		t.Errorf("%v", err)
	}
}

func TestTheSameKeyMakesOneSet(t *testing.T) {
	w := openWorld(t)
	by := us
	by.Once = "key"
	made := must[hours.Set](t)(w.Sets.Create(t.Context(), by, office(t)))
	_, err := w.Sets.Create(t.Context(), by, office(t))
	before, repeated := errors.AsType[*audit.Repeated](err)
	if !repeated || before.Subject.ID != made.ID {
		t.Errorf("%v", err)
	}
	if all := must[[]hours.Set](t)(w.Sets.List(t.Context(), "c1")); len(all) != 1 {
		t.Errorf("%d sets", len(all))
	}
}

func aPortal(address, set, calendar string) portal.Portal {
	return portal.Portal{
		Address: address, Languages: []string{"es", "en"}, Recording: portal.RecordAlways, Hours: set, Calendar: calendar,
		Texts: map[string]portal.Text{
			"es": {Title: "Ayuda " + address, Welcome: "Hola", Notice: "Aviso"},
			"en": {Title: "Help " + address, Welcome: "Hello", Notice: "Notice"},
		},
	}
}

func TestHoursInUseAreNotDeletedUnlessReleased(t *testing.T) {
	w := openWorld(t)
	set := must[hours.Set](t)(w.Sets.Create(t.Context(), us, office(t)))
	calendar := must[hours.Calendar](t)(w.Calendars.Create(t.Context(), us, hours.Calendar{Name: "Holidays", Zone: "Europe/Madrid"}))
	first := must[portal.Portal](t)(portal.NewEditor(w.portals, ownhtml.Sanitizer{}).Create(t.Context(), us, aPortal("first", set.ID, calendar.ID)))
	w.clock.Advance(time.Second)
	must[portal.Portal](t)(portal.NewEditor(w.portals, ownhtml.Sanitizer{}).Create(t.Context(), us, aPortal("second", set.ID, "")))
	err := w.Sets.Delete(t.Context(), us, set.ID, 0, false)
	if f, _ := fault.As(err); f == nil || f.Code != "hours_in_use" || f.Facts["portals"] != "Ayuda first, Ayuda second" {
		t.Errorf("%v", err)
	}
	if err := w.Calendars.Delete(t.Context(), us, calendar.ID, 0, false); code(err) != "calendar_in_use" {
		t.Errorf("%v", err)
	}
	if err := w.Sets.Delete(t.Context(), us, set.ID, 0, true); err != nil {
		t.Fatal(err)
	}
	after := must[portal.Portal](t)(w.portals.Get(t.Context(), "c1", first.ID))
	if after.Hours != "" || after.Calendar != calendar.ID || after.Version != first.Version+1 {
		t.Errorf("%+v", after)
	}
	if err := w.portals.AssignHours(t.Context(), us, nil, calendar.ID, func(p *portal.Portal) *string { return &p.Calendar }); err != nil {
		t.Fatal(err)
	}
	if err := w.Calendars.Delete(t.Context(), us, calendar.ID, 0, false); err != nil {
		t.Errorf("nobody uses it: %v", err)
	}
}

func TestHoursAreDeletedWhileTheirPortalChanges(t *testing.T) {
	w := openWorld(t)
	set := must[hours.Set](t)(w.Sets.Create(t.Context(), us, office(t)))
	used := must[portal.Portal](t)(portal.NewEditor(w.portals, ownhtml.Sanitizer{}).Create(t.Context(), us, aPortal("first", set.ID, "")))
	db := &tabletest.Meanwhile{Table: w.table}
	ids := id.New(w.clock)
	contested := hours.New(db, w.clock, ids, portal.New(db, w.clock, ids, team.New(db, w.clock, ids)), nil)
	db.BeforeWrite = func() {
		must[portal.Portal](t)(portal.NewEditor(w.portals, ownhtml.Sanitizer{}).Update(t.Context(), us, used.ID, 0, portal.Change{Languages: []string{"es"}}))
	}
	if err := contested.Sets.Delete(t.Context(), us, set.ID, 0, true); err != nil {
		t.Fatal(err)
	}
	after := must[portal.Portal](t)(w.portals.Get(t.Context(), "c1", used.ID))
	if after.Hours != "" || len(after.Languages) != 1 {
		t.Errorf("%+v", after)
	}
}

func TestAPortalNeverFailsBecauseOfItsHours(t *testing.T) {
	w := openWorld(t)
	set, calendar, err := w.For(t.Context(), "c1", "gone", "gone")
	if err != nil || set.ID != "" || calendar.ID != "" || !hours.At(set, calendar, w.clock.Now()).Open {
		t.Errorf("%+v, %+v, %v", set, calendar, err)
	}
	err = w.Known(t.Context(), "c1", "gone", "gone")
	if f, _ := fault.As(err); f == nil || len(f.Fields) != 2 || f.Fields[0].Path != "hours" || f.Fields[1].Code != "calendar_absent" {
		t.Errorf("%v", err)
	}
}

func TestBadHoursNameTheirFields(t *testing.T) {
	w := openWorld(t)
	good := hours.Entry{Name: "e", From: day(t, "2030-12-25"), To: day(t, "2030-12-25"), AllDay: true, Kind: hours.Closed}
	special := good
	special.Kind, special.Spans = hours.Special, []hours.Span{span(t, "10:00–12:00")}
	sets := map[string]struct {
		change     func(*hours.Set)
		path, code string
	}{
		"no name":           {func(s *hours.Set) { s.Name = " " }, "name", "field_required"},
		"a long name":       {func(s *hours.Set) { s.Name = strings.Repeat("ñ", 101) }, "name", "field_too_long"},
		"no zone":           {func(s *hours.Set) { s.Zone = "" }, "zone", "hours_zone_unknown"},
		"own zone":          {func(s *hours.Set) { s.Zone = "Local" }, "zone", "hours_zone_unknown"},
		"odd zone":          {func(s *hours.Set) { s.Zone = "../../etc/passwd" }, "zone", "hours_zone_unknown"},
		"overlap":           {func(s *hours.Set) { s.Week[2] = append(s.Week[2], span(t, "13:00–15:00")) }, "week.2.1", "hours_span_overlaps"},
		"after night":       {func(s *hours.Set) { s.Week[2] = []hours.Span{span(t, "22:00–02:00"), span(t, "23:00–23:30")} }, "week.2.1", "hours_span_overlaps"},
		"empty":             {func(s *hours.Set) { s.Week[6] = []hours.Span{span(t, "09:00–09:00")} }, "week.6.0", "hours_span_empty"},
		"into the next day": {func(s *hours.Set) { s.Week[0] = []hours.Span{span(t, "22:00–10:00")} }, "week.0.0", "hours_span_overlaps_next_day"},
		"out of a day":      {func(s *hours.Set) { s.Week[6] = []hours.Span{{From: -1, To: 9}} }, "week.6.0", "hours_clock_invalid"},
		"many":              {func(s *hours.Set) { s.Week[6] = make([]hours.Span, 13) }, "week.6", "field_too_many"},
		"a language":        {func(s *hours.Set) { s.Message = map[string]string{"xx": "x"} }, "message", "field_not_offered"},
		"long text":         {func(s *hours.Set) { s.Message = map[string]string{"en": strings.Repeat("x", 1001)} }, "message.en", "field_too_long"},
		"placeholder":       {func(s *hours.Set) { s.Message = map[string]string{"en": "{hours} {name}"} }, "message.en", "hours_placeholder_unknown"},
		"no UTF-8":          {func(s *hours.Set) { s.Message = map[string]string{"en": "\xff"} }, "message.en", "text_invalid"},
	}
	for name, one := range sets {
		wanted := office(t)
		one.change(&wanted)
		_, err := w.Sets.Create(t.Context(), us, wanted)
		refuses(t, name, err, one.path, one.code)
	}
	entries := map[string]struct {
		change     func(*hours.Entry)
		path, code string
	}{
		"no name":       {func(e *hours.Entry) { e.Name = "" }, "name", "field_required"},
		"backwards":     {func(e *hours.Entry) { e.To-- }, "to", "hours_ends_before_begin"},
		"long":          {func(e *hours.Entry) { e.To += 366 }, "to", "hours_range_too_long"},
		"ancient":       {func(e *hours.Entry) { e.From = -1 }, "from", "hours_date_out_of_range"},
		"no time":       {func(e *hours.Entry) { e.AllDay = false }, "end", "hours_ends_before_begin"},
		"no kind":       {func(e *hours.Entry) { e.Kind = "" }, "kind", "field_not_offered"},
		"closed spans":  {func(e *hours.Entry) { e.Spans = special.Spans }, "spans", "hours_spans_of_closed"},
		"no spans":      {func(e *hours.Entry) { *e = special; e.Spans = nil }, "spans", "hours_special_without_spans"},
		"timed special": {func(e *hours.Entry) { *e = special; e.AllDay = false }, "allDay", "hours_special_all_day"},
		"placeholder":   {func(e *hours.Entry) { e.Message = map[string]string{"es": "{}"} }, "message.es", "hours_placeholder_unknown"},
	}
	for name, one := range entries {
		bad := good
		one.change(&bad)
		_, err := w.Calendars.Create(t.Context(), us, hours.Calendar{Name: "c", Zone: "UTC", Entries: []hours.Entry{good, bad}})
		refuses(t, name, err, "entries.1."+one.path, one.code)
	}
	_, err := w.Calendars.Create(t.Context(), us, hours.Calendar{Name: "c", Zone: "UTC", Entries: make([]hours.Entry, 1001)})
	refuses(t, "many entries", err, "entries", "field_too_many")
}

func refuses(t *testing.T, name string, err error, path, code string) {
	t.Helper()
	f, _ := fault.As(err)
	if f == nil || !slices.ContainsFunc(f.Fields, func(field fault.Field) bool { return field.Path == path && field.Code == code }) {
		t.Errorf("%s: %v, want %s %s", name, err, path, code)
	}
}

func TestAnOlderSetWhoseNightsOverlapStaysAsItIs(t *testing.T) {
	w := openWorld(t)
	old := office(t)
	made := must[hours.Set](t)(w.Sets.Create(t.Context(), us, old))
	made.Week[0] = []hours.Span{span(t, "22:00–10:00")}
	key := keys.InCompany("c1").At(keys.Hours.Of(made.ID))
	if err := w.table.Write(t.Context(), table.Save(items.New(key, made))); err != nil {
		t.Fatal(err)
	}
	_, _, err := w.Sets.Update(t.Context(), us, made.ID, 0, func(s *hours.Set) error { s.Name = "Nights"; return nil })
	if err != nil {
		t.Errorf("another name: %v", err)
	}
	_, _, err = w.Sets.Update(t.Context(), us, made.ID, 0, func(s *hours.Set) error { s.Week[6] = []hours.Span{hours.AllDay()}; return nil })
	refuses(t, "another day", err, "week.0.0", "hours_span_overlaps_next_day")
}
