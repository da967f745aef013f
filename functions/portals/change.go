package portals

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/portal"
)

type changeInput struct {
	Changing
	Body portal.Change
}

// changePortal changes a portal. Faults: those of portal.Update; hours_absent on hours, calendar_absent on calendar.
func (h *Handlers) changePortal(ctx context.Context, in *changeInput) (*portalOutput, error) {
	version, err := edge.Matching(in.IfMatch)
	if err != nil {
		return nil, err
	}
	if err := h.known(ctx, in.Body); err != nil {
		return nil, err
	}
	after, err := h.Portals.Update(ctx, access.ActorOf(ctx), in.Portal, version, in.Body)
	return answer(ctx, after, err)
}

// known refuses the set and the calendar of a portal that are not the company's. Faults: hours_absent on hours,
// calendar_absent on calendar.
func (h *Handlers) known(ctx context.Context, wanted portal.Change) error {
	company, sent := edge.CallerOf(ctx).Company, func(id *string) string {
		if id == nil {
			return ""
		}
		return *id
	}
	return h.Hours.Known(ctx, company, sent(wanted.Hours), sent(wanted.Calendar))
}
