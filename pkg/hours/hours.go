package hours

import (
	"context"
	"time"

	"acude/pkg/audit"
	"acude/pkg/clock"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/lang"
	"acude/pkg/portal"
	"acude/pkg/table"
)

// Hours is the room: the sets and calendars of companies, and what they mean for a portal.
type Hours struct {
	Sets      *Store[Set]
	Calendars *Store[Calendar]
	clock     clock.Clock
	texts     *lang.Catalogue
}

// New returns the hours stored in t; texts has the messages of closed portals.
func New(t table.Table, c clock.Clock, ids *id.Maker, portals *portal.Portals, texts *lang.Catalogue) *Hours {
	log := audit.New(t, c)
	return &Hours{
		clock: c, texts: texts,
		Sets:      &Store[Set]{table: t, clock: c, ids: ids, audit: log, portals: portals, shape: sets()},
		Calendars: &Store[Calendar]{table: t, clock: c, ids: ids, audit: log, portals: portals, shape: calendars()},
	}
}

// For returns the set and the calendar that a portal names, with at most two reads. An empty or unknown id gives a zero one,
// which means none, so a portal never fails because of its hours.
func (h *Hours) For(ctx context.Context, company, setID, calendarID string) (Set, Calendar, error) {
	set, err := read(ctx, h.Sets, company, setID)
	if err != nil {
		return Set{}, Calendar{}, err
	}
	calendar, err := read(ctx, h.Calendars, company, calendarID)
	return set, calendar, err
}

// Of returns the current state of a portal, and what a visitor reads while it is closed.
func (h *Hours) Of(ctx context.Context, p portal.Portal, language string) (State, string, error) {
	set, calendar, err := h.For(ctx, p.Company, p.Hours, p.Calendar)
	if err != nil {
		return State{}, "", err
	}
	m := h.Moment(set, calendar, time.Time{})
	m.Portal = p.Text(language).Title
	return m.State, h.Message(p.Language(language), m), nil
}

// Moment describes a moment for Message; a zero at is now.
func (h *Hours) Moment(set Set, calendar Calendar, at time.Time) Moment {
	if at.IsZero() {
		at = h.clock.Now()
	}
	return Moment{Set: set, Calendar: calendar, State: At(set, calendar, at), Now: at}
}

// At is At now.
func (h *Hours) At(set Set, calendar Calendar) State { return At(set, calendar, h.clock.Now()) }

// Known refuses ids that the company does not have; "" is none. Faults: hours_absent on hours, calendar_absent on calendar.
func (h *Hours) Known(ctx context.Context, company, setID, calendarID string) error {
	set, calendar, err := h.For(ctx, company, setID, calendarID)
	if err != nil {
		return err
	}
	var refused fault.Refusals
	if set.ID != setID {
		refused.Refuse("hours", "hours_absent")
	}
	if calendar.ID != calendarID {
		refused.Refuse("calendar", "calendar_absent")
	}
	return refused.Err()
}

// Next returns the calendar's current or next entry, with the days of that occurrence; false if all are over.
func (h *Hours) Next(c Calendar) (Entry, bool) {
	today := at(h.clock.Now(), zoneOf(c.Zone)).date()
	var next Entry
	for _, e := range c.Entries {
		from, to, ahead := e.After(today)
		if ahead && (next.ID == "" || from < next.From) {
			next = e
			next.From, next.To = from, to
		}
	}
	return next, next.ID != ""
}

// draftID stands for the id of a set that is not stored.
const draftID = "draft"

// Draft checks a set that is not stored, for a preview. Fault: invalid_input with its fields, below hours.
func Draft(set Set) (Set, error) {
	set.ID = draftID
	set.tidy()
	if set.Name == "" {
		set.Name = draftID
	}
	var refused fault.Refusals
	if err := refused.Take("hours", set.check()); err != nil {
		return set, err
	}
	return set, refused.Err()
}

func read[T any](ctx context.Context, store *Store[T], company, id string) (T, error) {
	var none T
	if id == "" {
		return none, nil
	}
	one, err := store.Get(ctx, company, id)
	if fault.KindOf(err) == fault.Absent {
		return none, nil
	}
	return one, err
}
