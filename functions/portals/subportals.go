package portals

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/portal"
)

type addSubportalInput struct {
	Changing
	Body NewSubportal
}

// NewSubportal is a subportal to be added.
type NewSubportal struct {
	Name    string   `json:"name" maxLength:"100"`
	Address string   `json:"address" maxLength:"40" doc:"the part after the portal's address"`
	Teams   []string `json:"teams,omitempty" maxItems:"200"`
}

type subportalOutput struct {
	Status int    `default:"201"`
	ETag   string `header:"ETag"`
	Body   Portal
}

// addSubportal adds a subportal and answers its portal. Faults: those of portal.CreateSubportal.
func (h *Handlers) addSubportal(ctx context.Context, in *addSubportalInput) (*subportalOutput, error) {
	version, err := edge.Matching(in.IfMatch)
	if err != nil {
		return nil, err
	}
	wanted := portal.Subportal{Name: in.Body.Name, Address: in.Body.Address, Teams: in.Body.Teams}
	after, err := h.Portals.CreateSubportal(ctx, access.ActorOf(ctx), in.Portal, version, wanted)
	out, err := answer(ctx, after, err)
	if err != nil {
		return nil, err
	}
	return &subportalOutput{Status: 201, ETag: out.ETag, Body: out.Body}, nil
}

type changeSubportalInput struct {
	Changing
	Subportal string `path:"subportal" maxLength:"26"`
	Body      portal.SubportalChange
}

// changeSubportal changes a subportal and answers its portal. Faults: those of portal.UpdateSubportal.
func (h *Handlers) changeSubportal(ctx context.Context, in *changeSubportalInput) (*portalOutput, error) {
	version, err := edge.Matching(in.IfMatch)
	if err != nil {
		return nil, err
	}
	after, err := h.Portals.UpdateSubportal(ctx, access.ActorOf(ctx), in.Portal, in.Subportal, version, in.Body)
	return answer(ctx, after, err)
}

type removeSubportalInput struct {
	Changing
	Subportal string `path:"subportal" maxLength:"26"`
}

// deleteSubportal removes a subportal without open sessions, and answers its portal. Faults: portal_busy
// (Conflict); those of portal.DeleteSubportal.
func (h *Handlers) deleteSubportal(ctx context.Context, in *removeSubportalInput) (*portalOutput, error) {
	version, err := edge.Matching(in.IfMatch)
	if err != nil {
		return nil, err
	}
	by := access.ActorOf(ctx)
	if err := h.idle(ctx, by.Company, in.Portal, in.Subportal); err != nil {
		return nil, err
	}
	after, err := h.Portals.DeleteSubportal(ctx, by, in.Portal, in.Subportal, version)
	return answer(ctx, after, err)
}
