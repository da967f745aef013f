package feed

import (
	"context"

	"acude/pkg/session"
)

// maxPlaces is how many waiting customers are told their place at once; those behind ask for it themselves.
const maxPlaces = 100

// showPlaces tells those who wait at the session's subportal where they stand now.
func (h *Handlers) showPlaces(ctx context.Context, state session.State) error {
	line, err := h.Queue.Line(ctx, state.Company, state.Portal, state.Subportal)
	if err != nil {
		return err
	}
	var told []string
	for _, one := range line[:min(len(line), maxPlaces)] {
		told = append(told, one.ID)
	}
	h.Pusher.Places(ctx, told, len(line))
	return nil
}
