package people

import (
	"slices"
	"unicode/utf8"

	"acude/pkg/fault"
	"acude/pkg/mail"
	"acude/pkg/text"
)

// maxName is the length of the longest name or custom field of a person, in characters.
const maxName = 100

// MaxTeams is how many teams one team manager can have; each includes all teams below it.
const MaxTeams = 30

// fit checks a person without a password. Fault: invalid_input with its fields.
func fit(p Person) error {
	var refused fault.Refusals
	if len(p.Login) > MaxLogin || !loginShape().MatchString(p.Login) {
		refused.Refuse("login", "login_invalid")
	}
	if p.Role.Privileges() == nil {
		refused.Refuse("role", "field_not_offered")
	}
	if p.Language != "" && !slices.Contains(languages, p.Language) {
		refused.Refuse("language", "field_not_offered")
	}
	if p.ScreenName == "" || utf8.RuneCountInString(p.ScreenName) > maxName {
		refused.Refuse("screenName", "screen_name_invalid", "max", "100")
	}
	for _, one := range []struct{ path, value string }{
		{"firstName", p.FirstName}, {"lastName", p.LastName}, {"custom", p.Custom}, {"externalId", p.External},
	} {
		if utf8.RuneCountInString(one.value) > maxName {
			refused.Refuse(one.path, "field_too_long", "max", "100")
		}
	}
	for _, one := range []struct{ path, value string }{
		{"login", p.Login}, {"firstName", p.FirstName}, {"lastName", p.LastName}, {"screenName", p.ScreenName}, {"custom", p.Custom},
		{"externalId", p.External},
	} {
		if !text.Plain(one.value) {
			refused.Refuse(one.path, "text_not_plain")
		}
	}
	if p.Email != "" && mail.CheckAddress(p.Email) != nil {
		refused.Refuse("email", "address_invalid")
	}
	if !knownZone(p.TimeZone) {
		refused.Refuse("timeZone", "time_zone_unknown")
	}
	if len(p.Teams) > MaxTeams {
		refused.Refuse("teams", "field_too_many", "max", "30")
	}
	return refused.Err()
}
