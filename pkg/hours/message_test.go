package hours_test

import (
	"testing"

	"acude/pkg/hours"
)

func TestAClosedPortalAnswersInTheVisitorsLanguage(t *testing.T) {
	w := openWorld(t)
	set := office(t)
	set.ID = "s"
	christmas := hours.Calendar{ID: "c", Zone: "Europe/Madrid", Entries: []hours.Entry{
		{ID: "e", Name: "Navidad", From: day(t, "2030-12-24"), To: day(t, "2031-01-06"), AllDay: true, Kind: hours.Closed},
	}}
	easter := hours.Calendar{ID: "c", Zone: "Europe/Madrid", Entries: []hours.Entry{
		{ID: "e", Name: "Pascua", From: day(t, "2030-04-18"), To: day(t, "2030-04-25"), AllDay: true, Kind: hours.Closed},
	}}
	never := hours.Set{ID: "s", Zone: "UTC"}
	cases := []struct {
		set      hours.Set
		calendar hours.Calendar
		now      string
		en, es   string
	}{
		{set, hours.Calendar{}, "2030-03-04T14:00:00Z",
			"We are closed at the moment. Opening hours (Europe/Madrid): Monday to Friday 09:00–14:00, 16:00–19:00; Saturday 10:00–14:00. We open today at 16:00.",
			"En este momento estamos cerrados. Horas de apertura (Europe/Madrid): de lunes a viernes 09:00–14:00, 16:00–19:00; sábado 10:00–14:00. Abrimos hoy a las 16:00."},
		{set, hours.Calendar{}, "2030-03-04T22:00:00Z", "…We open tomorrow at 09:00.", "…Abrimos mañana a las 09:00."},
		{set, hours.Calendar{}, "2030-03-09T22:00:00Z", "…We open on Monday at 09:00.", "…Abrimos el lunes a las 09:00."},
		{set, christmas, "2030-12-24T12:00:00Z", "We are closed at the moment (Navidad).…We open on Tuesday 7 January 2031 at 09:00.",
			"En este momento estamos cerrados (Navidad).…Abrimos el martes 7 de enero de 2031 a las 09:00."},
		{hours.Set{}, christmas, "2031-01-01T12:00:00Z", "We are closed at the moment (Navidad). We open on Tuesday at 00:00.",
			"En este momento estamos cerrados (Navidad). Abrimos el martes a las 00:00."},
		{hours.Set{}, christmas, "2030-12-31T12:00:00Z", "…We open on Tuesday 7 January 2031 at 00:00.", "…Abrimos el martes 7 de enero de 2031 a las 00:00."},
		{set, easter, "2030-04-18T12:00:00Z", "…We open on Friday 26 April at 09:00.", "…Abrimos el viernes 26 de abril a las 09:00."},
		{never, hours.Calendar{}, "2030-03-04T14:00:00Z", "We are closed at the moment. Opening hours (UTC): closed every day.",
			"En este momento estamos cerrados. Horas de apertura (UTC): cerrado todos los días."},
		{set, hours.Calendar{}, "2030-03-04T09:00:00Z", "", ""},
	}
	for _, one := range cases {
		m := w.Moment(one.set, one.calendar, moment(t, one.now))
		said(t, w.Message("en", m), one.en)
		said(t, w.Message("es", m), one.es)
	}
}

// said compares a message with the expected one; "…" stands for anything.
func said(t *testing.T, got, want string) {
	t.Helper()
	before, after, cut := cutEllipsis(want)
	if !cut && got != want || cut && (len(got) < len(before)+len(after) || got[:len(before)] != before || got[len(got)-len(after):] != after) {
		t.Errorf("said %q, want %q", got, want)
	}
}

func cutEllipsis(text string) (string, string, bool) {
	for i, r := range text {
		if r == '…' {
			return text[:i], text[i+len("…"):], true
		}
	}
	return text, "", false
}

func TestPlaceholdersOfOwnTextsAreFilledIn(t *testing.T) {
	w := openWorld(t)
	set := every(t, "Europe/Madrid", "01:00–02:00")
	set.Message = map[string]string{"es": "{portal}: {hours}. Volvemos {next_open}."}
	m := w.Moment(set, hours.Calendar{}, moment(t, "2030-03-04T12:00:00Z"))
	m.Portal = "Ayuda {hours}"
	said(t, w.Message("es", m), "Ayuda {hours}: todos los días 01:00–02:00. Volvemos mañana a la 01:00.")
	said(t, w.Message("en", m), "We are closed at the moment. Opening hours (Europe/Madrid): every day 01:00–02:00. We open tomorrow at 01:00.")

	calendar := hours.Calendar{ID: "c", Zone: "UTC", Entries: []hours.Entry{{
		ID: "e", Name: "Inventory", From: day(t, "2030-03-04"), To: day(t, "2030-03-04"), AllDay: true, Kind: hours.Closed,
		Message: map[string]string{"es": "Inventario"},
	}}}
	m = w.Moment(set, calendar, moment(t, "2030-03-04T00:30:00Z"))
	said(t, w.Message("es", m), "Inventario")
	said(t, w.Message("en", m), "We are closed at the moment (Inventory). Opening hours (Europe/Madrid): every day 01:00–02:00. We open tomorrow at 01:00.")
	never := w.Moment(hours.Set{ID: "s", Zone: "UTC", Message: map[string]string{"en": "{next_open}"}}, hours.Calendar{}, w.clock.Now())
	said(t, w.Message("en", never), "at a time that is not set yet")
}

func TestDaysWithTheSameHoursAreGrouped(t *testing.T) {
	w := openWorld(t)
	set := hours.Set{ID: "s", Zone: "UTC", Message: map[string]string{"en": "{hours}"}}
	set.Week[0] = []hours.Span{hours.AllDay()}
	set.Week[2] = []hours.Span{span(t, "22:00–02:00")}
	set.Week[3] = set.Week[2]
	said(t, w.Message("en", w.Moment(set, hours.Calendar{}, moment(t, "2030-03-05T12:00:00Z"))), "Monday all day; Wednesday to Thursday 22:00–02:00")
}
