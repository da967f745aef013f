package rules

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"acude/infra/gateway"
	stored "acude/pkg/table"
)

// wakes lists the items of the table whose changes wake a reader of the stream, by the prefix of pk and sk on the page of the table.
var wakes = map[string][]string{
	"SESSION# HEAD":      {"feed", "followup"},
	"SESSION# LOG#":      {"feed"},
	"SIGNIN# SIGNIN":     {"feed"},
	"COMPANY# COMPANY":   {"feed"},
	"COMPANY# DESK#":     {"feed"},
	"COMPANY# PERSON#":   {"feed"},
	"COMPANY# PORTAL#":   {"feed"},
	"COMPANY# TEAM#":     {"feed"},
	"COMPANY# HOURS#":    {"feed"},
	"COMPANY# CALENDAR#": {"feed"},
	"RECOVERY# ASKED":    {"followup"},
	"PERSON# EMAIL":      {"followup"},
	"AUDIT# N#":          {"followup"},
}

var (
	keyOnPage = regexp.MustCompile("(?m)^\\| [^|]+ \\| `([^`]+)` \\| `([^`]+)` \\|")
	part      = regexp.MustCompile(`<[^>]*>`)
)

// Each item of the table wakes the readers of the stream that do something about it, and no others: leases, tickets, rate limits and the
// like wake nobody.
func TestOnlyWhatIsFollowedWakesTheReadersOfTheStream(t *testing.T) {
	routes, err := gateway.TemplateRoutes()
	if err != nil {
		t.Fatal(err)
	}
	if len(routes.Streams) != 2 {
		t.Fatalf("the stream has %d readers", len(routes.Streams))
	}
	rows := keyOnPage.FindAllStringSubmatch(content(t, "infra/docs/data.md"), -1)
	if len(rows) < 50 {
		t.Fatalf("only %d items are on the page", len(rows))
	}
	left := maps.Clone(wakes)
	for _, row := range rows {
		kind := beginning(row[1]) + " " + beginning(row[2])
		key := stored.Key{Partition: part.ReplaceAllString(row[1], "x"), Sort: part.ReplaceAllString(row[2], "x")}
		var woken []string
		for _, route := range routes.Streams {
			if route.Wakes(key) {
				woken = append(woken, route.Function)
			}
		}
		if !slices.Equal(woken, wakes[kind]) {
			t.Errorf("%v (%s) wakes %v, not %v", key, kind, woken, wakes[kind])
		}
		delete(left, kind)
	}
	for kind := range left {
		t.Errorf("%s is not on the page", kind)
	}
}

// beginning is a pattern up to its first part that differs.
func beginning(pattern string) string {
	text, _, _ := strings.Cut(pattern, "<")
	if at := strings.Index(text, "#"); at >= 0 {
		return text[:at+1]
	}
	return text
}
