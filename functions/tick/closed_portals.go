package tick

import (
	"context"
	"errors"

	"acude/pkg/portal"
)

// endWaiting ends the sessions that wait at a closed portal which turns customers away; the event tells them. A portal that
// drains still serves its waiting customers.
func (h *Handlers) endWaiting(ctx context.Context, company string) error {
	shut, err := h.closedPortals(ctx, company)
	if err != nil || len(shut) == 0 {
		return err
	}
	lines, err := h.Sessions.Lines(ctx, company)
	if err != nil {
		return err
	}
	var failed []error
	for _, p := range shut {
		for one, err := range lines.Portal(ctx, p) {
			if err == nil {
				_, _, err = h.Sessions.EndWaiting(ctx, one.ID)
			}
			failed = append(failed, err)
		}
	}
	return errors.Join(failed...)
}

// closedPortals returns the ids of the portals that are closed now and turn waiting customers away.
func (h *Handlers) closedPortals(ctx context.Context, company string) ([]string, error) {
	all, err := h.Portals.List(ctx, company)
	if err != nil {
		return nil, err
	}
	var shut []string
	for _, p := range all {
		if p.Closing != portal.ClosingDrop || p.Hours == "" && p.Calendar == "" {
			continue
		}
		state, _, err := h.Hours.Of(ctx, p, p.Languages[0])
		if err != nil {
			return nil, err
		}
		if !state.Open {
			shut = append(shut, p.ID)
		}
	}
	return shut, nil
}
