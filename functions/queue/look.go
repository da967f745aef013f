package queue

import (
	"context"

	"acude/pkg/edge"
	"acude/pkg/queue"
	"acude/pkg/session"
)

// QueueView is what a representative sees of the queue.
type QueueView struct {
	Waiting []queue.Card   `json:"waiting" doc:"the longest waiting first"`
	Mine    []session.View `json:"mine" doc:"in the order they were accepted"`
	Status  queue.Status   `json:"status" enum:"available,busy,away"`
	Active  int            `json:"active" doc:"how many sessions they have"`
	Max     int            `json:"max" doc:"how many they may have: the smaller of the switches sessionsAtOnce and chatsAtOnce"`
}

type lookOutput struct{ Body QueueView }

// look shows the queue of the representative's portals and their own sessions.
func (f *Handlers) look(ctx context.Context, _ *struct{}) (*lookOutput, error) {
	rep, err := f.rep(ctx)
	if err != nil {
		return nil, err
	}
	workload, err := f.Queue.Workload(ctx, rep.Company, rep.Person)
	if err != nil {
		return nil, err
	}
	waiting, err := f.Queue.Waiting(ctx, rep)
	if err != nil {
		return nil, err
	}
	mine, err := f.Queue.Mine(ctx, workload)
	if err != nil {
		return nil, err
	}
	limit, err := f.Queue.Limit(ctx, rep)
	if err != nil {
		return nil, err
	}
	out := &lookOutput{Body: QueueView{Status: workload.Status, Active: len(mine), Max: limit.Value}}
	for _, state := range waiting {
		out.Body.Waiting = append(out.Body.Waiting, rep.Card(state))
	}
	for _, state := range mine {
		out.Body.Mine = append(out.Body.Mine, state.View(session.RoleRepresentative))
	}
	return out, nil
}

// rep returns where the caller works.
func (f *Handlers) rep(ctx context.Context) (queue.Representative, error) {
	caller := edge.CallerOf(ctx)
	rep, err := f.Queue.Representative(ctx, caller.Company, caller.Person)
	if rep.Language == "" {
		rep.Language = edge.LanguageOf(ctx)
	}
	return rep, err
}
