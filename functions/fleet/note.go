package fleet

import (
	"context"
	"slices"

	"golang.org/x/sync/errgroup"

	"acude/pkg/fault"
	"acude/pkg/relay/control"
)

// notesAtOnce is to how many sessions one heartbeat writes at the same time. A relay's heartbeat waits for an answer: a relay that could
// not report for long has hundreds of sessions to report, and is silent meanwhile.
const notesAtOnce = 16

// note writes the states of recordings to the sessions' logs.
func (h *Handlers) note(ctx context.Context, node string, told []control.Recording) error {
	all, ctx := errgroup.WithContext(ctx)
	all.SetLimit(notesAtOnce)
	for _, states := range newest(told) {
		all.Go(func() error {
			for _, one := range states {
				if err := h.noteOne(ctx, node, one); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return all.Wait()
}

// newest returns the newest states of each session, one of each kind, in the order in which they were told. Relays up to 0.2.0 report
// every change of what went on while they could not report.
func newest(told []control.Recording) map[string][]control.Recording {
	type subject struct {
		session    string
		generation int
		runs, full bool
	}
	seen, bySession := map[subject]bool{}, map[string][]control.Recording{}
	for _, one := range slices.Backward(told) {
		about := subject{one.Session, one.Generation, one.Paused != "" || one.Resumed, one.Full}
		if !seen[about] {
			seen[about] = true
			bySession[one.Session] = append(bySession[one.Session], one)
		}
	}
	for _, states := range bySession {
		slices.Reverse(states)
	}
	return bySession
}

// noteOne writes the state of a recording to the session's log. For a session that the node does not carry, or no longer, nothing
// happens: what a former node tells late is not what happens to the picture now.
func (h *Handlers) noteOne(ctx context.Context, node string, r control.Recording) error {
	now, err := h.Fleet.CarriesNow(ctx, node, r.Session, r.Generation)
	if err != nil || !now {
		return err
	}
	switch {
	case r.Paused != "":
		_, _, err = h.Sessions.RecordingPauses(ctx, r.Session, r.Generation, r.Paused)
	case r.Resumed:
		_, _, err = h.Sessions.RecordingGoesOn(ctx, r.Session)
	case r.Full:
		_, _, err = h.Sessions.RecordingAtLimit(ctx, r.Session, r.Bytes)
	default:
		_, _, err = h.Sessions.RecordingNear(ctx, r.Session, r.Bytes)
	}
	if fault.KindOf(err) == fault.Absent {
		return nil
	}
	return err
}
