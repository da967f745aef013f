package hours

import (
	"strings"
	"time"
)

// fileZone returns the zone that a calendar file names: an IANA name, possibly at the end of a longer one as some programs
// write it, or a Windows name. "" is the calendar's own zone.
func fileZone(name string, own *time.Location) (*time.Location, bool) {
	name = strings.TrimSpace(name)
	if name == "" {
		return own, true
	}
	if iana, known := windows[name]; known {
		name = iana
	}
	parts := strings.Split(strings.Trim(name, "/"), "/")
	for first := max(0, len(parts)-3); first < len(parts); first++ {
		if zone, err := Zone(strings.Join(parts[first:], "/")); err == nil {
			return zone, true
		}
	}
	return nil, false
}

// windows are the names that Outlook and Exchange give to zones (Unicode CLDR, windowsZones, territory 001).
var windows = map[string]string{
	"Argentina Standard Time":         "America/Argentina/Buenos_Aires",
	"AUS Eastern Standard Time":       "Australia/Sydney",
	"Canada Central Standard Time":    "America/Regina",
	"Central America Standard Time":   "America/Guatemala",
	"Central Europe Standard Time":    "Europe/Budapest",
	"Central European Standard Time":  "Europe/Warsaw",
	"Central Standard Time":           "America/Chicago",
	"Central Standard Time (Mexico)":  "America/Mexico_City",
	"China Standard Time":             "Asia/Shanghai",
	"E. South America Standard Time":  "America/Sao_Paulo",
	"Eastern Standard Time":           "America/New_York",
	"Eastern Standard Time (Mexico)":  "America/Cancun",
	"FLE Standard Time":               "Europe/Kiev",
	"GMT Standard Time":               "Europe/London",
	"Greenwich Standard Time":         "Atlantic/Reykjavik",
	"GTB Standard Time":               "Europe/Bucharest",
	"India Standard Time":             "Asia/Kolkata",
	"Morocco Standard Time":           "Africa/Casablanca",
	"Mountain Standard Time":          "America/Denver",
	"Mountain Standard Time (Mexico)": "America/Mazatlan",
	"Pacific SA Standard Time":        "America/Santiago",
	"Pacific Standard Time":           "America/Los_Angeles",
	"Paraguay Standard Time":          "America/Asuncion",
	"Romance Standard Time":           "Europe/Paris",
	"Russian Standard Time":           "Europe/Moscow",
	"SA Pacific Standard Time":        "America/Bogota",
	"SA Western Standard Time":        "America/La_Paz",
	"Tokyo Standard Time":             "Asia/Tokyo",
	"Turkey Standard Time":            "Europe/Istanbul",
	"US Mountain Standard Time":       "America/Phoenix",
	"UTC":                             "UTC",
	"Venezuela Standard Time":         "America/Caracas",
	"W. Europe Standard Time":         "Europe/Berlin",
}
