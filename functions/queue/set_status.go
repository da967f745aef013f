package queue

import (
	"context"
	"time"

	"acude/pkg/edge"
	"acude/pkg/queue"
	"acude/pkg/ratelimit"
)

// statuses is how often a representative may set their status: each change is kept for longer than a year.
var statuses = ratelimit.Limit{Tries: 120, Window: time.Hour}

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

// setStatus sets whether the representative takes queries. Fault: too_many_tries (TooMany).
func (h *Handlers) setStatus(ctx context.Context, in *statusInput) (*statusOutput, error) {
	caller := edge.CallerOf(ctx)
	if err := h.Limiter.Take(ctx, "status#"+caller.Company+"#"+caller.Person, statuses); err != nil {
		return nil, err
	}
	workload, err := h.Queue.SetStatus(ctx, caller.Company, caller.Person, in.Body.Status)
	out := &statusOutput{}
	out.Body.Status = workload.Status
	return out, err
}
