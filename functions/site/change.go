package site

import (
	"context"
	"strconv"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/portal"
	"acude/pkg/session"
)

type changeInput struct {
	Changing
	Body portal.Change
}

// change changes a portal. Faults: those of portal.Modify and of known.
func (f *Functions) change(ctx context.Context, in *changeInput) (*portalOutput, error) {
	version, err := edge.Matching(in.IfMatch)
	if err != nil {
		return nil, err
	}
	if err := f.known(ctx, in.Body); err != nil {
		return nil, err
	}
	after, err := f.Portals.Modify(ctx, access.ActorOf(ctx), in.Portal, version, in.Body)
	return answer(ctx, after, err)
}

type removeInput struct {
	Changing
	Confirm string `query:"confirm" maxLength:"100" doc:"the title of the portal in one of its languages"`
}

// remove deletes a portal at which nobody waits and no session runs. Faults: portal_busy (Conflict) with the facts waiting and
// running; those of portal.Delete.
func (f *Functions) remove(ctx context.Context, in *removeInput) (*struct{}, error) {
	version, err := edge.Matching(in.IfMatch)
	if err != nil {
		return nil, err
	}
	by := access.ActorOf(ctx)
	there, err := f.Portals.Read(ctx, by.Company, in.Portal)
	if err != nil {
		return nil, err
	}
	if err := f.idle(ctx, there, ""); err != nil {
		return nil, err
	}
	return nil, f.Portals.Delete(ctx, by, in.Portal, version, in.Confirm)
}

// idle refuses while sessions of a portal, or of one of its subportals, are open.
func (f *Functions) idle(ctx context.Context, p portal.Portal, subportal string) error {
	open, err := f.Sessions.Queue(ctx, p.Company)
	if err != nil {
		return err
	}
	waiting, running := 0, 0
	for _, state := range open {
		at, _ := p.Subportal(state.Subportal)
		switch {
		case state.Portal != p.ID || subportal != "" && at.ID != subportal:
		case state.Phase == session.Waiting:
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
