package people

import (
	"context"
	"time"

	"acude/pkg/access"
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

// representative shows one representative. Fault: person_absent.
func (h *Handlers) representative(ctx context.Context, in *representativeInput) (*representativeOutput, error) {
	by := access.ActorOf(ctx)
	p, version, err := h.reachedRepresentative(ctx, by, in.Representative)
	if err != nil {
		return nil, err
	}
	return h.showRepresentative(ctx, p, version)
}

// reachedRepresentative returns a representative whom the actor reaches. Fault: person_absent (Absent) for everybody else.
func (h *Handlers) reachedRepresentative(ctx context.Context, by access.Actor, id string) (people.Person, int64, error) {
	p, version, err := h.People.Read(ctx, by.Company, id)
	if err != nil {
		return people.Person{}, 0, err
	}
	reach, err := h.Teams.Reach(ctx, by)
	if err != nil {
		return people.Person{}, 0, err
	}
	if p.Role != access.Representative || !reach.Team(p.Team) {
		return people.Person{}, 0, fault.New(fault.Absent, "person_absent")
	}
	return p, version, nil
}

func (h *Handlers) showRepresentative(ctx context.Context, p people.Person, version int64) (*representativeOutput, error) {
	shown, err := h.showRepresentatives(ctx, []people.Person{p})
	if err != nil {
		return nil, err
	}
	return &representativeOutput{ETag: edge.ETag(version), Body: shown[0]}, nil
}

// showRepresentatives adds what stands elsewhere: the names of the teams and the last sign-ins.
func (h *Handlers) showRepresentatives(ctx context.Context, people []people.Person) ([]Representative, error) {
	last, err := h.SignIns.LastSignIns(ctx, people)
	if err != nil {
		return nil, err
	}
	names := map[string]string{"": ""}
	shown := make([]Representative, len(people))
	for n, p := range people {
		if err := h.nameTeam(ctx, p.Company, p.Team, names); err != nil {
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
func (h *Handlers) nameTeam(ctx context.Context, company, team string, names map[string]string) error {
	if _, known := names[team]; known {
		return nil
	}
	one, err := h.Teams.Get(ctx, company, team)
	if err != nil && fault.KindOf(err) != fault.Absent {
		return err
	}
	names[team] = one.Name
	return nil
}
