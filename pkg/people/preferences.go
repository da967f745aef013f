package people

import (
	"context"
	"slices"
	"time"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/fault"
	"acude/pkg/table"
)

// Preferences are what people choose for themselves; nil leaves a field unchanged.
type Preferences struct {
	Language *string
	TimeZone *string // IANA name, "" = the browser's
}

// SetPreferences changes what the actor chose for themselves. Faults: field_not_offered on language and timeZone, person_absent (Absent),
// person_changed (Conflict) when somebody else changed the person at the same moment.
func (ps *People) SetPreferences(ctx context.Context, by access.Actor, w Preferences) (Person, error) {
	var refused fault.Refusals
	if w.Language != nil && !slices.Contains(languages, *w.Language) {
		refused.Refuse("language", "field_not_offered")
	}
	if w.TimeZone != nil && !knownZone(*w.TimeZone) {
		refused.Refuse("timeZone", "field_not_offered")
	}
	if err := refused.Err(); err != nil {
		return Person{}, err
	}
	one, err := ps.Stored(ctx, by.Company, by.Person)
	if err != nil {
		return Person{}, err
	}
	before, after := one.Value, one.Value
	if w.Language != nil {
		after.Language = *w.Language
	}
	if w.TimeZone != nil {
		after.TimeZone = *w.TimeZone
	}
	if after.Language == before.Language && after.TimeZone == before.TimeZone {
		return before, nil
	}
	err = ps.audit.Write(ctx, by, []audit.Act{OwnAct("account.changed", before, after)}, one.Put(after))
	if table.Refused(err) != nil {
		err = fault.New(fault.Conflict, "person_changed").Because(err)
	}
	return after, err
}

// knownZone reports whether a text names a time zone of the IANA database, or none. "Local" would be this machine's.
func knownZone(name string) bool {
	if name == "Local" {
		return false
	}
	_, err := time.LoadLocation(name)
	return err == nil
}
