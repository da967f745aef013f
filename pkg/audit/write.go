package audit

import (
	"context"
	"errors"
	"slices"
	"time"

	"acude/pkg/access"
	"acude/pkg/clock"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
)

// kept is how long an Idempotency-Key is remembered.
const kept = 24 * time.Hour

// Log is the audit log of all companies in a table.
type Log struct {
	table table.Table
	clock clock.Clock
	loop  items.Loop
}

// New returns the log stored in t.
func New(t table.Table, c clock.Clock) *Log { return &Log{table: t, clock: c, loop: items.NewLoop(c)} }

// head is the document of a chain's end.
type head struct {
	N    int64  `json:"n"`
	Hash string `json:"hash"`
}

// Repeated is the answer to a change that was made before with the same Idempotency-Key: Subject is what that change made.
type Repeated struct{ Subject Subject }

// Error is for logs; functions answer what the first request answered.
func (r *Repeated) Error() string {
	return "audit: done before: " + r.Subject.Kind + " " + r.Subject.ID
}

// once is the document of an Idempotency-Key.
type once struct {
	Subject Subject `json:"subject"`
	Asked   string  `json:"asked"`
}

// Write applies changes and records them, all or nothing. acts are at least one, and with the changes and by.Basis at most
// table.MaxChanges-2, where an act about a team counts twice. When a condition of changes does not hold it returns their *table.Refusal,
// whose positions are those of changes; it retries when another write extends the chain first. With by.Once it returns *Repeated when the
// same request made the change before. Faults: idempotency_key_used (Conflict) when the key made something else; outdated (Outdated) when
// by.Basis does not hold; busy (Unavailable) when the chain moves too fast; table_unavailable.
func (l *Log) Write(ctx context.Context, by access.Actor, acts []Act, changes ...table.Change) error {
	if len(acts) == 0 || by.Company == "" {
		panic("audit: Write needs an act and a company")
	}
	var refused error
	var holds bool
	if by.Basis, holds = apart(by.Basis, changes); !holds {
		return items.Outdated()
	}
	err := l.loop.Run(ctx, func() error {
		moved, err := l.try(ctx, by, acts, changes)
		if moved {
			return err
		}
		refused = err
		return nil
	})
	if err != nil {
		return err
	}
	return refused
}

// apart returns a basis without what changes require themselves, because a write names each item once: somebody may change themselves.
// false means that changes rest on another version.
func apart(basis, changes []table.Change) ([]table.Change, bool) {
	var left []table.Change
	for _, one := range basis {
		at := slices.IndexFunc(changes, func(c table.Change) bool { return c.Item.Key == one.Item.Key })
		switch {
		case at < 0:
			left = append(left, one)
		case !slices.Equal(changes[at].If, one.If):
			return nil, false
		}
	}
	return left, true
}

// try writes once; true means that the chain moved meanwhile, which is then the error.
func (l *Log) try(ctx context.Context, by access.Actor, acts []Act, changes []table.Change) (bool, error) {
	end, err := l.head(ctx, by.Company)
	if err != nil {
		return false, err
	}
	at := end.Value
	all := append([]table.Change(nil), changes...)
	for _, act := range acts {
		entry := entryOf(by, act)
		entry.N, entry.Prev, entry.At = at.N+1, at.Hash, l.clock.Now().UTC()
		entry = entry.sealed()
		at = head{entry.N, entry.Hash}
		all = append(all, table.Create(itemOf(entry)))
		if entry.Team != "" {
			all = append(all, table.Save(placeOf(entry)))
		}
	}
	all = append(all, end.Put(at))
	basis := len(all)
	all = append(all, by.Basis...)
	if by.Once != "" {
		all = append(all, table.Create(l.onceItem(by, acts[0])))
	}
	err = l.table.Write(ctx, all...)
	return l.refused(ctx, by, len(changes), basis, err)
}

// refused interprets a failed write: positions below own are the room's, those from basis on are the actor's basis and then the key.
func (l *Log) refused(ctx context.Context, by access.Actor, own, basis int, err error) (bool, error) {
	positions := table.Refused(err)
	if positions == nil {
		return false, err
	}
	var theirs []int
	outdated := false
	for _, p := range positions {
		switch {
		case p == basis+len(by.Basis):
			known := l.Recall(ctx, by, err) // the key may have expired meanwhile: try again
			return table.Refused(known) != nil, known
		case p >= basis:
			outdated = true
		case p < own:
			theirs = append(theirs, p)
		}
	}
	if outdated {
		return false, items.Outdated()
	}
	if theirs != nil {
		return false, &table.Refusal{Changes: theirs}
	}
	return true, err
}

// Recall interprets the failure err of a change: *Repeated when the same request made it before under its Idempotency-Key, the
// fault idempotency_key_used (Conflict) when the key made something else, and err otherwise. Functions call it when a room
// refuses, because the result of the first request may be the reason.
func (l *Log) Recall(ctx context.Context, by access.Actor, err error) error {
	if err == nil || by.Once == "" {
		return err
	}
	used, failed := items.Find[once](ctx, l.table, onceKey(by))
	if failed != nil {
		return failed
	}
	if used.Version() == 0 {
		return err
	}
	found := used.Value
	if found.Asked != by.Asked {
		return fault.New(fault.Conflict, "idempotency_key_used")
	}
	return &Repeated{found.Subject}
}

func (l *Log) onceItem(by access.Actor, act Act) table.Item {
	item := items.New(onceKey(by), once{Subject: act.Subject, Asked: by.Asked})
	item.Expires = l.clock.Now().Add(kept)
	return item
}

func (l *Log) head(ctx context.Context, company string) (items.Stored[head], error) {
	return items.Find[head](ctx, l.table, keys.InCompany(company).At(keys.AuditHead))
}

func itemOf(e Entry) table.Item {
	item := items.New(keys.InAudit(e.Company).At(keys.AuditEntry(e.N)), e)
	if e.Subject.ID != "" {
		keys.AuditOf(e.Company, e.Subject.ID).Put(&item, keys.AuditPlace(e.N))
	}
	if e.By.Person != "" {
		keys.AuditBy(e.Company, e.By.Person).Put(&item, keys.AuditPlace(e.N))
	}
	return item
}

func onceKey(by access.Actor) table.Key {
	who := id.Hash(by.Kind + "\n" + by.Person + "\n" + by.Name + "\n" + by.Once)
	return keys.InCompany(by.Company).At(keys.Once.Of(who))
}

// Before returns the id of what the same Idempotency-Key made before, when err is a *Repeated.
func Before(err error) (id string, repeated bool) {
	if before, ok := errors.AsType[*Repeated](err); ok {
		return before.Subject.ID, true
	}
	return "", false
}
