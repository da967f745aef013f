package feed

import (
	"context"

	"acude/pkg/session"
)

// maxPlaces is how many waiting customers get their place pushed; those behind them poll for it.
const maxPlaces = 100

// showPlaces pushes their place in the queue to the customers who wait at the session's subportal and are there.
func (h *Handlers) showPlaces(ctx context.Context, state session.State) error {
	line, err := h.Queue.Line(ctx, state.Company, state.Portal, state.Subportal)
	if err != nil {
		return err
	}
	var first []string
	for _, one := range line[:min(len(line), maxPlaces)] {
		first = append(first, one.Session())
	}
	h.Pusher.Places(ctx, first, len(line))
	return nil
}
