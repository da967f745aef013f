// Package tick is the function behind the clock: it triggers what deadlines have brought about. Deadlines are true at each
// read without it; it may come late, twice or never.
package tick

import (
	"context"
	"errors"

	"acude/pkg/company"
	"acude/pkg/queue"
	"acude/pkg/session"
)

// Functions are the regular works.
type Functions struct {
	sessions  *session.Log
	pusher    *session.Pusher
	companies *company.Companies
	queue     *queue.Queue
}

// New returns the works over these rooms.
func New(sessions *session.Log, pusher *session.Pusher, companies *company.Companies, q *queue.Queue) *Functions {
	return &Functions{sessions: sessions, pusher: pusher, companies: companies, queue: q}
}

// Tick settles the sessions whose deadlines passed and tells their participants, and recounts every desk. A failure of one
// work does not stop the others.
func (f *Functions) Tick(ctx context.Context) error {
	settled, err := f.sessions.Expire(ctx)
	for _, one := range settled {
		f.pusher.Events(ctx, one.State, one.Events)
	}
	return errors.Join(err, f.recount(ctx))
}

func (f *Functions) recount(ctx context.Context) error {
	companies, err := f.companies.List(ctx)
	if err != nil {
		return err
	}
	var failed []error
	for _, one := range companies {
		failed = append(failed, f.queue.RecountAll(ctx, one.ID))
	}
	return errors.Join(failed...)
}
