package people

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/company"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/feature"
)

// Rights returns what a person of company c may do at a face; nil when the face is not for this person. What representatives may
// do in the Management Center comes from their switches.
func (i *People) Rights(ctx context.Context, face string, p Person, c company.Company) (map[edge.Permission]bool, error) {
	open, err := i.Admits(ctx, face, p, c)
	if err != nil || !open {
		return nil, err
	}
	allowed := p.Role.Allowed(p.Grants)
	if face == edge.FaceManager && p.Role == access.Representative {
		replay, err := i.switched(ctx, "sessionReplay", p, c)
		if err != nil {
			return nil, err
		}
		allowed = map[edge.Permission]bool{access.AccountOwn: true, access.ReviewRead: replay, access.ReviewReplay: replay}
	}
	if p.Role == access.APIManager {
		allowed = p.Role.Allowed([]edge.Permission{}) // what was granted is for programs alone
	}
	return allowed, nil
}

// Admits reports whether a face is for this person: HelpAlert for representatives, the Management Center for managers and
// for representatives for whom it is switched on.
func (i *People) Admits(ctx context.Context, face string, p Person, c company.Company) (bool, error) {
	switch {
	case face == edge.FaceHelpAlert:
		return p.Role == access.Representative, nil
	case face == edge.FaceManager && p.Role == access.Representative:
		return i.switched(ctx, "managementCenter", p, c)
	case face == edge.FaceManager:
		return p.Role.Kind() == edge.KindManager, nil
	}
	return false, nil
}

// switched reports whether a switch is on for a representative, at no portal in particular.
func (i *People) switched(ctx context.Context, name string, p Person, c company.Company) (bool, error) {
	known, ok := feature.SwitchOf(name)
	if !ok {
		panic("people: there is no switch " + name)
	}
	places := []feature.LayerSettings{
		{Layer: feature.LayerOperator, Settings: c.Switches},
		{Layer: feature.LayerRepresentative, ID: p.ID, Name: p.ScreenName, Settings: p.Switches},
	}
	line, err := i.teams.Ancestry(ctx, p.Company, p.Team)
	if err != nil && fault.KindOf(err) != fault.Absent {
		return false, err
	}
	for _, one := range line {
		places = append(places, feature.LayerSettings{Layer: feature.LayerTeam, ID: one.ID, Name: one.Name, Settings: one.Switches})
	}
	return feature.Resolve(known, places).On(), nil
}
