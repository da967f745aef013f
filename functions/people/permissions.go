package people

import (
	"context"
	"slices"

	"acude/pkg/access"
	"acude/pkg/edge"
)

// PermissionInfo describes a permission in the reader's language, with the roles that have it or can get it.
type PermissionInfo struct {
	Name      edge.Permission `json:"name"`
	Text      string          `json:"text"`
	Always    []access.Role   `json:"always" doc:"roles that always have it"`
	Grantable []access.Role   `json:"grantable" doc:"roles that it can be granted to"`
	Usual     []access.Role   `json:"usual" doc:"roles that have it unless rights are chosen one by one"`
	Mine      bool            `json:"mine" doc:"the caller has it and so may grant it"`
}

type permissionsInput struct {
	Role access.Role `query:"role" enum:"companyManager,teamManager,apiManager,representative" doc:"only what this role has or can be granted"`
}

type permissionsOutput struct {
	Body struct {
		Items []PermissionInfo `json:"items"`
	}
}

// listPermissions lists the catalogue of permissions in the order of pages.
func (h *Handlers) listPermissions(ctx context.Context, in *permissionsInput) (*permissionsOutput, error) {
	by := access.ActorOf(ctx)
	out := &permissionsOutput{}
	for _, p := range access.Catalogue() {
		info := PermissionInfo{Name: p, Text: edge.Text(ctx, "permission_"+string(p), nil), Mine: by.May(p)}
		for _, role := range []access.Role{access.CompanyManager, access.TeamManager, access.APIManager, access.Representative} {
			info.Always = with(info.Always, role, p, role.Privileges())
			info.Grantable = with(info.Grantable, role, p, role.Grantable())
			info.Usual = with(info.Usual, role, p, role.Usual())
		}
		if in.Role == "" || slices.Contains(info.Always, in.Role) || slices.Contains(info.Grantable, in.Role) {
			out.Body.Items = append(out.Body.Items, info)
		}
	}
	return out, nil
}

// with adds a role whose list holds the permission.
func with(roles []access.Role, role access.Role, p edge.Permission, list []edge.Permission) []access.Role {
	if slices.Contains(list, p) {
		return append(roles, role)
	}
	return roles
}
