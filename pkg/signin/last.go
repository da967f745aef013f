package signin

import (
	"context"
	"time"

	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/table"

	"golang.org/x/sync/errgroup"
)

// lastSignIn is the document of the time of a person's last sign-in. It is an item of its own, so that a sign-in does not change the
// person.
type lastSignIn struct {
	At time.Time `json:"at"`
}

// LastSignIns returns when people signed in last, in their order; the zero time for those who never did.
func (s *SignIns) LastSignIns(ctx context.Context, of []people.Person) ([]time.Time, error) {
	times := make([]time.Time, len(of))
	var group errgroup.Group
	group.SetLimit(readsAtOnce)
	for n, p := range of {
		group.Go(func() error {
			last, err := items.Find[lastSignIn](ctx, s.table, keys.InPerson(p.Company, p.ID).At(keys.LastSeen))
			times[n] = last.Value.At
			return err
		})
	}
	return times, group.Wait()
}

// noteSignIn is the change that records a sign-in at now.
func noteSignIn(p people.Person, now time.Time) table.Change {
	return table.Save(items.New(keys.InPerson(p.Company, p.ID).At(keys.LastSeen), lastSignIn{now}))
}
