package closing

import (
	"context"
	"errors"
	"time"

	"acude/pkg/clock"
	"acude/pkg/due"
	"acude/pkg/fault"
	"acude/pkg/hours"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/portal"
	"acude/pkg/session"
	"acude/pkg/table"
)

// kindClosing is the kind of due work.
const kindClosing = "closing"

// Closings is the room.
type Closings struct {
	table    table.Table
	clock    clock.Clock
	portals  *portal.Portals
	hours    *hours.Hours
	sessions *session.Store
	loop     items.Loop
}

// New returns the closing times stored in t.
func New(t table.Table, c clock.Clock, portals *portal.Portals, h *hours.Hours, sessions *session.Store) *Closings {
	return &Closings{table: t, clock: c, portals: portals, hours: h, sessions: sessions, loop: items.NewLoop(c)}
}

// Serve registers what is due when a portal closes.
func (c *Closings) Serve(q *due.Queue) {
	q.Handle(kindClosing, c.close)
	q.Adopt("closings", c.adopt)
}

// close ends the sessions that wait at a closed portal, and notes when it closes next. An item that is older than the time that counts
// is dropped.
func (c *Closings) close(ctx context.Context, item due.Item) (time.Time, error) {
	noted, err := c.noted(ctx, item.Company, item.Subject)
	if err != nil || noted.Version() == 0 || noted.Value.At.After(item.At) {
		return time.Time{}, err
	}
	shut, _, err := c.read(ctx, item.Company, item.Subject)
	if err != nil {
		return time.Time{}, err
	}
	if shut {
		if err := c.endWaiting(ctx, item.Company, item.Subject); err != nil {
			return time.Time{}, err
		}
	}
	return time.Time{}, c.note(ctx, item.Company, item.Subject, false)
}

func (c *Closings) endWaiting(ctx context.Context, company, portal string) error {
	lines, err := c.sessions.Lines(ctx, company)
	if err != nil {
		return err
	}
	var failed []error
	for one, err := range lines.Portal(ctx, portal) {
		if err == nil {
			_, _, err = c.sessions.EndWaiting(ctx, one.ID)
		}
		failed = append(failed, err)
	}
	return errors.Join(failed...)
}

// Waits ends a session that has begun to wait at a portal which is closed and turns customers away: one that was given back, or was
// asked in the last moment.
func (c *Closings) Waits(ctx context.Context, s session.State) error {
	shut, _, err := c.read(ctx, s.Company, s.Portal)
	if err != nil || !shut {
		return err
	}
	_, _, err = c.sessions.EndWaiting(ctx, s.ID)
	if fault.KindOf(err) == fault.Absent {
		return nil
	}
	return err
}

// read reports whether a portal turns customers away now, and when it closes next; zero when it never does that.
func (c *Closings) read(ctx context.Context, company, id string) (shut bool, closes time.Time, err error) {
	p, err := c.portals.Get(ctx, company, id)
	if fault.KindOf(err) == fault.Absent {
		return false, time.Time{}, nil
	}
	if err != nil || p.Closing != portal.ClosingDrop || p.Hours == "" && p.Calendar == "" {
		return false, time.Time{}, err
	}
	set, calendar, err := c.hours.For(ctx, company, p.Hours, p.Calendar)
	if err != nil {
		return false, time.Time{}, err
	}
	state := c.hours.At(set, calendar)
	closes = state.Until
	if !state.Open && !closes.IsZero() {
		closes = hours.At(set, calendar, closes).Until
	}
	if closes.IsZero() {
		closes = c.clock.Now().Add(lookAhead)
	}
	return !state.Open, closes, nil
}

// lookAhead is when a portal is looked at again that does not close as far as its hours say; see hours.Horizon.
const lookAhead = 365 * 24 * time.Hour

// next is the document of a portal's closing time.
type next struct {
	At time.Time `json:"at"`
}

func (c *Closings) noted(ctx context.Context, company, portal string) (items.Stored[next], error) {
	return items.Find[next](ctx, c.table, keys.InCompany(company).At(keys.Closing.Of(portal)))
}

// note makes a portal due when it closes next; with changed it is due at once if it is closed. Fault: busy (Unavailable).
func (c *Closings) note(ctx context.Context, company, portal string, changed bool) error {
	return c.loop.Run(ctx, func() error {
		before, err := c.noted(ctx, company, portal)
		if err != nil {
			return err
		}
		shut, at, err := c.read(ctx, company, portal)
		if err != nil {
			return err
		}
		if shut && changed {
			at = c.clock.Now()
		}
		if at.Equal(before.Value.At) {
			return nil
		}
		changes := due.Item{Kind: kindClosing, Subject: portal, Company: company}.Move(before.Value.At, at)
		if at.IsZero() {
			return c.table.Write(ctx, append(changes, before.Delete())...)
		}
		return c.table.Write(ctx, append(changes, before.Put(next{at}))...)
	})
}
