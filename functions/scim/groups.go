package scim

import (
	"context"
	"maps"
	"net/http"
	"slices"
	"strings"

	"acude/functions/scim/resource"
	"acude/pkg/access"
	"acude/pkg/fault"
	"acude/pkg/people"
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
	part, all, err := h.groups(ctx, access.ActorOf(ctx).Company, filter, in.ScimQuery)
	if err != nil {
		return nil, err
	}
	return scimAnswer(http.StatusOK, in.page(part, all))
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
	q := ScimQuery{Only: in.Only, Without: in.Without}
	var members []Value
	if q.shows("members") {
		all, err := h.shownMembers(ctx, access.ActorOf(ctx).Company, in.Group)
		if err != nil {
			return nil, err
		}
		members = all[in.Group]
	}
	return h.showGroup(ctx, http.StatusOK, in.Group, members, q)
}

func (h *Handlers) showGroup(ctx context.Context, status int, id string, members []Value, q ScimQuery) (*scimOutput, error) {
	found, version, err := h.Teams.GetVersioned(ctx, access.ActorOf(ctx).Company, id)
	if err != nil {
		return scimRefusal(ctx, err)
	}
	shown, err := resourceOf(groupOf(found, version, members))
	if err != nil {
		return nil, err
	}
	out, err := scimAnswer(status, q.shown(shown))
	if err == nil {
		out.ETag, out.Location = weak(version), "/scim/v2/Groups/"+id
	}
	return out, err
}

// showChanged shows a team with the members that it was given.
func (h *Handlers) showChanged(ctx context.Context, status int, id string, members []Value) (*scimOutput, error) {
	named, err := h.namedMembers(ctx, access.ActorOf(ctx).Company, members)
	if err != nil {
		return nil, err
	}
	return h.showGroup(ctx, status, id, named, ScimQuery{})
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
	return h.showChanged(ctx, http.StatusCreated, made.ID, wanted.Members)
}

type changeGroupInput struct {
	Entra
	Group   string `path:"group" maxLength:"40"`
	Match   string `header:"If-Match" maxLength:"40"`
	RawBody []byte `contentType:"application/scim+json"`
}

// replaceGroup replaces a team's name and members.
func (h *Handlers) replaceGroup(ctx context.Context, in *changeGroupInput) (*scimOutput, error) {
	return h.changeGroup(ctx, in, true, func(Group) (Group, error) { return read[Group](in.RawBody) })
}

// patchGroup applies the operations of the body to a team.
func (h *Handlers) patchGroup(ctx context.Context, in *changeGroupInput) (*scimOutput, error) {
	members := strings.Contains(strings.ToLower(string(in.RawBody)), "members")
	return h.changeGroup(ctx, in, members, func(now Group) (Group, error) {
		return patched(ctx, now, in.RawBody, groupSchema, groupAttributes)
	})
}

// changeGroup changes a team, and its members if the request may be about them.
func (h *Handlers) changeGroup(ctx context.Context, in *changeGroupInput, members bool, change func(Group) (Group, error)) (*scimOutput, error) {
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
	before := h.shownMembers
	if members {
		before = func(ctx context.Context, company string, _ ...string) (map[string][]Value, error) {
			return h.members(ctx, company)
		}
	}
	were, err := before(ctx, by.Company, found.ID)
	if err != nil {
		return nil, err
	}
	after, err := change(groupOf(found, 0, were[found.ID]))
	if err == nil && members {
		err = h.known(ctx, by, after.Members)
	}
	if err != nil {
		return scimRefusal(ctx, err)
	}
	if !members && !maps.Equal(idsOf(were[found.ID]), idsOf(after.Members)) {
		return h.changeGroup(ctx, in, true, change) // the name of the attribute was written with escapes
	}
	if name := text.Clean(after.DisplayName); name != found.Name || after.ExternalID != found.External {
		if _, _, err := h.Teams.Update(ctx, by, found.ID, version, team.Settings{Name: &name, External: &after.ExternalID}); err != nil {
			return scimRefusal(ctx, err)
		}
	}
	if members {
		if err := h.moveMembers(ctx, by, found.ID, were[found.ID], after.Members); err != nil {
			return scimRefusal(ctx, err)
		}
	}
	return h.showChanged(ctx, http.StatusOK, found.ID, after.Members)
}

// known checks, before anything is changed, that every member is a representative of the company and that the caller may move
// representatives. Faults: member_unknown (Invalid) on members, permission_missing (Forbidden).
func (h *Handlers) known(ctx context.Context, by access.Actor, members []Value) error {
	if len(members) > 0 && !by.May(access.RepsMove) {
		return fault.New(fault.Forbidden, "permission_missing")
	}
	found, err := h.People.Several(ctx, by.Company, slices.Collect(maps.Keys(idsOf(members))))
	if err == nil && slices.ContainsFunc(found, func(p people.Person) bool { return p.Role != access.Representative }) {
		err = fault.Refuse("members", "member_unknown")
	}
	return err
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
