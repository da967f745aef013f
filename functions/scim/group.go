package scim

import (
	"context"
	"time"

	"acude/pkg/access"
	"acude/pkg/team"
)

// Group is a team as RFC 7643, section 4.2, describes groups. Its members are the representatives of the team itself; a new
// member leaves their former team.
type Group struct {
	Schemas     []string `json:"schemas"`
	ID          string   `json:"id,omitempty"`
	ExternalID  string   `json:"externalId,omitempty"`
	DisplayName string   `json:"displayName"`
	Members     Values   `json:"members"`
	Meta        *Meta    `json:"meta,omitempty"`
}

func groupOf(t team.Team, version int64, members []Value) Group {
	return Group{
		Schemas: []string{groupSchema}, ID: t.ID, ExternalID: t.External, DisplayName: t.Name, Members: append([]Value{}, members...),
		Meta: &Meta{ResourceType: "Group", Created: t.Created.UTC().Truncate(time.Millisecond), Location: "/scim/v2/Groups/" + t.ID, Version: weak(version)},
	}
}

// members returns the representatives of every team.
func (h *Handlers) members(ctx context.Context, company string) (map[string][]Value, error) {
	all := map[string][]Value{}
	for p, err := range h.People.Everyone(ctx, company) {
		if err != nil {
			return nil, err
		}
		if p.Role == access.Representative && p.Team != "" {
			all[p.Team] = append(all[p.Team], Value{Value: p.ID, Display: p.Login, Type: "User", Ref: "/scim/v2/Users/" + p.ID})
		}
	}
	return all, nil
}
