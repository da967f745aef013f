package fleet

import (
	"context"
)

// drain sends no new sessions to a node. Fault: node_absent (Absent).
func (h *Handlers) drain(ctx context.Context, _ *struct{}) (*struct{}, error) {
	id, err := node(ctx)
	if err != nil {
		return nil, err
	}
	return nil, h.Fleet.Drain(ctx, id)
}
