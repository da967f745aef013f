package portals

import (
	"context"
	"strconv"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/session"
)

type removeInput struct {
	Changing
	Confirm string `query:"confirm" maxLength:"100" doc:"the title of the portal in one of its languages"`
}

// deletePortal deletes a portal without open sessions. Faults: portal_busy (Conflict) with the facts waiting and
// running; those of portal.Delete.
func (h *Handlers) deletePortal(ctx context.Context, in *removeInput) (*struct{}, error) {
	version, err := edge.Matching(in.IfMatch)
	if err != nil {
		return nil, err
	}
	by := access.ActorOf(ctx)
	if err := h.idle(ctx, by.Company, in.Portal, ""); err != nil {
		return nil, err
	}
	return nil, h.Portals.Delete(ctx, by, in.Portal, version, in.Confirm)
}

// idle refuses while sessions of a portal, or of one of its subportals, are open. Fault: portal_absent (Absent).
func (h *Handlers) idle(ctx context.Context, company, portal, subportal string) error {
	p, err := h.Portals.Get(ctx, company, portal)
	if err != nil {
		return err
	}
	open, err := h.Sessions.Queue(ctx, p.Company)
	if err != nil {
		return err
	}
	waiting, running := 0, 0
	for _, state := range open {
		at, _ := p.Subportal(state.Subportal)
		switch {
		case state.Portal != p.ID || subportal != "" && at.ID != subportal:
		case state.Phase == session.PhaseWaiting:
			waiting++
		case state.Open():
			running++
		}
	}
	if waiting+running > 0 {
		return fault.New(fault.Conflict, "portal_busy", "waiting", strconv.Itoa(waiting), "running", strconv.Itoa(running))
	}
	return nil
}
