package tick

import (
	"context"
	"errors"
)

// Tick does the work that is due, turns away customers who wait at closed portals, recounts every workload,
// and sends waiting mail and the mail of ended sessions. A failure of one job does not stop the others.
func (h *Handlers) Tick(ctx context.Context) error {
	return errors.Join(h.Due.Pass(ctx), h.everywhere(ctx), h.Mailer.Retry(ctx), h.Mails.Due(ctx))
}

// everywhere runs the jobs of each company.
func (h *Handlers) everywhere(ctx context.Context) error {
	companies, err := h.Companies.List(ctx)
	if err != nil {
		return err
	}
	var failed []error
	for _, one := range companies {
		failed = append(failed, h.endWaiting(ctx, one.ID), h.Queue.RecountAll(ctx, one.ID))
	}
	return errors.Join(failed...)
}
