package bulk

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/fault"
	"acude/pkg/items"
	"acude/pkg/people"
	"acude/pkg/table"
)

// Stuck is a row that could not be prepared or applied.
type Stuck struct {
	Line        int
	Login       string
	Field, Code string
}

// Report is how far an import is, and what it did.
type Report struct {
	Progress
	Stuck []Stuck  // rows that failed
	Made  []string // ids of those who joined: what undoing it would delete
}

// Get returns how far an import of the actor's own is. Fault: import_absent (Absent).
func (b *Bulk) Get(ctx context.Context, by access.Actor, id string) (Report, error) {
	_, h, err := b.opened(ctx, by, id)
	if err != nil {
		return Report{}, err
	}
	out := Report{Progress: h.progress()}
	for one, err := range items.Each[row](ctx, b.table, rowsOf(by.Company, id)) {
		if err != nil {
			return Report{}, err
		}
		switch r := one.Value; {
		case r.State == failed:
			out.Stuck = append(out.Stuck, Stuck{r.N, r.Login, r.Field, r.Code})
		case r.State == done && r.New:
			out.Made = append(out.Made, r.Person)
		}
	}
	return out, nil
}

// Abort forgets what an import has still to do and lets go of the logins that it holds; who joined stays. Fault: import_absent
// (Absent).
func (b *Bulk) Abort(ctx context.Context, by access.Actor, id string) error {
	item, _, err := b.opened(ctx, by, id)
	if err != nil {
		return err
	}
	rows, err := b.rows(ctx, by.Company, id)
	if err != nil {
		return err
	}
	for _, one := range rows {
		if err := b.drop(ctx, id, one); err != nil {
			return err
		}
	}
	return b.table.Write(ctx, table.Remove(item.Key))
}

// drop removes a row with the login that it holds.
func (b *Bulk) drop(ctx context.Context, id string, one stored) error {
	changes := []table.Change{table.Remove(one.item.Key)}
	if one.State == prepared && one.New {
		whose, _, err := b.people.LoginOf(ctx, one.Login)
		if err != nil {
			return err
		}
		if whose.Holder == id {
			changes = append(changes, people.LetGo(one.Login, id))
		}
	}
	err := b.table.Write(ctx, changes...)
	if table.Refused(err) != nil {
		return fault.New(fault.Conflict, "outdated").Because(err)
	}
	return err
}
