package people

import (
	"context"
	"time"

	"acude/pkg/access"
	"acude/pkg/edge"
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

// Manager is a company manager, team manager or API manager.
type Manager struct {
	ID          string            `json:"id"`
	Login       string            `json:"login"`
	Role        string            `json:"role" enum:"companyManager,teamManager,apiManager"`
	FirstName   string            `json:"firstName"`
	LastName    string            `json:"lastName"`
	ScreenName  string            `json:"screenName"`
	Custom      string            `json:"custom"`
	Teams       []string          `json:"teams" doc:"team managers: the teams they manage, with all below them"`
	TeamNames   []string          `json:"teamNames" doc:"the names of teams, in their order"`
	Usual       bool              `json:"usual" doc:"no rights were chosen: grants are the usual ones of the role"`
	Grants      []edge.Permission `json:"grants" doc:"the rights that were chosen one by one, or the usual ones of the role"`
	Language    string            `json:"language"`
	TimeZone    string            `json:"timeZone"`
	Email       string            `json:"email"`
	Disabled    bool              `json:"disabled"`
	MustChange  bool              `json:"mustChange" doc:"the next sign-in asks for a new password"`
	LastSignIn  time.Time         `json:"lastSignIn,omitzero" doc:"missing: never"`
	Created     time.Time         `json:"created"`
	NewPassword string            `json:"newPassword,omitempty" doc:"only in the answer that made it: a password for the first sign-in"`
}

// kind holds the differences between representatives and managers, apart from the inputs of their routes.
type kind[Shown any] struct {
	Rooms
	name string // edge.KindRepresentative or edge.KindManager

	// reached reports whether an actor may see a person of this kind.
	reached func(ctx context.Context, by access.Actor, p people.Person) (bool, error)
	// teams returns the teams whose names are shown with a person.
	teams func(p people.Person) []string
	// show returns a person as the routes answer them.
	show func(p people.Person, with details) Shown
}

// details are shown with a person and stored elsewhere.
type details struct {
	teams      []string // the names of the kind's teams, in their order
	lastSignIn time.Time
	password   string // only when it was just made
}

// representatives are seen by those who reach their team.
func (h *Handlers) representatives() kind[Representative] {
	return kind[Representative]{
		Rooms: h.Rooms,
		name:  edge.KindRepresentative,
		reached: func(ctx context.Context, by access.Actor, p people.Person) (bool, error) {
			reach, err := h.Teams.Reach(ctx, by)
			return err == nil && reach.Team(p.Team), err
		},
		teams: func(p people.Person) []string { return []string{p.Team} },
		show: func(p people.Person, with details) Representative {
			return Representative{
				ID: p.ID, Login: p.Login, FirstName: p.FirstName, LastName: p.LastName, ScreenName: p.ScreenName, Custom: p.Custom,
				Team: p.Team, TeamName: with.teams[0], Language: p.Language, TimeZone: p.TimeZone, Email: p.Email, Grants: p.Grants,
				Disabled: p.Disabled, MustChange: p.MustChange, LastSignIn: with.lastSignIn, Created: p.Created,
				NewPassword: with.password,
			}
		},
	}
}

// managers are seen by everybody in their company who may see managers at all.
func (h *Handlers) managers() kind[Manager] {
	return kind[Manager]{
		Rooms:   h.Rooms,
		name:    edge.KindManager,
		reached: func(context.Context, access.Actor, people.Person) (bool, error) { return true, nil },
		teams:   func(p people.Person) []string { return p.Teams },
		show: func(p people.Person, with details) Manager {
			shown := Manager{
				ID: p.ID, Login: p.Login, Role: string(p.Role), FirstName: p.FirstName, LastName: p.LastName, ScreenName: p.ScreenName,
				Custom: p.Custom, Teams: p.Teams, TeamNames: with.teams, Usual: p.Grants == nil, Grants: p.Grants, Language: p.Language,
				TimeZone: p.TimeZone, Email: p.Email, Disabled: p.Disabled, MustChange: p.MustChange, LastSignIn: with.lastSignIn,
				Created: p.Created, NewPassword: with.password,
			}
			if p.Grants == nil {
				shown.Grants = p.Role.Usual()
			}
			return shown
		},
	}
}
