package team

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// Values is what each variable of a canned message says in one session; each field is a variable, by its name in JSON. None is empty.
type Values struct {
	Customer       string `json:"customer" doc:"the customer's name"`
	Representative string `json:"representative" doc:"the representative's name, as customers see it"`
	Portal         string `json:"portal" doc:"the portal's title"`
	Session        string `json:"session" doc:"the session's id"`
}

// Variables returns the names that a message's text may hold in braces.
func Variables() []string { return []string{"customer", "representative", "portal", "session"} }

// placeholder matches what somebody may have meant as a variable: a name in braces, one or more, with or without spaces. Other braces are
// text.
var placeholder = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\{+\s*\p{L}[\p{L}\p{N}_ .-]{0,39}\}+`)
})

// UnknownVariables returns the placeholders of a text that are no variables, as they are written, in their order. Only texts that were
// stored before there were variables have some.
func UnknownVariables(text string) []string {
	unknown := []string{}
	for _, found := range placeholder().FindAllString(text, -1) {
		name := strings.TrimSuffix(strings.TrimPrefix(found, "{"), "}")
		if !slices.Contains(Variables(), name) && !slices.Contains(unknown, found) {
			unknown = append(unknown, found)
		}
	}
	return unknown
}

// inBraces returns the variables as they are written in a text.
func inBraces() string { return "{" + strings.Join(Variables(), "}, {") + "}" }
