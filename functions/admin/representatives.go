package admin

import (
	"context"
	"errors"
	"time"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/people"
)

// Representative is a representative as the Management Center and the REST API see one.
type Representative struct {
	ID          string            `json:"id"`
	Login       string            `json:"login"`
	FirstName   string            `json:"firstName"`
	LastName    string            `json:"lastName"`
	ScreenName  string            `json:"screenName" doc:"what customers see"`
	Custom      string            `json:"custom"`
	Team        string            `json:"team" doc:"empty: in no team"`
	TeamName    string            `json:"teamName"`
	Language    string            `json:"language" doc:"empty until chosen"`
	TimeZone    string            `json:"timeZone" doc:"empty until chosen"`
	Email       string            `json:"email"`
	Grants      []edge.Permission `json:"grants" doc:"what this person may do in the Management Center"`
	Disabled    bool              `json:"disabled"`
	MustChange  bool              `json:"mustChange" doc:"the next sign-in asks for a new password"`
	LastSignIn  time.Time         `json:"lastSignIn,omitzero" doc:"missing: never"`
	Created     time.Time         `json:"created"`
	NewPassword string            `json:"newPassword,omitempty" doc:"only in the answer that made it: a password for the first sign-in"`
}

type representativeOutput struct {
	ETag string `header:"ETag"`
	Body Representative
}

type representativeInput struct {
	Representative string `path:"representative" maxLength:"26"`
}

func (f *Functions) registerRepresentatives(api *edge.API) {
	edge.Route(api, "GET", "/api/v1/representatives", edge.May(access.RepsRead), f.representatives)
	edge.Route(api, "POST", "/api/v1/representatives", edge.May(access.RepsWrite), f.addRepresentative)
	edge.Route(api, "POST", "/api/v1/representatives/move", edge.May(access.RepsMove), f.moveRepresentatives)
	edge.Route(api, "POST", "/api/v1/representatives/delete", edge.May(access.RepsWrite), f.deleteRepresentatives)
	edge.Route(api, "GET", "/api/v1/representatives/{representative}", edge.May(access.RepsRead), f.representative)
	edge.Route(api, "PATCH", "/api/v1/representatives/{representative}", edge.May(access.RepsWrite), f.changeRepresentative)
	edge.Route(api, "DELETE", "/api/v1/representatives/{representative}", edge.May(access.RepsWrite), f.deleteRepresentative)
	edge.Route(api, "POST", "/api/v1/representatives/{representative}/reset-password", edge.May(access.RepsWrite), f.resetRepresentative)
}

// representative shows one representative. Fault: person_absent.
func (f *Functions) representative(ctx context.Context, in *representativeInput) (*representativeOutput, error) {
	by := access.ActorOf(ctx)
	p, version, err := f.reachedRepresentative(ctx, by, in.Representative)
	if err != nil {
		return nil, err
	}
	return f.showRepresentative(ctx, p, version)
}

// reachedRepresentative returns a representative whom the actor reaches. Fault: person_absent (Absent) for everybody else.
func (f *Functions) reachedRepresentative(ctx context.Context, by access.Actor, id string) (people.Person, int64, error) {
	p, version, err := f.People.Read(ctx, by.Company, id)
	if err != nil {
		return people.Person{}, 0, err
	}
	reach, err := f.Teams.Reach(ctx, by)
	if err != nil {
		return people.Person{}, 0, err
	}
	if p.Role != access.Representative || !reach.Team(p.Team) {
		return people.Person{}, 0, fault.New(fault.Absent, "person_absent")
	}
	return p, version, nil
}

func (f *Functions) showRepresentative(ctx context.Context, p people.Person, version int64) (*representativeOutput, error) {
	shown, err := f.showRepresentatives(ctx, []people.Person{p})
	if err != nil {
		return nil, err
	}
	return &representativeOutput{ETag: edge.ETag(version), Body: shown[0]}, nil
}

// showRepresentatives adds what stands elsewhere: the names of the teams and the last sign-ins.
func (f *Functions) showRepresentatives(ctx context.Context, people []people.Person) ([]Representative, error) {
	last, err := f.SignIns.LastSignIns(ctx, people)
	if err != nil {
		return nil, err
	}
	names := map[string]string{"": ""}
	shown := make([]Representative, len(people))
	for n, p := range people {
		if err := f.nameTeam(ctx, p.Company, p.Team, names); err != nil {
			return nil, err
		}
		shown[n] = Representative{
			ID: p.ID, Login: p.Login, FirstName: p.FirstName, LastName: p.LastName, ScreenName: p.ScreenName, Custom: p.Custom,
			Team: p.Team, TeamName: names[p.Team], Language: p.Language, TimeZone: p.TimeZone, Email: p.Email, Grants: p.Grants,
			Disabled: p.Disabled, MustChange: p.MustChange, LastSignIn: last[n], Created: p.Created,
		}
	}
	return shown, nil
}

// nameTeam looks a team's name up once; a team that is not there any more has none.
func (f *Functions) nameTeam(ctx context.Context, company, team string, names map[string]string) error {
	if _, known := names[team]; known {
		return nil
	}
	one, err := f.Teams.Read(ctx, company, team)
	if err != nil && fault.KindOf(err) != fault.Absent {
		return err
	}
	names[team] = one.Name
	return nil
}

// repeated returns the id of what the same Idempotency-Key made before, when err says so.
func repeated(err error) (string, bool) {
	var before *audit.Repeated
	if errors.As(err, &before) {
		return before.Subject.ID, true
	}
	return "", false
}
