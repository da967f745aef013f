package scim

import (
	"strings"

	"acude/pkg/access"
	"acude/pkg/people"
)

// User is a representative as RFC 7643, section 4.1, describes users.
type User struct {
	Schemas      []string `json:"schemas"`
	ID           string   `json:"id,omitempty"`
	ExternalID   string   `json:"externalId,omitempty"`
	UserName     string   `json:"userName"`
	Name         UserName `json:"name"`
	DisplayName  string   `json:"displayName,omitempty"`
	Active       *bool    `json:"active,omitempty"`
	Emails       []Value  `json:"emails,omitempty"`
	PreferredLng string   `json:"preferredLanguage,omitempty"`
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
	active := !p.Disabled
	u := User{
		Schemas: []string{userSchema}, ID: p.ID, ExternalID: p.External, UserName: p.Login, DisplayName: p.ScreenName, Active: &active,
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
		ScreenName: u.DisplayName, External: u.ExternalID, Email: u.email(), Language: language(u.PreferredLng), TimeZone: u.Timezone,
		Disabled: u.Active != nil && !*u.Active,
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

// email returns the primary address, else the first.
func (u User) email() string {
	for _, one := range u.Emails {
		if one.Primary {
			return one.Value
		}
	}
	if len(u.Emails) > 0 {
		return u.Emails[0].Value
	}
	return ""
}

// language returns the product's language for a tag such as es-ES, "" when there is none.
func language(tag string) string {
	short, _, _ := strings.Cut(strings.ToLower(tag), "-")
	if short == "en" || short == "es" {
		return short
	}
	return ""
}
