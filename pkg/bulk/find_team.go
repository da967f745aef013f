package bulk

import (
	"slices"
	"strings"

	"acude/pkg/fault"
	"acude/pkg/team"
	"acude/pkg/text"
)

// byName finds teams by the names in lines.
type byName struct {
	teams map[string]team.Team   // by id
	named map[string][]team.Team // by folded name
}

func teamsByName(all []team.Team) byName {
	b := byName{map[string]team.Team{}, map[string][]team.Team{}}
	for _, one := range all {
		b.teams[one.ID] = one
		b.named[text.Fold(one.Name)] = append(b.named[text.Fold(one.Name)], one)
	}
	return b
}

// find returns the team that a line names, "" when it names none. It sees only teams within reach. Faults on team: import_parent_alone,
// import_team_needed, import_team_absent, import_team_ambiguous.
func (b byName) find(l Line, reach team.Reach) (string, error) {
	if l.Team == "" {
		switch {
		case l.ParentTeam != "":
			return "", fault.Refuse("team", "import_parent_alone")
		case !reach.Team(""):
			return "", fault.Refuse("team", "import_team_needed")
		}
		return "", nil
	}
	var found []team.Team
	for _, one := range b.named[text.Fold(l.Team)] {
		if reach.Team(one.ID) && (l.ParentTeam == "" || text.Fold(b.teams[one.Parent].Name) == text.Fold(l.ParentTeam)) {
			found = append(found, one)
		}
	}
	switch len(found) {
	case 1:
		return found[0].ID, nil
	case 0:
		return "", fault.Refuse("team", "import_team_absent", "team", path(l.ParentTeam, l.Team))
	}
	var paths []string
	for _, one := range found {
		paths = append(paths, b.pathOf(one))
	}
	slices.Sort(paths)
	return "", fault.Refuse("team", "import_team_ambiguous", "team", l.Team, "teams", strings.Join(paths[:min(len(paths), 5)], "; "))
}

func path(parent, name string) string {
	if parent == "" {
		return name
	}
	return parent + " / " + name
}

// pathOf returns the name of a team after the names of all teams above it.
func (b byName) pathOf(t team.Team) string {
	path := t.Name
	for depth := 0; t.Parent != "" && depth < team.MaxDepth; depth++ {
		t = b.teams[t.Parent]
		path = t.Name + " / " + path
	}
	return path
}
