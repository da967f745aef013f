package queue

import (
	"context"

	"acude/pkg/edge"
	"acude/pkg/queue"
)

type statusInput struct {
	Body struct {
		Status queue.Status `json:"status" enum:"available,busy,away"`
	}
}

type statusOutput struct {
	Body struct {
		Status queue.Status `json:"status" enum:"available,busy,away"`
	}
}

// setStatus sets whether the representative takes queries.
func (h *Handlers) setStatus(ctx context.Context, in *statusInput) (*statusOutput, error) {
	caller := edge.CallerOf(ctx)
	workload, err := h.Queue.SetStatus(ctx, caller.Company, caller.Person, in.Body.Status)
	out := &statusOutput{}
	out.Body.Status = workload.Status
	return out, err
}
