package team

import (
	"maps"
	"slices"

	"acude/pkg/table"
	"acude/pkg/text"
)

// Tree is the teams of one company, read at one moment.
type Tree struct {
	teams    map[string]Team
	children map[string][]string
}

// TreeOf returns the tree that these teams form.
func TreeOf(teams []Team) Tree {
	t := Tree{teams: map[string]Team{}, children: map[string][]string{}}
	for _, one := range teams {
		t.teams[one.ID] = one
		t.children[one.Parent] = append(t.children[one.Parent], one.ID)
	}
	return t
}

// Team returns a team of the tree.
func (t Tree) Team(id string) (Team, bool) {
	one, ok := t.teams[id]
	return one, ok
}

// Teams returns all teams of the tree, in no particular order.
func (t Tree) Teams() []Team { return slices.Collect(maps.Values(t.teams)) }

// Children returns the teams right below a team; for "" those of the first level.
func (t Tree) Children(id string) []string { return t.children[id] }

// Ancestry returns a team and its ancestors, the team first; nothing for a team that is not in the tree.
func (t Tree) Ancestry(id string) []Team {
	var line []Team
	for one, ok := t.teams[id]; ok && len(line) <= len(t.teams); one, ok = t.teams[one.Parent] {
		line = append(line, one)
	}
	return line
}

// Line returns the ids of the Ancestry.
func (t Tree) Line(id string) []string {
	var line []string
	for _, one := range t.Ancestry(id) {
		line = append(line, one.ID)
	}
	return line
}

// Below returns the ids of a team and of all teams below it, the team first; nothing for a team that is not in the tree.
func (t Tree) Below(id string) []string {
	if _, ok := t.teams[id]; !ok {
		return nil
	}
	below := []string{id}
	for at := 0; at < len(below) && len(below) <= len(t.teams); at++ {
		below = append(below, t.children[below[at]]...)
	}
	return below
}

// Depth returns how many levels a team and those below it take: 1 for a team without subteams, 0 for an absent one.
func (t Tree) Depth(id string) int {
	above, deepest := len(t.Line(id))-1, 0
	for _, one := range t.Below(id) {
		deepest = max(deepest, len(t.Line(one))-above)
	}
	return deepest
}

// Blocks returns the name of a subteam that would get a sibling of the same name if its team were dissolved.
func (t Tree) Blocks(id string) (string, bool) {
	for _, child := range t.children[id] {
		if name := t.teams[child].Name; t.named(t.teams[id].Parent, name, id) {
			return name, true
		}
	}
	return "", false
}

// named reports whether another team right below parent has the name, also in another form.
func (t Tree) named(parent, name, but string) bool {
	for _, one := range t.children[parent] {
		if one != but && text.Same(t.teams[one].Name, name) {
			return true
		}
	}
	return false
}

// Moved returns the team that moved or was dissolved with a record of the table's stream; "" when none was.
func Moved(record table.Record) (string, error) {
	if record.Old == nil {
		return "", nil
	}
	before, err := table.Decode[Team](*record.Old)
	if err != nil || record.New == nil {
		return before.ID, err
	}
	after, err := table.Decode[Team](*record.New)
	if err != nil || after.Parent == before.Parent {
		return "", err
	}
	return before.ID, nil
}
