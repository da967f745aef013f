package people

import (
	"context"
	"strings"
	"time"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/people"
)

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
	Usual       bool              `json:"usual" doc:"nobody has chosen: grants are the usual ones of the role"`
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

type managerOutput struct {
	ETag string `header:"ETag"`
	Body Manager
}

type managerInput struct {
	Manager string `path:"manager" maxLength:"26"`
}

type managersInput struct {
	Search   string `query:"search" maxLength:"100" doc:"words; each begins a word of the names, the login or the custom field"`
	Team     string `query:"team" maxLength:"26" doc:"only those who were given this team"`
	Role     string `query:"role" enum:"companyManager,teamManager,apiManager"`
	Disabled string `query:"disabled" enum:"true,false"`
	Sort     string `query:"sort" enum:"name,-name,login,-login" default:"name" doc:"with a search: by the word that was found, then by name"`
	Cursor   string `query:"cursor" maxLength:"3000"`
	Limit    int    `query:"limit" minimum:"1" maximum:"200" default:"50"`
}

type managersOutput struct {
	Body struct {
		Items []Manager `json:"items"`
		Next  string    `json:"next" doc:"cursor of the next page; empty on the last. A page may be short and still have a next"`
	}
}

// managers lists the managers of the company. Fault: cursor_invalid.
func (h *Handlers) managers(ctx context.Context, in *managersInput) (*managersOutput, error) {
	q := people.Query{
		Kind: edge.KindManager, Search: in.Search, Role: access.Role(in.Role), Disabled: choice(in.Disabled),
		Sort: strings.TrimPrefix(in.Sort, "-"), Backward: strings.HasPrefix(in.Sort, "-"), Limit: in.Limit, Cursor: in.Cursor,
	}
	if in.Team != "" {
		q.Teams = []string{in.Team}
	}
	page, err := h.People.List(ctx, access.ActorOf(ctx).Company, q)
	if err != nil {
		return nil, err
	}
	out := &managersOutput{}
	out.Body.Items, err = h.showManagers(ctx, page.Items)
	out.Body.Next = page.Next
	return out, err
}

// manager shows one manager. Fault: person_absent.
func (h *Handlers) manager(ctx context.Context, in *managerInput) (*managerOutput, error) {
	p, version, err := h.readManager(ctx, access.ActorOf(ctx), in.Manager)
	if err != nil {
		return nil, err
	}
	return h.showManager(ctx, p, version)
}

// readManager returns a manager of the actor's company. Fault: person_absent (Absent), for representatives as well.
func (h *Handlers) readManager(ctx context.Context, by access.Actor, id string) (people.Person, int64, error) {
	p, version, err := h.People.Read(ctx, by.Company, id)
	if err == nil && p.Role.Kind() != edge.KindManager {
		err = fault.New(fault.Absent, "person_absent")
	}
	return p, version, err
}

func (h *Handlers) showManager(ctx context.Context, p people.Person, version int64) (*managerOutput, error) {
	shown, err := h.showManagers(ctx, []people.Person{p})
	if err != nil {
		return nil, err
	}
	return &managerOutput{ETag: edge.ETag(version), Body: shown[0]}, nil
}

func (h *Handlers) showManagers(ctx context.Context, people []people.Person) ([]Manager, error) {
	last, err := h.SignIns.LastSignIns(ctx, people)
	if err != nil {
		return nil, err
	}
	names := map[string]string{"": ""}
	shown := make([]Manager, len(people))
	for n, p := range people {
		shown[n] = Manager{
			ID: p.ID, Login: p.Login, Role: string(p.Role), FirstName: p.FirstName, LastName: p.LastName, ScreenName: p.ScreenName,
			Custom: p.Custom, Teams: p.Teams, Usual: p.Grants == nil, Grants: p.Grants, Language: p.Language, TimeZone: p.TimeZone,
			Email: p.Email, Disabled: p.Disabled, MustChange: p.MustChange, LastSignIn: last[n], Created: p.Created,
		}
		if p.Grants == nil {
			shown[n].Grants = p.Role.Usual()
		}
		for _, one := range p.Teams {
			if err := h.nameTeam(ctx, p.Company, one, names); err != nil {
				return nil, err
			}
			shown[n].TeamNames = append(shown[n].TeamNames, names[one])
		}
	}
	return shown, nil
}
