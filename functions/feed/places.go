package feed

import (
	"context"

	"acude/pkg/session"
)

// maxPlaces is how many waiting customers are sent their place at once; those behind ask for it themselves.
const maxPlaces = 100

// showPlaces sends those who wait at the session's subportal their place in the queue.
func (h *Handlers) showPlaces(ctx context.Context, state session.State) error {
	line, err := h.Queue.Line(ctx, state.Company, state.Portal, state.Subportal)
	if err != nil {
		return err
	}
	var first []string
	for _, one := range line[:min(len(line), maxPlaces)] {
		first = append(first, one.ID)
	}
	h.Pusher.Places(ctx, first, len(line))
	return nil
}
