package scim

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"acude/functions/scim/resource"
	"acude/pkg/access"
	"acude/pkg/people"
)

// The names of SCIM's schemas.
const (
	userSchema   = "urn:ietf:params:scim:schemas:core:2.0:User"
	groupSchema  = "urn:ietf:params:scim:schemas:core:2.0:Group"
	listSchema   = "urn:ietf:params:scim:api:messages:2.0:ListResponse"
	patchSchema  = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
	errorSchema  = "urn:ietf:params:scim:api:messages:2.0:Error"
	configSchema = "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"
	typeSchema   = "urn:ietf:params:scim:schemas:core:2.0:ResourceType"
	schemaSchema = "urn:ietf:params:scim:schemas:core:2.0:Schema"
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

// Value is one value of a list: an address, a group, a member.
type Value struct {
	Value   string `json:"value"`
	Display string `json:"display,omitempty"`
	Type    string `json:"type,omitempty"`
	Primary bool   `json:"primary,omitempty"`
	Ref     string `json:"$ref,omitempty"`
}

// Meta is what the server knows of a resource.
type Meta struct {
	ResourceType string    `json:"resourceType"`
	Created      time.Time `json:"created"`
	Location     string    `json:"location"`
	Version      string    `json:"version,omitempty"`
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

// weak is the entity tag of a version as SCIM writes it.
func weak(version int64) string {
	if version == 0 {
		return ""
	}
	return `W/"` + strconv.FormatInt(version, 10) + `"`
}

// person returns the representative that a user describes.
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

// edit returns the changes that make a representative what the user describes.
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

// language returns the language of ours that a tag such as es-ES asks for, and "" when none does.
func language(tag string) string {
	short, _, _ := strings.Cut(strings.ToLower(tag), "-")
	if short == "en" || short == "es" {
		return short
	}
	return ""
}

// resourceOf returns a thing as the JSON object that filters and patches work on.
func resourceOf(v any) (resource.Resource, error) {
	raw, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	var r resource.Resource
	return r, json.Unmarshal(raw, &r)
}

// into reads a thing out of a JSON object or text. Some identity providers write truth as a text, "False".
func into[T any](raw []byte) (T, error) {
	var v T
	var r resource.Resource
	if err := json.Unmarshal(raw, &r); err != nil {
		return v, err
	}
	for name, value := range r {
		if text, ok := value.(string); ok && strings.EqualFold(name, "active") {
			if truth, err := strconv.ParseBool(strings.ToLower(text)); err == nil {
				r[name] = truth
			}
		}
	}
	raw, err := json.Marshal(r)
	if err != nil {
		return v, err
	}
	return v, json.Unmarshal(raw, &v)
}
