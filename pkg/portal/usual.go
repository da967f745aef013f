package portal

import "slices"

// usual returns the portal with defaults for missing fields, so that documents older than subportals, types or colours keep
// working.
func (p Portal) usual() Portal {
	if len(p.Subportals) == 0 {
		p.Subportals = []Subportal{{ID: p.ID, Name: p.Title(), Teams: p.Teams}}
	}
	p.Teams = union(p.Subportals)
	p.Fields = withStandard(p.Fields)
	p.Type = or(p.Type, TypeQuestion)
	p.Closing = or(p.Closing, ClosingDrain)
	return p
}

func or(value, otherwise string) string {
	if value == "" {
		return otherwise
	}
	return value
}

// union returns the teams of all subportals, each once, in their order.
func union(subportals []Subportal) []string {
	var teams []string
	for _, s := range subportals {
		for _, team := range s.Teams {
			if !slices.Contains(teams, team) {
				teams = append(teams, team)
			}
		}
	}
	return teams
}
