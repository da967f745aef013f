package portals

import (
	"context"
	"strconv"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/fault"
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
	within := func(arrived string) bool {
		at, _ := p.Subportal(arrived)
		return subportal == "" || at.ID == subportal
	}
	lines, err := h.Sessions.Lines(ctx, p.Company)
	if err != nil {
		return err
	}
	waiting, running := 0, 0
	for one, err := range lines.Portal(ctx, p.ID) {
		if err != nil {
			return err
		}
		if within(one.Subportal) {
			waiting++
		}
	}
	inSession, err := h.Sessions.Running(ctx, p.Company, p.ID)
	if err != nil {
		return err
	}
	for _, one := range inSession {
		if within(one.Subportal) {
			running++
		}
	}
	if waiting+running > 0 {
		return fault.New(fault.Conflict, "portal_busy", "waiting", strconv.Itoa(waiting), "running", strconv.Itoa(running))
	}
	return nil
}
