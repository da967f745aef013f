package rules

import (
	"strings"
	"testing"

	"acude/infra/tools/handlers"
)

// folders are the paths whose function has another name than the path says; below /api every other path begins with the name
// of its function. The README's map has the same table.
var folders = map[string]string{
	"/api/v1/representatives": "people", "/api/v1/managers": "people", "/api/v1/permissions": "people", "/api/v1/imports": "people",
	"/api/v1/teams": "teams", "/api/v1/switches": "teams",
	"/api/v1/portals": "portals", "/api/v1/addresses": "portals",
	"/api/v1/hours": "hours", "/api/v1/calendars": "hours",
	"/api/v1/company": "company", "/api/v1/audit": "company",
	"/api/v1/clients": "clients", "/oauth": "clients", "/G2AC": "clients",
	"/scim": "scim",
}

func TestAPathLeadsToItsFolder(t *testing.T) {
	used := map[string]bool{}
	for _, function := range handlers.Names() {
		api, err := handlers.Open(function)
		if err != nil {
			t.Fatal(err)
		}
		for _, route := range api.Routes() {
			first := firstSegments(route.Path)
			want, listed := folders[first]
			if !listed {
				want = strings.TrimPrefix(first, "/api/")
			}
			used[first] = true
			if function != want {
				t.Errorf("functions/%s serves %s; its path leads to functions/%s", function, route.Path, want)
			}
		}
	}
	readme := content(t, "README.md")
	for path, folder := range folders {
		if !used[path] {
			t.Errorf("no route begins with %s: take it off the list", path)
		}
		row := func(line string) bool {
			return strings.Contains(line, "`"+path+"`") && strings.HasSuffix(strings.TrimSpace(line), "| `"+folder+"` |")
		}
		found := false
		for line := range strings.SplitSeq(readme, "\n") {
			found = found || row(line)
		}
		if !found {
			t.Errorf("the README's map does not lead from %s to %s", path, folder)
		}
	}
}

// firstSegments returns what names the function in a path: three segments below /api/v1, two below /api, else one.
func firstSegments(path string) string {
	length := 1
	switch {
	case strings.HasPrefix(path, "/api/v1/"):
		length = 3
	case strings.HasPrefix(path, "/api/"):
		length = 2
	}
	parts := strings.Split(path, "/")
	return strings.Join(parts[:length+1], "/")
}
