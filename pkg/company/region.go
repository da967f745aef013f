package company

import (
	"slices"
	"time"

	"acude/pkg/fault"
	"acude/pkg/lang"
	"acude/pkg/zone"
)

// Speaks returns the language in which to write to people of the company whose own is unknown.
func (c Company) Speaks() string { return lang.Negotiate(c.Language, "") }

// Location returns the time zone of the company.
func (c Company) Location() *time.Location {
	if found, ok := zone.Load(c.TimeZone); ok {
		return found
	}
	return time.UTC
}

// check refuses what no company may be called, speak or live in: the faults of CheckName on name, field_not_offered on language,
// time_zone_unknown on timeZone.
func (c Company) check() error {
	if err := CheckName("name", c.Name); err != nil {
		return err
	}
	if c.Language != "" && !slices.Contains(lang.Languages(), c.Language) {
		return fault.Refuse("language", "field_not_offered")
	}
	if _, ok := zone.Load(c.TimeZone); c.TimeZone != "" && !ok {
		return fault.Refuse("timeZone", "time_zone_unknown")
	}
	return nil
}
