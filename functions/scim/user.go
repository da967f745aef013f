package scim

import (
	"cmp"
	"slices"
	"strings"

	"acude/pkg/access"
	"acude/pkg/people"
	"acude/pkg/zone"
)

// User is a representative as RFC 7643, section 4.1, describes users.
type User struct {
	Schemas      []string `json:"schemas"`
	ID           string   `json:"id,omitempty"`
	ExternalID   string   `json:"externalId,omitempty"`
	UserName     string   `json:"userName"`
	Name         UserName `json:"name"`
	DisplayName  string   `json:"displayName,omitempty"`
	Active       *Truth   `json:"active,omitempty"`
	Emails       Values   `json:"emails,omitempty"`
	PreferredLng string   `json:"preferredLanguage,omitempty"`
	Locale       string   `json:"locale,omitempty"` // where there is no preferred language; never shown
	Timezone     string   `json:"timezone,omitempty"`
	Groups       []Value  `json:"groups,omitempty"`
	Password     string   `json:"password,omitempty"`
	Meta         *Meta    `json:"meta,omitempty"`
}

// UserName is the name of a user.
type UserName struct {
	Formatted  string `json:"formatted,omitempty"`
	GivenName  string `json:"givenName,omitempty"`
	FamilyName string `json:"familyName,omitempty"`
}

// userOf describes a representative; version 0 leaves the version out, as lists do.
func userOf(p people.Person, version int64, teamName string) User {
	active := Truth(!p.Disabled)
	u := User{
		Schemas: []string{userSchema}, ID: p.ID, ExternalID: p.External, UserName: p.ShownLogin(), DisplayName: p.ScreenName, Active: &active,
		Name:         UserName{GivenName: p.FirstName, FamilyName: p.LastName, Formatted: strings.TrimSpace(p.FirstName + " " + p.LastName)},
		PreferredLng: p.Language, Timezone: p.TimeZone,
		Meta: &Meta{ResourceType: "User", Created: p.Created, Location: "/scim/v2/Users/" + p.ID, Version: weak(version)},
	}
	if p.Email != "" {
		u.Emails = []Value{{Value: p.Email, Type: "work", Primary: true}}
	}
	if p.Team != "" {
		u.Groups = []Value{{Value: p.Team, Display: teamName, Ref: "/scim/v2/Groups/" + p.Team}}
	}
	return u
}

// person returns the representative whom a user describes.
func (u User) person() people.Person {
	p := people.Person{
		Role: access.Representative, Login: u.UserName, FirstName: u.Name.GivenName, LastName: u.Name.FamilyName,
		ScreenName: u.DisplayName, External: u.ExternalID, Email: u.email(), Language: language(cmp.Or(u.PreferredLng, u.Locale)), TimeZone: timeZone(u.Timezone),
		Disabled: u.Active != nil && !bool(*u.Active),
	}
	if p.ScreenName == "" {
		p.ScreenName = u.Name.Formatted
	}
	if p.ScreenName == "" && p.FirstName == "" && p.LastName == "" {
		p.ScreenName, _, _ = strings.Cut(p.Login, "@")
	}
	return p
}

// edit returns the changes that turn a representative into what the user describes.
func (u User) edit() people.Edit {
	p := u.person()
	if p.ScreenName == "" {
		p.ScreenName = strings.TrimSpace(p.FirstName + " " + p.LastName)
	}
	return people.Edit{
		Login: &p.Login, FirstName: &p.FirstName, LastName: &p.LastName, ScreenName: &p.ScreenName, External: &p.External,
		Email: &p.Email, Language: &p.Language, TimeZone: &p.TimeZone, Disabled: &p.Disabled,
	}
}

// email returns the primary address, else the first. An address that became the primary one stands after the one that was.
func (u User) email() string {
	for _, one := range slices.Backward(u.Emails) {
		if one.Primary && one.Value != "" {
			return one.Value
		}
	}
	for _, one := range u.Emails {
		if one.Value != "" {
			return one.Value
		}
	}
	return ""
}

// language returns the product's language for a locale such as es-ES or es_ES, or for the first of several; "" when there is none.
func language(tag string) string {
	short := strings.ToLower(strings.TrimSpace(tag))
	if end := strings.IndexAny(short, "-_,; ."); end >= 0 {
		short = short[:end]
	}
	if short == "en" || short == "es" {
		return short
	}
	return ""
}

// timeZone returns the IANA name of a zone, which identity providers also name as Windows does; other texts as they are, which are
// refused.
func timeZone(name string) string {
	if known, ok := zone.Named(name); ok {
		return known
	}
	return name
}
