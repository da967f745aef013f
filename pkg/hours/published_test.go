package hours_test

import (
	"os"
	"strings"
	"testing"

	"acude/pkg/hours"
)

// The files are written in the shape of what countries publish and what programs export; the calendar is in Madrid.
func TestCalendarsAreReadAsTheyArePublished(t *testing.T) {
	for name, want := range map[string][]string{
		"google.ics": {
			"Fiesta Nacional de España 2030-10-12/2030-10-12", "Todos los Santos (Andalucía, Aragón) 2030-11-01/2030-11-01",
		},
		"united-kingdom.ics": {"Good Friday 2030-04-19/2030-04-19", "Boxing Day 2030-12-26/2030-12-26"},
		"germany.ics": {
			"Tag der Arbeit 2030-05-01/2030-05-01", "Pfingstferien 2030-06-11/2030-06-21", "Tag der Deutschen Einheit 2030-10-03/2030-10-03",
		},
		"france.ics": {"Armistice 2009-11-11/2009-11-11 yearly", "14 juillet 2030-07-14/2030-07-14"},
		"united-states.ics": {
			"Columbus Day 2030-10-14/2030-10-14", "Columbus Day 2031-10-13/2031-10-13", "Columbus Day 2032-10-11/2032-10-11",
			"Independence Day 2030-07-04/2030-07-04",
		},
		"mexico.ics": {"Día de la Independencia 2030-09-16/2030-09-17 08:00-08:00", "Cierre a mediodía 2030-12-24/2030-12-24 19:00-21:00"},
		"outlook.ics": {
			"Inventario de verano 2030-07-02/2030-07-02 10:00-12:00", "Asunción 2030-08-15/2030-08-15",
			"Inventario de invierno 2030-12-03/2030-12-03 10:00-12:00",
		},
		"apple.ics": {
			"Reforma 2030-04-01/2030-04-02", "Copia de seguridad mensual del servidor con un nombre que se dobla 2030-04-05/2030-04-05 09:00-11:00",
			"Copia movida 2030-05-06/2030-05-06 10:00-11:00", "Copia de seguridad mensual del servidor con un nombre que se dobla 2030-07-05/2030-07-05 09:00-11:00",
		},
		"thunderbird.ics": {"Formación 2030-07-10/2030-07-10 10:00-14:00"},
		"exchange.ics": {
			"Cierre de Santiago 2030-07-02/2030-07-02 15:00-16:00", "Cierre de primavera 2030-10-02/2030-10-02 14:00-15:00",
		},
		"old-mac.ics": {"Inventario 2030-05-01/2030-05-01"},
		"further-dates.ics": {
			"Cierre por balance 2030-03-29/2030-03-29", "Cierre por balance 2030-06-28/2030-06-28", "Cierre por balance 2030-12-27/2030-12-27",
			"Turno 2030-05-06/2030-05-06 08:00-10:00", "Turno 2030-05-13/2030-05-13 08:00-10:00", "Turno 2030-06-01/2030-06-01 08:00-10:00",
		},
		"old-phone.vcs": {
			"Día del año 2030-12-24/2030-12-24 yearly", "Revisión 2030-06-03/2030-06-03 09:00-11:00", "Revisión 2030-08-05/2030-08-05 09:00-11:00",
			"Guardia 2030-07-04/2030-07-04 18:00-20:00", "Guardia 2030-07-18/2030-07-18 18:00-20:00",
		},
		"doubled-ends.ics": {"Cierre por inventario 2030-05-01/2030-05-01", "Segundo 2030-05-02/2030-05-02"},
	} {
		file, err := os.ReadFile("testdata/calendars/" + name)
		if err != nil {
			t.Fatal(err)
		}
		w := openWorld(t)
		verdicts, entries := imported(t, w, holidays(t, w), file)
		have := map[string]bool{}
		for _, e := range entries {
			have[shown(e)] = true
		}
		for _, one := range want {
			if !have[one] {
				t.Errorf("%s: no %s", name, one)
			}
		}
		if len(entries) != len(want) {
			t.Errorf("%s: %+v", name, entries)
		}
		for _, v := range verdicts {
			if v.Result == hours.LeftOut && v.Why != hours.WhyPast && v.Why != hours.WhyCancelled {
				t.Errorf("%s: %+v", name, v)
			}
		}
	}
}

// Each event is from 14:00 to 16:00 on the clock of its zone, in June; the calendar is in Madrid.
func TestTheZonesOfOutlookAndExchangeAreKnown(t *testing.T) {
	for zone, want := range map[string]string{
		"W. Europe Standard Time": "14:00-16:00", "Romance Standard Time": "14:00-16:00", "E. Europe Standard Time": "13:00-15:00",
		"Montevideo Standard Time": "19:00-21:00", "Atlantic Standard Time": "19:00-21:00", "South Africa Standard Time": "14:00-16:00",
		"New Zealand Standard Time": "04:00-06:00", "Israel Standard Time": "13:00-15:00", "Arabian Standard Time": "12:00-14:00",
		"Singapore Standard Time": "08:00-10:00", "Cuba Standard Time": "20:00-22:00", "SA Eastern Standard Time": "19:00-21:00",
		"W. Central Africa Standard Time": "15:00-17:00", "Cen. Australia Standard Time": "06:30-08:30",
		"Hawaiian Standard Time":                            "02:00-04:00",
		`"(UTC+01:00) Brussels, Copenhagen, Madrid, Paris"`: "14:00-16:00", "Customized Time Zone": "14:00-16:00",
	} {
		text := string(file("UID:1|SUMMARY:A|DTSTART;TZID=" + zone + ":20300610T140000|DTEND;TZID=" + zone + ":20300610T160000"))
		text = strings.Replace(text, "BEGIN:VEVENT", strings.Join([]string{
			"BEGIN:VTIMEZONE", "TZID:Customized Time Zone",
			"BEGIN:STANDARD", "DTSTART:19701025T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD",
			"BEGIN:DAYLIGHT", "DTSTART:19700329T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT",
			"END:VTIMEZONE", "BEGIN:VEVENT",
		}, "\r\n"), 1)
		w := openWorld(t)
		_, entries := imported(t, w, holidays(t, w), []byte(text))
		if len(entries) != 1 || !strings.HasSuffix(shown(entries[0]), want) {
			t.Errorf("%s: %+v, want %s", zone, entries, want)
		}
	}
}
