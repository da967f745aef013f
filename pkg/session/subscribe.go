package session

import (
	"context"
	"errors"
	"slices"

	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/portal"
	"acude/pkg/table"
)

// MaxSubscriptions is how many subportals a socket is subscribed to: twenty portals with as many subportals as a portal may have. Queries
// of further ones are seen when the queue is read.
const MaxSubscriptions = 1000

// Sight is what a representative sees of their company's queue.
type Sight struct {
	Language string
	Line     []string            // their team and those above it, which decide it
	To       []portal.Assignment // the subportals whose queries they serve
}

// Look looks up what a representative sees now.
type Look func(ctx context.Context) (Sight, error)

// LookAll prepares to look up what several representatives of a company see now.
type LookAll func(ctx context.Context) (func(ctx context.Context, person string) (Sight, error), error)

// Subscribed is what one socket is subscribed to. Line is nil until its representative's sight was looked up for the first time.
type Subscribed struct {
	Connection string              `json:"connection"`
	Person     string              `json:"person"`
	Language   string              `json:"language,omitempty"`
	Line       []string            `json:"line"`
	To         []portal.Assignment `json:"to"`
}

// Subscriber is a socket that sees the queries of a subportal, with what a card needs of its representative.
type Subscriber struct {
	Connection string `json:"connection"`
	Person     string `json:"person"`
	Language   string `json:"language,omitempty"`
}

func subscribedKey(company, person, connection string) table.Key {
	return keys.InSubscriptions(company).At(keys.SubscribedBy(person, connection))
}

func subscriberKey(company string, at portal.Assignment, connection string) table.Key {
	return keys.InSubscribers(company, at.Portal, at.Subportal).At(keys.Subscriber.Of(connection))
}

// Subscribed returns what the sockets of a person are subscribed to.
func (c *Connections) Subscribed(ctx context.Context, company, person string) ([]Subscribed, error) {
	own := keys.InSubscriptions(company).Beginning(keys.Subscribed, keys.SubscribedOf(person))
	return items.List[Subscribed](ctx, c.table, own)
}

// AllSubscribed returns what all sockets that show a company's queue are subscribed to.
func (c *Connections) AllSubscribed(ctx context.Context, company string) ([]Subscribed, error) {
	return items.List[Subscribed](ctx, c.table, keys.InSubscriptions(company).All())
}

// Subscribers returns the sockets that see the queries of a subportal.
func (c *Connections) Subscribers(ctx context.Context, company string, at portal.Assignment) ([]Subscriber, error) {
	return items.List[Subscriber](ctx, c.table, keys.InSubscribers(company, at.Portal, at.Subportal).All())
}

// Resubscribe subscribes sockets to what their representatives see now, and returns those whose subscriptions have changed. It leaves out
// sockets that have closed. The sockets are claimed before it looks: of several who do this for a socket at the same time, only one that
// looked after all of them had claimed writes, so a right that has ended is not written again.
func (c *Connections) Resubscribe(ctx context.Context, company string, sockets []Subscribed, look LookAll) ([]Subscribed, error) {
	var changed []Subscribed
	err := c.loop.Run(ctx, func() error {
		claimed, err := c.claim(ctx, company, sockets)
		if err != nil || len(claimed) == 0 {
			return err
		}
		sees, err := look(ctx)
		if err != nil {
			return err
		}
		moved, failed := make([]bool, len(claimed)), make([]error, len(claimed))
		spread(len(claimed), func(i int) {
			var sight Sight
			if sight, failed[i] = sees(ctx, claimed[i].Value.Person); failed[i] == nil {
				moved[i], failed[i] = c.settle(ctx, company, claimed[i], sight)
			}
		})
		sockets = nil
		for i, one := range claimed {
			switch {
			case table.Refused(failed[i]) != nil:
				sockets, failed[i] = append(sockets, one.Value), nil
			case moved[i]:
				changed = append(changed, one.Value)
			}
		}
		if err := errors.Join(failed...); err != nil || len(sockets) == 0 {
			return err
		}
		return &table.Refusal{Changes: []int{0}} // the rest once more
	})
	return changed, err
}

// claim raises the version of what sockets are subscribed to, and returns it. It returns a Refusal when another claim came in between.
func (c *Connections) claim(ctx context.Context, company string, sockets []Subscribed) ([]items.Stored[Subscribed], error) {
	all, failed := make([]items.Stored[Subscribed], len(sockets)), make([]error, len(sockets))
	spread(len(sockets), func(i int) {
		key := subscribedKey(company, sockets[i].Person, sockets[i].Connection)
		if all[i], failed[i] = items.Find[Subscribed](ctx, c.table, key); failed[i] != nil || all[i].Version() == 0 {
			return
		}
		failed[i] = c.table.Write(ctx, all[i].Put(all[i].Value))
		all[i].Item.Version++
	})
	for _, err := range failed {
		if err != nil {
			return nil, err
		}
	}
	return slices.DeleteFunc(all, func(one items.Stored[Subscribed]) bool { return one.Version() == 0 }), nil
}

// settle subscribes a claimed socket to what its representative sees, and reports whether that changed anything for them. It returns a
// Refusal when somebody else has claimed the socket, or it has closed.
func (c *Connections) settle(ctx context.Context, company string, one items.Stored[Subscribed], sees Sight) (changed bool, err error) {
	to := sees.To[:min(len(sees.To), MaxSubscriptions)]
	had := one.Value
	gone := slices.DeleteFunc(slices.Clone(had.To), func(at portal.Assignment) bool { return slices.Contains(to, at) })
	come := slices.Clone(to)
	if sees.Language == had.Language {
		come = slices.DeleteFunc(come, func(at portal.Assignment) bool { return slices.Contains(had.To, at) })
	}
	changed = len(gone)+len(come) > 0
	for room := table.MaxChanges - 1; len(gone)+len(come) > room; {
		leave := gone[:min(len(gone), room)]
		enter := come[:min(len(come), room-len(leave))]
		if one, err = c.shift(ctx, company, one, sees.Language, enter, leave); err != nil {
			return changed, err
		}
		gone, come = gone[len(leave):], come[len(enter):]
	}
	if !changed && had.Line != nil && slices.Equal(had.Line, sees.Line) {
		return false, nil
	}
	one.Value.Language, one.Value.Line = sees.Language, append([]string{}, sees.Line...)
	_, err = c.shift(ctx, company, one, sees.Language, come, gone)
	return changed, err
}

// shift adds and removes subscriptions of a socket, in one write with the list of them, and returns the list as it is then.
func (c *Connections) shift(ctx context.Context, company string, one items.Stored[Subscribed], language string,
	enter, leave []portal.Assignment) (items.Stored[Subscribed], error) {
	own := one.Value
	own.To = slices.DeleteFunc(slices.Clone(own.To), func(at portal.Assignment) bool { return slices.Contains(leave, at) })
	var changes []table.Change
	for _, at := range leave {
		changes = append(changes, table.Remove(subscriberKey(company, at, own.Connection)))
	}
	for _, at := range enter {
		if !slices.Contains(own.To, at) {
			own.To = append(own.To, at)
		}
		changes = append(changes, table.Save(table.Item{Key: subscriberKey(company, at, own.Connection), Expires: one.Item.Expires,
			Document: table.Encode(Subscriber{own.Connection, own.Person, language})}))
	}
	err := c.table.Write(ctx, append(changes, one.Put(own))...)
	one.Value = own
	one.Item.Version++
	return one, err
}
