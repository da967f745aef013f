package audit

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"time"

	"acude/pkg/access"
)

// Subject is what an act changed.
type Subject struct {
	Kind string `json:"kind"` // "company", "team", "representative", "manager", "portal", "hours", "calendar", "client", ...
	ID   string `json:"id"`
	Name string `json:"name"` // its name at that moment
}

// Change is one field before and after, as JSON; "" where there was or is nothing.
type Change struct {
	Field  string `json:"field"`
	Before string `json:"before,omitempty"`
	After  string `json:"after,omitempty"`
}

// Act is a change to record. Team is the team it concerns ("" = none): team managers may read the entries of their teams.
type Act struct {
	Action  string // "team.created": kind.verb in the past; described by the message audit_<kind>_<verb>
	Subject Subject
	Team    string
	Changes []Change
}

// By is the author of an act.
type By struct {
	Kind   string `json:"kind"`
	Person string `json:"person,omitempty"`
	Name   string `json:"name"`
	Source string `json:"source,omitempty"`
}

// Entry is an act in the chain.
type Entry struct {
	N       int64     `json:"n"`
	Company string    `json:"company"`
	At      time.Time `json:"at"`
	By      By        `json:"by"`
	Action  string    `json:"action"`
	Subject Subject   `json:"subject"`
	Team    string    `json:"team,omitempty"`
	Changes []Change  `json:"changes,omitempty"`
	Prev    string    `json:"prev"` // the hash of entry n-1; "" for the first
	Hash    string    `json:"hash"`
}

// sealed returns the entry with the hash of its other fields.
func (e Entry) sealed() Entry {
	e.Hash = ""
	plain, err := json.Marshal(e)
	if err != nil {
		panic("audit: an entry without JSON: " + err.Error()) // it holds strings, numbers and a time
	}
	sum := sha256.Sum256(plain)
	e.Hash = base64.RawURLEncoding.EncodeToString(sum[:])
	return e
}

func entryOf(by access.Actor, act Act) Entry {
	return Entry{
		Company: by.Company, By: By{Kind: by.Kind, Person: by.Person, Name: by.Name, Source: by.Source},
		Action: act.Action, Subject: act.Subject, Team: act.Team, Changes: act.Changes,
	}
}

// Diff returns the fields in which two values of the same struct type differ, by their JSON names and as JSON, in the order of
// the struct. before or after may be nil: then every field that is not empty was added or removed. The fields named in leave
// are left out: secrets, and fields that change by themselves.
func Diff(before, after any, leave ...string) []Change {
	b, a := fieldsOf(before), fieldsOf(after)
	var changes []Change
	for _, name := range order(before, after) {
		if string(b[name]) == string(a[name]) || slices.Contains(leave, name) {
			continue
		}
		changes = append(changes, Change{Field: name, Before: string(b[name]), After: string(a[name])})
	}
	return changes
}

// fieldsOf returns the fields of a struct as JSON, without the empty ones.
func fieldsOf(v any) map[string]json.RawMessage {
	fields := map[string]json.RawMessage{}
	if v == nil {
		return fields
	}
	whole, err := json.Marshal(v)
	if err == nil {
		err = json.Unmarshal(whole, &fields)
	}
	if err != nil {
		panic("audit: Diff takes structs that have a JSON form: " + err.Error())
	}
	for name, value := range fields {
		switch string(value) {
		case `""`, "null", "[]", "{}", "false", "0", `"0001-01-01T00:00:00Z"`:
			delete(fields, name)
		}
	}
	return fields
}

// order lists the JSON names of the fields of the value that is not nil.
func order(values ...any) []string {
	for _, v := range values {
		if v == nil {
			continue
		}
		var names []string
		t := reflect.TypeOf(v)
		for i := range t.NumField() {
			name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
			if name != "" && name != "-" {
				names = append(names, name)
			}
		}
		return names
	}
	return nil
}
