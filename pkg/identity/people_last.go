package identity

import (
	"context"
	"time"

	"acude/pkg/fault"
	"acude/pkg/table"
)

// lastSignIn is the document of when somebody was signed in last. It stands apart from the person, so that a sign-in is no
// change of the person.
type lastSignIn struct {
	At time.Time `json:"at"`
}

// LastSignIns returns when people signed in last, in their order; the zero time for those who never did.
func (i *Identity) LastSignIns(ctx context.Context, people []Person) ([]time.Time, error) {
	times := make([]time.Time, len(people))
	err := each(len(people), func(n int) error {
		item, err := i.table.Get(ctx, lastKey(people[n].Company, people[n].ID))
		if err != nil {
			if fault.KindOf(err) == fault.Absent {
				return nil
			}
			return err
		}
		last, err := table.Decode[lastSignIn](item)
		times[n] = last.At
		return err
	})
	return times, err
}

// noteSignIn is the change that remembers a sign-in of now.
func noteSignIn(p Person, now time.Time) table.Change {
	return table.Save(table.Item{Key: lastKey(p.Company, p.ID), Document: table.Encode(lastSignIn{now})})
}

func lastKey(tenant, person string) table.Key {
	return table.Key{Partition: "PERSON#" + tenant + "#" + person, Sort: "LAST"}
}
