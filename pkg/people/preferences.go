package people

import (
	"context"
	"slices"

	"acude/pkg/access"
	"acude/pkg/fault"
	"acude/pkg/zone"
)

// Preferences are what people choose for themselves; nil leaves a field unchanged.
type Preferences struct {
	Language *string
	TimeZone *string // IANA name, "" = the browser's
}

// SetPreferences sets the actor's own preferences. Faults: field_not_offered on language and timeZone, person_absent (Absent), busy
// (Unavailable).
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
	after, _, err := ps.update(ctx, by, edit{
		person: by.Person, action: func(Person, Person) string { return "account.changed" },
		apply: func(p *Person) error {
			if w.Language != nil {
				p.Language = *w.Language
			}
			if w.TimeZone != nil {
				p.TimeZone = *w.TimeZone
			}
			return nil
		},
	})
	return after, err
}

// knownZone reports whether name is a time zone of the IANA database or "".
func knownZone(name string) bool {
	_, ok := zone.Load(name)
	return ok || name == ""
}
