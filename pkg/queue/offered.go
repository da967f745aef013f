package queue

import (
	"context"
	"time"

	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/portal"
	"acude/pkg/table"
)

// How old the list of representatives is that customers are shown: younger than OfferedFor, or than twice as long while somebody
// computes the next one.
const OfferedFor = 3 * time.Second

const (
	claimedFor  = 2 * time.Second // a list that is not there by then is computed by somebody else
	offeredKept = time.Minute
	mostOffered = 1000 // representatives in the list, the first by name
)

// offered is the document of such a list.
type offered struct {
	At      time.Time `json:"at"`      // when reading for it began
	Claimed time.Time `json:"claimed"` // until then somebody computes the next one
	Online  []Online  `json:"online,omitempty"`
}

// Offered returns the representatives whom customers can ask for at a subportal, at most mostOffered. It keeps the list for those who
// ask in the next seconds, so that it is computed for one of them. watching returns who has HelpAlert open. Fault: busy (Unavailable)
// when the first list takes too long.
func (q *Queue) Offered(ctx context.Context, p portal.Portal, subportal string, watching func(context.Context) ([]string, error)) ([]Online, error) {
	var online []Online
	err := q.loop.Run(ctx, func() error {
		kept, err := items.Find[offered](ctx, q.table, keys.Offered(p.Company, p.ID, subportal))
		if err != nil {
			return err
		}
		now := q.clock.Now()
		age := now.Sub(kept.Value.At)
		if claimed := now.Before(kept.Value.Claimed); age < OfferedFor || claimed && age < 2*OfferedFor {
			online = kept.Value.Online
			return nil
		} else if claimed {
			return &table.Refusal{Changes: []int{0}} // look again for the list of who computes it
		}
		kept.Value.Claimed, kept.Item.Expires = now.Add(claimedFor), now.Add(offeredKept)
		if err := q.table.Write(ctx, kept.Put(kept.Value)); err != nil {
			return err
		}
		kept.Item.Version++
		online, err = q.compute(ctx, p, subportal, watching)
		if err != nil {
			return err
		}
		err = q.table.Write(ctx, kept.Put(offered{At: now, Online: online}))
		if table.Refused(err) != nil {
			return nil // somebody else went on in between, with a list that is younger
		}
		return err
	})
	return online, err
}

func (q *Queue) compute(ctx context.Context, p portal.Portal, subportal string, watching func(context.Context) ([]string, error)) ([]Online, error) {
	people, err := watching(ctx)
	if err != nil {
		return nil, err
	}
	online, err := q.Online(ctx, p, subportal, people)
	return online[:min(len(online), mostOffered)], err
}
