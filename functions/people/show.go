package people

import (
	"context"

	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/people"
)

// personOutput is the answer of one person.
type personOutput[Shown any] struct {
	ETag string `header:"ETag"`
	Body Shown
}

// one shows a person, with a password that was just made for them, or "".
func (k kind[Shown]) one(ctx context.Context, p people.Person, version int64, password string) (*personOutput[Shown], error) {
	shown, err := k.all(ctx, []people.Person{p}, password)
	if err != nil {
		return nil, err
	}
	return &personOutput[Shown]{ETag: edge.ETag(version), Body: shown[0]}, nil
}

// all adds to people what is kept elsewhere: the names of their teams and their last sign-ins.
func (k kind[Shown]) all(ctx context.Context, people []people.Person, password string) ([]Shown, error) {
	last, err := k.SignIns.LastSignIns(ctx, people)
	if err != nil {
		return nil, err
	}
	names := map[string]string{"": ""}
	shown := make([]Shown, len(people))
	for n, p := range people {
		with := details{lastSignIn: last[n], password: password}
		for _, team := range k.teams(p) {
			if err := k.nameTeam(ctx, p.Company, team, names); err != nil {
				return nil, err
			}
			with.teams = append(with.teams, names[team])
		}
		shown[n] = k.show(p, with)
	}
	return shown, nil
}

// nameTeam looks a team's name up once; a team that was deleted has none.
func (k kind[Shown]) nameTeam(ctx context.Context, company, team string, names map[string]string) error {
	if _, known := names[team]; known {
		return nil
	}
	one, err := k.Teams.Get(ctx, company, team)
	if err != nil && fault.KindOf(err) != fault.Absent {
		return err
	}
	names[team] = one.Name
	return nil
}
