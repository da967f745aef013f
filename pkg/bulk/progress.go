package bulk

import (
	"context"

	"acude/pkg/access"
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

// Report is how far an import has come, and what it did.
type Report struct {
	Progress
	Stuck   []Stuck  // rows that failed
	Made    []string // ids of the people it added; undoing the import deletes them
	Invited int      // of Made: without a password
}

// Get returns the report of one of the actor's own imports. Fault: import_absent (Absent).
func (b *Bulk) Get(ctx context.Context, by access.Actor, id string) (Report, error) {
	h, err := b.head(ctx, by, id)
	if err != nil {
		return Report{}, err
	}
	out := Report{Progress: h.Value.progress()}
	for one, err := range items.Each[row](ctx, b.table, rowsOf(by.Company, id)) {
		if err != nil {
			return Report{}, err
		}
		switch r := one.Value; {
		case r.State == failed:
			out.Stuck = append(out.Stuck, Stuck{r.N, r.Login, r.Field, r.Code})
		case r.State == done && r.New:
			out.Made = append(out.Made, r.Person)
			if r.Invited {
				out.Invited++
			}
		}
	}
	return out, nil
}

// Abort deletes an import and frees the logins that it holds; the people it added stay. Faults: import_absent (Absent), busy
// (Unavailable).
func (b *Bulk) Abort(ctx context.Context, by access.Actor, id string) error {
	return b.loop.Run(ctx, func() error {
		h, err := b.head(ctx, by, id)
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
		return b.table.Write(ctx, h.Delete())
	})
}

// drop removes a row with the login that it holds.
func (b *Bulk) drop(ctx context.Context, id string, one stored) error {
	changes := []table.Change{one.Delete()}
	if r := one.Value; r.State == prepared && r.New {
		whose, _, err := b.people.LoginOf(ctx, r.Login)
		if err != nil {
			return err
		}
		if whose.Holder == id {
			changes = append(changes, people.LetGo(r.Login, id))
		}
	}
	return b.table.Write(ctx, changes...)
}
