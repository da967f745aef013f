package scim

import (
	"context"
	"net/http"
	"strings"

	"acude/functions/scim/resource"
	"acude/pkg/access"
	"acude/pkg/fault"
	"acude/pkg/people/teamdeletion"
	"acude/pkg/team"
	"acude/pkg/text"
)

type groupsInput struct{ ScimQuery }

// listGroups lists the teams that match a filter, oldest first.
func (h *Handlers) listGroups(ctx context.Context, in *groupsInput) (*scimOutput, error) {
	filter, err := resource.ParseFilter(in.Filter)
	if err != nil {
		return scimRefusal(ctx, err)
	}
	by := access.ActorOf(ctx)
	teams, err := h.Teams.List(ctx, by.Company)
	if err != nil {
		return nil, err
	}
	members := map[string][]Value{}
	if !named(in.Without, "members") || strings.Contains(strings.ToLower(in.Filter), "members") {
		if members, err = h.members(ctx, by.Company); err != nil {
			return nil, err
		}
	}
	var all []resource.Resource
	for _, one := range teams {
		r, err := resourceOf(groupOf(one, 0, members[one.ID]))
		if err != nil {
			return nil, err
		}
		if filter.Matches(r) {
			all = append(all, r)
		}
	}
	return scimAnswer(http.StatusOK, in.page(all))
}

type groupInput struct {
	Entra
	Group   string `path:"group" maxLength:"40"`
	Match   string `header:"If-Match" maxLength:"40"`
	Only    string `query:"attributes" maxLength:"1000"`
	Without string `query:"excludedAttributes" maxLength:"1000"`
}

// readGroup shows a team with its members.
func (h *Handlers) readGroup(ctx context.Context, in *groupInput) (*scimOutput, error) {
	return h.showGroup(ctx, http.StatusOK, in.Group, ScimQuery{Only: in.Only, Without: in.Without})
}

func (h *Handlers) showGroup(ctx context.Context, status int, id string, q ScimQuery) (*scimOutput, error) {
	company := access.ActorOf(ctx).Company
	found, version, err := h.Teams.GetVersioned(ctx, company, id)
	if err != nil {
		return scimRefusal(ctx, err)
	}
	members, err := h.members(ctx, company)
	if err != nil {
		return nil, err
	}
	shown, err := resourceOf(groupOf(found, version, members[id]))
	if err != nil {
		return nil, err
	}
	out, err := scimAnswer(status, q.shown(shown))
	if err == nil {
		out.ETag, out.Location = weak(version), "/scim/v2/Groups/"+id
	}
	return out, err
}

// createGroup adds a team of the first level with its members.
func (h *Handlers) createGroup(ctx context.Context, in *bodyInput) (*scimOutput, error) {
	wanted, err := read[Group](in.RawBody)
	if err != nil {
		return scimRefusal(ctx, err)
	}
	by := access.ActorOf(ctx)
	if err := h.known(ctx, by, wanted.Members); err != nil {
		return scimRefusal(ctx, err)
	}
	made, err := h.Teams.CreateKnownAs(ctx, by, wanted.DisplayName, wanted.ExternalID)
	if err != nil {
		return scimRefusal(ctx, err)
	}
	if err := h.moveMembers(ctx, by, made.ID, nil, wanted.Members); err != nil {
		return scimRefusal(ctx, err)
	}
	return h.showGroup(ctx, http.StatusCreated, made.ID, ScimQuery{})
}

type changeGroupInput struct {
	Entra
	Group   string `path:"group" maxLength:"40"`
	Match   string `header:"If-Match" maxLength:"40"`
	RawBody []byte `contentType:"application/scim+json"`
}

// replaceGroup replaces a team's name and members.
func (h *Handlers) replaceGroup(ctx context.Context, in *changeGroupInput) (*scimOutput, error) {
	return h.changeGroup(ctx, in, func(Group) (Group, error) { return read[Group](in.RawBody) })
}

// patchGroup applies the operations of the body to a team.
func (h *Handlers) patchGroup(ctx context.Context, in *changeGroupInput) (*scimOutput, error) {
	return h.changeGroup(ctx, in, func(now Group) (Group, error) { return patched(ctx, now, in.RawBody, groupSchema, groupAttributes) })
}

func (h *Handlers) changeGroup(ctx context.Context, in *changeGroupInput, change func(Group) (Group, error)) (*scimOutput, error) {
	wanted, err := matching(in.Match)
	if err != nil {
		return scimRefusal(ctx, err)
	}
	by := access.ActorOf(ctx)
	found, version, err := h.Teams.GetVersioned(ctx, by.Company, in.Group)
	if err != nil {
		return scimRefusal(ctx, err)
	}
	if wanted != 0 && wanted != version {
		return scimRefusal(ctx, fault.New(fault.Outdated, "outdated"))
	}
	members, err := h.members(ctx, by.Company)
	if err != nil {
		return nil, err
	}
	after, err := change(groupOf(found, 0, members[found.ID]))
	if err == nil {
		err = h.known(ctx, by, after.Members)
	}
	if err != nil {
		return scimRefusal(ctx, err)
	}
	if name := text.Clean(after.DisplayName); name != found.Name || after.ExternalID != found.External {
		if _, _, err := h.Teams.Update(ctx, by, found.ID, version, team.Settings{Name: &name, External: &after.ExternalID}); err != nil {
			return scimRefusal(ctx, err)
		}
	}
	if err := h.moveMembers(ctx, by, found.ID, members[found.ID], after.Members); err != nil {
		return scimRefusal(ctx, err)
	}
	return h.showGroup(ctx, http.StatusOK, found.ID, ScimQuery{})
}

// known checks, before anything is changed, that every member is a representative of the company and that the caller may move
// representatives. Faults: member_unknown (Invalid) on members, permission_missing (Forbidden).
func (h *Handlers) known(ctx context.Context, by access.Actor, members []Value) error {
	if len(members) > 0 && !by.May(access.RepsMove) {
		return fault.New(fault.Forbidden, "permission_missing")
	}
	checked := map[string]bool{}
	for _, one := range members {
		if checked[one.Value] {
			continue
		}
		checked[one.Value] = true
		if _, _, err := h.representative(ctx, one.Value); fault.KindOf(err) == fault.Absent {
			return fault.Refuse("members", "member_unknown")
		} else if err != nil {
			return err
		}
	}
	return nil
}

// moveMembers moves representatives into a team and out of it. Each move is a step of its own, and a repeat of the request
// finishes after a failure.
func (h *Handlers) moveMembers(ctx context.Context, by access.Actor, group string, before, after []Value) error {
	were, stay := idsOf(before), idsOf(after)
	for _, one := range after {
		if were[one.Value] {
			continue
		}
		if _, _, err := h.People.Move(ctx, by, one.Value, group, 0); err != nil {
			return err
		}
	}
	for _, one := range before {
		if stay[one.Value] {
			continue
		}
		if !by.May(access.RepsMove) {
			return fault.New(fault.Forbidden, "permission_missing")
		}
		if _, _, err := h.People.Move(ctx, by, one.Value, "", 0); err != nil {
			return err
		}
	}
	return nil
}

func idsOf(list []Value) map[string]bool {
	ids := map[string]bool{}
	for _, one := range list {
		ids[one.Value] = true
	}
	return ids
}

// deleteGroup deletes a team; its members and subteams move to the team above, or to none.
func (h *Handlers) deleteGroup(ctx context.Context, in *groupInput) (*scimOutput, error) {
	wanted, err := matching(in.Match)
	if err != nil {
		return scimRefusal(ctx, err)
	}
	by := access.ActorOf(ctx)
	rooms := teamdeletion.Rooms{Teams: h.Teams, Portals: h.Portals, People: h.People}
	if err := teamdeletion.Delete(ctx, rooms, by, in.Group, wanted); err != nil {
		return scimRefusal(ctx, err)
	}
	return scimAnswer(http.StatusNoContent, nil)
}
