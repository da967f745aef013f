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

// unknownVariable returns the first placeholder of a text that is no variable; "" when there is none.
func unknownVariable(text string) string {
	for _, found := range placeholder().FindAllString(text, -1) {
		name := strings.TrimSuffix(strings.TrimPrefix(found, "{"), "}")
		if !slices.Contains(Variables(), name) {
			return found
		}
	}
	return ""
}

// inBraces returns the variables as they are written in a text.
func inBraces() string { return "{" + strings.Join(Variables(), "}, {") + "}" }
