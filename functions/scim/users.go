package scim

import (
	"context"
	"net/http"

	"acude/functions/scim/resource"
	"acude/pkg/access"
	"acude/pkg/fault"
	"acude/pkg/people"
)

type usersInput struct{ ScimQuery }

// listUsers lists the representatives that match a filter, oldest first.
func (h *Handlers) listUsers(ctx context.Context, in *usersInput) (*scimOutput, error) {
	filter, err := resource.ParseFilter(in.Filter)
	if err != nil {
		return scimRefusal(ctx, err)
	}
	part, all, err := h.users(ctx, access.ActorOf(ctx).Company, filter, in.ScimQuery)
	if err != nil {
		return nil, err
	}
	return scimAnswer(http.StatusOK, in.page(part, all))
}

func (h *Handlers) teamNames(ctx context.Context, company string) (map[string]string, error) {
	teams, err := h.Teams.List(ctx, company)
	names := map[string]string{}
	for _, one := range teams {
		names[one.ID] = one.Name
	}
	return names, err
}

type userInput struct {
	Entra
	User    string `path:"user" maxLength:"40"`
	Match   string `header:"If-Match" maxLength:"40"`
	Only    string `query:"attributes" maxLength:"1000"`
	Without string `query:"excludedAttributes" maxLength:"1000"`
}

// readUser shows a representative.
func (h *Handlers) readUser(ctx context.Context, in *userInput) (*scimOutput, error) {
	p, version, err := h.representative(ctx, in.User)
	if err != nil {
		return scimRefusal(ctx, err)
	}
	return h.showUser(ctx, http.StatusOK, p, version, ScimQuery{Only: in.Only, Without: in.Without})
}

// representative returns a representative of the caller's company. Fault: person_absent.
func (h *Handlers) representative(ctx context.Context, id string) (people.Person, int64, error) {
	p, version, err := h.People.GetVersioned(ctx, access.ActorOf(ctx).Company, id)
	if err == nil && p.Role != access.Representative {
		err = fault.New(fault.Absent, "person_absent")
	}
	return p, version, err
}

func (h *Handlers) showUser(ctx context.Context, status int, p people.Person, version int64, q ScimQuery) (*scimOutput, error) {
	names, err := h.teamNames(ctx, p.Company)
	if err != nil {
		return nil, err
	}
	shown, err := resourceOf(userOf(p, version, names[p.Team]))
	if err != nil {
		return nil, err
	}
	out, err := scimAnswer(status, q.shown(shown))
	if err == nil {
		out.ETag, out.Location = weak(version), "/scim/v2/Users/"+p.ID
	}
	return out, err
}

// createUser adds a representative. Without a password in the body, the person signs in through the company's identity provider
// or has a new password sent.
func (h *Handlers) createUser(ctx context.Context, in *bodyInput) (*scimOutput, error) {
	u, err := read[User](in.RawBody)
	if err != nil {
		return scimRefusal(ctx, err)
	}
	by := access.ActorOf(ctx)
	made, _, err := h.People.CreateWithPassword(ctx, by, u.person(), u.Password)
	if err != nil {
		return scimRefusal(ctx, err)
	}
	p, version, err := h.People.GetVersioned(ctx, by.Company, made.ID)
	if err != nil {
		return nil, err
	}
	return h.showUser(ctx, http.StatusCreated, p, version, ScimQuery{})
}

type changeUserInput struct {
	Entra
	User    string `path:"user" maxLength:"40"`
	Match   string `header:"If-Match" maxLength:"40"`
	RawBody []byte `contentType:"application/scim+json"`
}

// replaceUser replaces the fields of a representative.
func (h *Handlers) replaceUser(ctx context.Context, in *changeUserInput) (*scimOutput, error) {
	return h.changeUser(ctx, in, func(User) (User, error) { return read[User](in.RawBody) })
}

// patchUser applies the operations of the body to a representative.
func (h *Handlers) patchUser(ctx context.Context, in *changeUserInput) (*scimOutput, error) {
	return h.changeUser(ctx, in, func(now User) (User, error) { return patched(ctx, now, in.RawBody, userSchema, userAttributes) })
}

func (h *Handlers) changeUser(ctx context.Context, in *changeUserInput, change func(User) (User, error)) (*scimOutput, error) {
	wanted, err := matching(in.Match)
	if err != nil {
		return scimRefusal(ctx, err)
	}
	p, version, err := h.representative(ctx, in.User)
	if err != nil {
		return scimRefusal(ctx, err)
	}
	if wanted != 0 {
		version = wanted
	}
	after, err := change(userOf(p, 0, ""))
	if err != nil {
		return scimRefusal(ctx, err)
	}
	p, version, err = h.People.Update(ctx, access.ActorOf(ctx), p.ID, version, after.edit())
	if err != nil {
		return scimRefusal(ctx, err)
	}
	return h.showUser(ctx, http.StatusOK, p, version, ScimQuery{})
}

// deleteUser deletes a representative; reports of portals and teams keep the sessions.
func (h *Handlers) deleteUser(ctx context.Context, in *userInput) (*scimOutput, error) {
	wanted, err := matching(in.Match)
	if err != nil {
		return scimRefusal(ctx, err)
	}
	p, _, err := h.representative(ctx, in.User)
	if err != nil {
		return scimRefusal(ctx, err)
	}
	if err := h.People.Delete(ctx, access.ActorOf(ctx), p.ID, wanted); err != nil {
		return scimRefusal(ctx, err)
	}
	return scimAnswer(http.StatusNoContent, nil)
}
