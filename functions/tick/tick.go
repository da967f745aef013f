package tick

import "context"

// Tick does the work that is due. Only what could not be read is an error: what fails is logged and due again later.
func (h *Handlers) Tick(ctx context.Context) error { return h.Due.Pass(ctx) }
