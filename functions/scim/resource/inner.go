package resource

import (
	"regexp"
	"strings"
	"sync"
)

// comparison is what follows the brackets in emails[type eq "work"].value eq "ana@acme.example".
var comparison = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^\.([a-z$][a-z0-9$_-]*\s+(?:pr|[a-z]{2}\s+(?:"(?:[^"\\]|\\.)*"|[^\s()"]+)))`)
})

// inner returns a filter with the comparisons that follow brackets inside of them, where the standard has them:
// emails[type eq "work"].value eq "x" becomes emails[type eq "work" and value eq "x"]. The parser takes little between brackets, so the
// sides of an "or" become expressions of their own.
func inner(text string) string {
	var out strings.Builder
	quoted, open, from := false, -1, 0
	for at := 0; at < len(text); at++ {
		switch {
		case quoted && text[at] == '\\':
			at++
		case text[at] == '"':
			quoted = !quoted
		case quoted:
		case text[at] == '[':
			open = at
		case text[at] == ']' && open >= from:
			if found := comparison().FindStringSubmatch(text[at+1:]); found != nil {
				name := strings.LastIndexAny(text[from:open], " (") + 1 + from
				sides := sidesOf(text[open+1 : at])
				for n, side := range sides {
					sides[n] = text[name:open] + "[" + side + " and " + found[1] + "]"
				}
				out.WriteString(text[from:name] + "(" + strings.Join(sides, " or ") + ")")
				at += len(found[0])
				from = at + 1
			}
			open = -1
		}
	}
	return out.String() + text[from:]
}

// sidesOf returns what an expression without parentheses has between its "or".
func sidesOf(text string) []string {
	var sides []string
	quoted, from := false, 0
	for at := 0; at < len(text); at++ {
		switch {
		case quoted && text[at] == '\\':
			at++
		case text[at] == '"':
			quoted = !quoted
		case !quoted && at+4 <= len(text) && strings.EqualFold(text[at:at+4], " or "):
			sides = append(sides, text[from:at])
			from = at + 4
			at += 2 // the blank may begin another
		}
	}
	return append(sides, text[from:])
}
