// Package zone finds time zones by the names that people's files and other programs give them.
//
// A zone is kept by its IANA name. Programs also write the names of Windows, which Unicode CLDR maps (windows.txt), and what
// Windows shows to people, which differs between its versions (other.txt).
package zone

import (
	_ "embed"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
	_ "time/tzdata" // a Lambda's image has no zones
)

// maxName is the length of the longest IANA name, in bytes.
const maxName = 64

// Load returns the time zone of an IANA name such as "Europe/Madrid". "Local" is none: it would be this machine's.
func Load(name string) (*time.Location, bool) {
	if name == "" || name == "Local" || len(name) > maxName {
		return nil, false
	}
	zone, err := time.LoadLocation(name)
	return zone, err == nil
}

// Named returns the IANA name of the zone that a program means: by an IANA name in any case, also at the end of a longer one; by a
// name of Windows; by what Windows shows, such as "(UTC+01:00) Brussels, Copenhagen, Madrid, Paris"; or by whole hours, such as
// "UTC+01:00".
func Named(text string) (string, bool) {
	text = strings.Trim(strings.Join(strings.Fields(text), " "), `"' `)
	if _, ok := Load(text); ok {
		return text, true
	}
	if name, ok := names()[fold(shownOffset().ReplaceAllString(text, ""))]; ok {
		return name, true
	}
	if name, ok := wholeHours(text); ok {
		return name, true
	}
	parts := strings.Split(strings.Trim(strings.ReplaceAll(text, " ", "_"), "/"), "/")
	for first := max(0, len(parts)-3); first < len(parts); first++ {
		name := strings.Join(parts[first:], "/")
		for _, name := range []string{name, capitals(name)} {
			if _, ok := Load(name); ok {
				return name, true
			}
		}
	}
	return "", false
}

// shownOffset is the offset before the name that Windows shows.
var shownOffset = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^\((?:UTC|GMT)(?: ?[+-]\d{1,2}(?:[:.]\d{2})?)?\) ?`)
})

// hours is an offset of whole hours.
var hours = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^\(?(?:UTC|GMT)? ?([+-])(\d{1,2})(?::?00)?\)?$`)
})

// wholeHours returns the zone that stays some hours before or after UTC. IANA counts them the other way around.
func wholeHours(text string) (string, bool) {
	found := hours().FindStringSubmatch(text)
	if found == nil {
		return "", false
	}
	count, err := strconv.Atoi(found[2])
	if err != nil {
		return "", false
	}
	sign := map[string]string{"+": "-", "-": "+"}[found[1]]
	name := fmt.Sprintf("Etc/GMT%s%d", sign, count)
	_, ok := Load(name)
	return name, ok
}

// capitals returns an IANA name with the capitals that most have.
func capitals(name string) string {
	out := []byte(strings.ToLower(name))
	for at, c := range out {
		if c >= 'a' && c <= 'z' && (at == 0 || strings.IndexByte("/_-", out[at-1]) >= 0) {
			out[at] = c - 'a' + 'A'
		}
	}
	return string(out)
}

var (
	//go:embed windows.txt
	windows string
	//go:embed other.txt
	other string
)

// names returns the IANA names by the other names, which are folded.
var names = sync.OnceValue(func() map[string]string {
	all := map[string]string{}
	for name, iana := range rows(windows) {
		all[fold(name)] = iana
	}
	for shown, name := range rows(other) {
		all[fold(shown)] = all[fold(name)]
	}
	return all
})

// rows calls each with the two columns of a table's rows.
func rows(table string) func(each func(string, string) bool) {
	return func(each func(string, string) bool) {
		for row := range strings.Lines(table) {
			one, two, ok := strings.Cut(strings.TrimSpace(row), "\t")
			if ok && !each(one, two) {
				return
			}
		}
	}
}

// fold returns a name as it is compared.
func fold(name string) string { return strings.ToLower(name) }
