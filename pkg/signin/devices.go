package signin

import (
	"context"
	"slices"
	"strings"
	"time"

	"acude/pkg/access"
	"acude/pkg/attendance"
	"acude/pkg/audit"
	"acude/pkg/fault"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/table"
)

// Device is a browser in which a person is signed in.
type Device struct {
	ID      string
	App     string
	Created time.Time
	Seen    time.Time // to within a quarter of an hour
	Network string    // the address it was signed in from; of IPv6 the /64
	Words   string    // browser and system, "" when they are not known
	Pending bool      // it still waits for a step
	Current bool      // the sign-in of the request
	session string
}

// Devices returns where a person is signed in, newest first; current is the sign-in that asks (Caller.Session).
func (s *SignIns) Devices(ctx context.Context, p people.Person, current string) ([]Device, error) {
	var all []Device
	for one, err := range items.Each[signIn](ctx, s.table, keys.SignInsOf(p.Company, p.ID).Range()) {
		if err != nil {
			return nil, err
		}
		row := one.Value
		if row.Generation != p.Generation {
			continue
		}
		session := sessionOf(one.Item)
		all = append(all, Device{
			ID: row.ID, App: row.App, Created: row.Created, Seen: row.Seen, Network: row.Network, Words: row.Device,
			Pending: len(row.Pending) > 0, Current: session == current, session: session,
		})
	}
	slices.SortFunc(all, func(a, b Device) int { return strings.Compare(b.ID, a.ID) })
	return all, nil
}

// EndDevice ends one of the sign-ins of the actor. Fault: device_absent (Absent).
func (s *SignIns) EndDevice(ctx context.Context, by access.Actor, device string) error {
	p, err := s.people.Get(ctx, by.Company, by.Person)
	if err != nil {
		return err
	}
	all, err := s.Devices(ctx, p, "")
	if err != nil {
		return err
	}
	at := slices.IndexFunc(all, func(d Device) bool { return d.ID == device })
	if at < 0 {
		return fault.New(fault.Absent, "device_absent")
	}
	return s.loop.Run(ctx, func() error {
		changes, err := s.ending(ctx, all[at].session, attendance.Elsewhere)
		if err != nil {
			return err
		}
		return s.audit.Write(ctx, by, []audit.Act{people.OwnAct("signin.ended", p, p)}, changes...)
	})
}

// EndOthers ends every sign-in of the holder but this one, which goes on with the token that is returned. Faults: person_changed
// (Conflict), sign_in_needed (Unauthenticated).
func (s *SignIns) EndOthers(ctx context.Context, by access.Actor, session string) (SignedIn, error) {
	h, err := s.holder(ctx, session)
	if err != nil {
		return SignedIn{}, err
	}
	one, err := s.people.GetStored(ctx, h.person.Company, h.person.ID)
	if err != nil {
		return SignedIn{}, err
	}
	p := one.Value
	p.Generation++
	h.row.Generation = p.Generation
	return s.move(ctx, by, h, []audit.Act{people.OwnAct("signin.others_ended", h.person, p)}, append(s.othersEnd(p, h.row.ID), one.Put(p))...)
}

// AllEnded returns whose sign-ins have all ended with a record of the table's stream, if they have: all were
// ended at once, or the person was disabled or deleted.
func AllEnded(record table.Record) (company, person string, ok bool) {
	company, person, ok = keys.PersonIn(record.Key)
	if !ok || record.Old == nil {
		return "", "", false
	}
	before, err := table.Decode[people.Person](*record.Old)
	if err != nil {
		return "", "", false
	}
	if record.New == nil {
		return company, person, true
	}
	after, err := table.Decode[people.Person](*record.New)
	return company, person, err == nil && (after.Generation != before.Generation || after.Disabled && !before.Disabled)
}

// Sweep removes the ended sign-ins of a person, so that the consequences of their removal follow at once.
func (s *SignIns) Sweep(ctx context.Context, company, person string) error {
	p, err := s.people.Get(ctx, company, person)
	gone := fault.KindOf(err) == fault.Absent
	if err != nil && !gone {
		return err
	}
	for one, err := range items.Each[signIn](ctx, s.table, keys.SignInsOf(company, person).Range()) {
		if err != nil {
			return err
		}
		if !gone && !p.Disabled && one.Value.Generation == p.Generation {
			continue
		}
		if err := s.end(ctx, sessionOf(one.Item), ""); err != nil {
			return err
		}
	}
	return nil
}
