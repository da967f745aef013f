package legacy

import (
	"context"
	"net/http"

	"acude/pkg/access"
	"acude/pkg/fault"
	"acude/pkg/portal"
	"acude/pkg/team"
)

// NewTeam is a team to add.
type NewTeam struct {
	TeamName      string  `json:"teamName" minLength:"1" maxLength:"100"`
	ParentKey     int64   `json:"parentKey,omitempty"`
	PortalKey     int64   `json:"portalKey,omitempty"`
	SubPortalKeys []int64 `json:"subPortalKeys,omitempty" maxItems:"100"`
}

type createTeamInput struct{ Body NewTeam }

type createTeamOutput struct {
	Status int `default:"201"`
	Body   Team
}

// CreateTeam adds a team and assigns it: to the named subportals, or to all of the portal when none is named. Faults: those of
// team.Create; team_absent on parentKey, portal_absent on portalKey, subportal_absent on subPortalKeys; permission_missing
// (Forbidden) for an assignment without portals:write.
func (h *Handlers) CreateTeam(ctx context.Context, in *createTeamInput) (*createTeamOutput, error) {
	by := access.ActorOf(ctx)
	teams, portals, err := h.places(ctx)
	if err != nil {
		return nil, err
	}
	parent, ok := parentOf(teams, in.Body.ParentKey)
	if !ok {
		return nil, fault.Refuse("parentKey", "team_absent")
	}
	wanted, err := assignments(portals, in.Body.PortalKey, in.Body.SubPortalKeys)
	if err != nil {
		return nil, err
	}
	if len(wanted) > 0 && !by.May(access.PortalsWrite) {
		return nil, fault.New(fault.Forbidden, "permission_missing")
	}
	made, err := h.teams.Create(ctx, by, in.Body.TeamName, parent)
	if err != nil {
		return nil, err
	}
	if len(wanted) > 0 {
		if err := h.portals.Assign(ctx, by, made.ID, wanted); err != nil {
			return nil, err
		}
		if portals, err = h.portals.List(ctx, by.Company); err != nil {
			return nil, err
		}
	}
	return &createTeamOutput{Status: http.StatusCreated, Body: shownTeam(made, portals)}, nil
}

// parentOf returns the id behind a key; key 0 is no parent.
func parentOf(teams []team.Team, key int64) (string, bool) {
	if key == 0 {
		return "", true
	}
	for _, one := range teams {
		if number(one.ID) == key {
			return one.ID, true
		}
	}
	return "", false
}

// assignments turns keys into the subportals they name.
func assignments(portals []portal.Portal, key int64, subportals []int64) ([]portal.Assignment, error) {
	if key == 0 && len(subportals) == 0 {
		return nil, nil
	}
	left := map[int64]bool{}
	for _, one := range subportals {
		left[one] = true
	}
	var wanted []portal.Assignment
	found := false
	for _, p := range portals {
		if number(p.ID) != key {
			continue
		}
		found = true
		for _, sub := range p.Subportals {
			if len(subportals) == 0 || left[number(sub.ID)] {
				wanted = append(wanted, portal.Assignment{Portal: p.ID, Subportal: sub.ID})
				delete(left, number(sub.ID))
			}
		}
	}
	switch {
	case !found:
		return nil, fault.Refuse("portalKey", "portal_absent")
	case len(left) > 0:
		return nil, fault.Refuse("subPortalKeys", "subportal_absent")
	}
	return wanted, nil
}
