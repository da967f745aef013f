package queue

import (
	"context"

	"acude/pkg/queue"
	"acude/pkg/session"
)

// QueueView is what a representative sees of the queue.
type QueueView struct {
	Waiting []queue.Card   `json:"waiting" doc:"in the order of their field order"`
	Mine    []session.View `json:"mine" doc:"in the order they were accepted"`
	Status  queue.Status   `json:"status" enum:"available,busy,away"`
	Active  int            `json:"active" doc:"how many sessions they have"`
	Max     int            `json:"max" doc:"how many they may have: the smaller of the switches sessionsAtOnce and chatsAtOnce"`
}

type lookOutput struct{ Body QueueView }

// readQueue shows the queue of the representative's portals and their own sessions.
func (h *Handlers) readQueue(ctx context.Context, _ *struct{}) (*lookOutput, error) {
	rep, err := h.rep(ctx)
	if err != nil {
		return nil, err
	}
	workload, err := h.Queue.Workload(ctx, rep.Company, rep.Person)
	if err != nil {
		return nil, err
	}
	waiting, err := h.Queue.Waiting(ctx, rep)
	if err != nil {
		return nil, err
	}
	mine, err := h.Queue.Mine(ctx, workload)
	if err != nil {
		return nil, err
	}
	limit, err := h.Queue.Limit(ctx, rep)
	if err != nil {
		return nil, err
	}
	out := &lookOutput{Body: QueueView{Status: workload.Status, Active: len(mine), Max: limit.Value}}
	for _, one := range waiting {
		out.Body.Waiting = append(out.Body.Waiting, rep.CardInLine(one))
	}
	for _, state := range mine {
		out.Body.Mine = append(out.Body.Mine, state.View(session.RoleRepresentative))
	}
	return out, nil
}
