// Package tick is the function behind the clock: it triggers what deadlines have brought about. Deadlines are true at each
// read without it; it may come late, twice or never.
package tick

import (
	"context"
	"errors"

	"acude/pkg/company"
	"acude/pkg/hours"
	"acude/pkg/notify"
	"acude/pkg/portal"
	"acude/pkg/queue"
	"acude/pkg/session"
	"acude/pkg/sessionmail"
)

// Rooms are what the works are done in.
type Rooms struct {
	Sessions  *session.Store
	Companies *company.Companies
	Queue     *queue.Queue
	Mailer    *notify.Mailer
	Mails     *sessionmail.Mails
	Portals   *portal.Portals
	Hours     *hours.Hours
}

// Functions are the regular works.
type Functions struct{ Rooms }

// New returns the works over these rooms.
func New(rooms Rooms) *Functions { return &Functions{rooms} }

// Tick settles the sessions whose deadlines passed and tells their participants, turns away those who wait at portals that
// have closed, recounts every workload, and sends the mail that waits and that of ended sessions. A failure of one work does not
// stop the others.
func (f *Functions) Tick(ctx context.Context) error {
	_, err := f.Sessions.Expire(ctx)
	return errors.Join(err, f.everywhere(ctx), f.Mailer.Retry(ctx), f.Mails.Due(ctx))
}

// everywhere does what is done for each company.
func (f *Functions) everywhere(ctx context.Context) error {
	companies, err := f.Companies.List(ctx)
	if err != nil {
		return err
	}
	var failed []error
	for _, one := range companies {
		failed = append(failed, f.endWaiting(ctx, one.ID), f.Queue.RecountAll(ctx, one.ID))
	}
	return errors.Join(failed...)
}
