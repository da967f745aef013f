package zone

import (
	"testing"
	"time"
)

func TestZonesAreFoundByTheNamesThatProgramsWrite(t *testing.T) {
	for text, want := range map[string]string{
		"Europe/Madrid":             "Europe/Madrid",
		"europe/madrid":             "Europe/Madrid",
		"AMERICA/NEW_YORK":          "America/New_York",
		"America/New York":          "America/New_York",
		"/x.org/2030/Europe/London": "Europe/London",
		"/freeassociation.example/Tzfile/America/Argentina/Salta": "America/Argentina/Salta",
		"UTC":                                                           "UTC",
		"Romance Standard Time":                                         "Europe/Paris",
		"  romance   standard time ":                                    "Europe/Paris",
		"Turks and Caicos Standard Time":                                "America/Grand_Turk",
		"W. Europe Standard Time":                                       "Europe/Berlin",
		"Hora estándar romance":                                         "Europe/Paris",
		"tzone://Microsoft/Utc":                                         "Etc/UTC",
		"(UTC) Coordinated Universal Time":                              "Etc/UTC",
		"(UTC+01:00) Brussels, Copenhagen, Madrid, Paris":               "Europe/Paris",
		"\"(UTC+01:00) Brussels, Copenhagen, Madrid, Paris\"":           "Europe/Paris",
		"(GMT+01.00) Brussels, Copenhagen, Madrid, Paris":               "Europe/Paris",
		"(GMT) Greenwich Mean Time : Dublin, Edinburgh, Lisbon, London": "Europe/London",
		"(UTC-05:00) Eastern Time (US & Canada)":                        "America/New_York",
		"UTC+01:00":                                                     "Etc/GMT-1",
		"GMT-3":                                                         "Etc/GMT+3",
		"+0500":                                                         "Etc/GMT-5",
		"UTC-11":                                                        "Etc/GMT+11",
	} {
		if got, ok := Named(text); !ok || got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
	for _, text := range []string{"", "Local", "local", "Mars/Base", "Customized Time Zone", "+05:30", "GMT+99", "../../etc/passwd"} {
		if got, ok := Named(text); ok {
			t.Errorf("%s: %s", text, got)
		}
	}
}

func TestEveryNameOfTheTablesIsAZone(t *testing.T) {
	count := 0
	for name, iana := range names() {
		if _, err := time.LoadLocation(iana); err != nil || iana == "" {
			t.Errorf("%s: %q, %v", name, iana, err)
		}
		count++
	}
	if count < 300 {
		t.Errorf("%d names", count)
	}
	for shown, name := range rows(other) {
		if names()[fold(name)] == "" {
			t.Errorf("%s is shown for %s, which is no name of Windows", shown, name)
		}
	}
}
