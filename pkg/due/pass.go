package due

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
	"time"

	"acude/pkg/keys"
	"acude/pkg/table"
)

// Pass does what is due now, and returns when all of it has been tried. The error says which shards could not be read; failures of
// items are in the log.
func (q *Queue) Pass(ctx context.Context) error {
	failed := []error{q.adopt(ctx)}
	var mu sync.Mutex
	q.figures.begin()
	q.each(keys.DueShards, func(shard int) {
		if err := q.shard(ctx, shard); err != nil {
			mu.Lock()
			defer mu.Unlock()
			failed = append(failed, fmt.Errorf("due work, shard %d: %w", shard, err))
		}
	})
	if ctx.Err() != nil {
		return nil // cut off: the rest is still due
	}
	return errors.Join(failed...)
}

// each calls work for 0 to n−1, at once unless the queue does one thing after the other.
func (q *Queue) each(n int, work func(i int)) {
	if q.atOnce == 1 {
		for i := range n {
			work(i)
		}
		return
	}
	var all sync.WaitGroup
	for i := range n {
		all.Go(func() { work(i) })
	}
	all.Wait()
}

// shard does what is due in one shard, the oldest first. What fails to be moved is not read again in this pass.
func (q *Queue) shard(ctx context.Context, shard int) error {
	now := q.clock.Now()
	due := keys.DueBy(shard, now)
	due.Limit = page
	for done := 0; done < MaxDone && ctx.Err() == nil; done += page {
		found, err := q.table.Query(ctx, due)
		if err != nil {
			return err
		}
		if done == 0 && len(found.Items) > 0 {
			at, _, _, _ := keys.DueIn(found.Items[0].Key)
			q.figures.sees(now.Sub(at))
		}
		q.each(len(found.Items), func(i int) { q.do(ctx, found.Items[i]) })
		if found.Next == "" {
			return nil
		}
		due.Cursor = found.Next
	}
	return nil
}

// page is how many items are read at a time.
const page = 100

// do handles one stored item, and removes or moves it, if it is still there.
func (q *Queue) do(ctx context.Context, stored table.Item) {
	if _, running := q.busy.LoadOrStore(stored.Key, true); running {
		return
	}
	defer q.busy.Delete(stored.Key)
	item := read(stored)
	again, err := q.handle(ctx, item)
	if ctx.Err() != nil {
		return // cut off, which says nothing about the item
	}
	changes := []table.Change{table.Remove(stored.Key, table.Version(stored.Version))}
	switch {
	case err != nil:
		item.Tries++
		q.figures.failed.Add(1)
		again = q.clock.Now().Add(pause(item))
		if told := (*until)(nil); errors.As(err, &told) {
			again = told.at
		}
		q.log.WarnContext(ctx, "due work failed", "kind", item.Kind, "subject", item.Subject, "tries", item.Tries, "failure", err.Error())
		changes = append(changes, postponed(stored, item, again))
	case !again.IsZero():
		item.Tries = 0
		changes = append(changes, postponed(stored, item, again))
	}
	if err == nil {
		q.figures.done.Add(1)
	}
	if len(changes) > 1 && changes[1].Item.Key == stored.Key {
		return // due again at once
	}
	if err := q.table.Write(ctx, changes...); err != nil && table.Refused(err) == nil {
		q.log.WarnContext(ctx, "due work stays where it is", "kind", item.Kind, "subject", item.Subject, "failure", err.Error())
	}
}

// handle runs the handler of an item in a place of its kind.
func (q *Queue) handle(ctx context.Context, item Item) (again time.Time, err error) {
	of, known := q.kinds[item.Kind]
	if !known {
		return time.Time{}, errUnknown
	}
	if q.atOnce > 1 {
		select {
		case of.places <- struct{}{}:
		case <-ctx.Done():
			return time.Time{}, ctx.Err()
		}
		defer func() { <-of.places }()
	}
	defer func() {
		if failure := recover(); failure != nil {
			err = fmt.Errorf("%v\n%s", failure, debug.Stack())
		}
	}()
	ctx, cancel := context.WithTimeout(ctx, Longest)
	defer cancel()
	return of.handle(ctx, item)
}

var errUnknown = errors.New("no handler of this version knows the kind")
