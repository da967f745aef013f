package bolt

import (
	"context"
	"fmt"
	"slices"
	"time"

	"acude/pkg/fault"
	"acude/pkg/table"
)

// pending is a Write that waits for the disk, or a sweep, which removes only what has expired.
type pending struct {
	changes []table.Change
	sweep   bool
	err     error
	done    chan struct{}
}

// Write implements table.Table.
func (t *Table) Write(ctx context.Context, changes ...table.Change) error {
	checked, err := table.Check(changes)
	if err != nil || len(checked) == 0 {
		return err
	}
	return t.wait(ctx, &pending{changes: checked, done: make(chan struct{})})
}

// wait returns when p is on disk or failed. The first caller while no commit runs commits for all who wait.
func (t *Table) wait(ctx context.Context, p *pending) error {
	if err := ctx.Err(); err != nil {
		return table.Unavailable(err)
	}
	t.queue.Lock()
	t.waiting = append(t.waiting, p)
	t.queue.Unlock()
	select {
	case t.turn <- struct{}{}:
		t.gather()
		t.flush()
		<-t.turn
	case <-p.done:
	}
	return p.err
}

// gatherTime is the least time between two commits while several Writes share each.
const gatherTime = 2 * time.Millisecond

// gather lets more Writes come where several come at a time, because a commit costs about the same for many as for one. One that comes
// alone does not wait. The caller holds the turn.
func (t *Table) gather() {
	if t.shared {
		time.Sleep(gatherTime - time.Since(t.began))
	}
	t.began = time.Now()
}

// flush commits all waiting Writes together, with one sync; while it goes to the disk, the next Writes gather. A Write whose conditions
// do not hold changes nothing and does not affect the others. Each Write sees what those before it wrote.
func (t *Table) flush() {
	t.queue.Lock()
	batch := t.waiting
	t.waiting = nil
	t.queue.Unlock()
	t.shared = len(batch) > 1
	if len(batch) == 0 {
		return
	}
	err := t.commit(batch)
	for _, p := range batch {
		if err != nil {
			p.err = err
		}
		close(p.done)
	}
}

// commit decides a batch, writes what changes to the log, and then lets everybody see it.
func (t *Table) commit(batch []*pending) error {
	if t.closed {
		return table.Unavailable(errClosed)
	}
	if err := t.makeRoom(); err != nil {
		return engine(err)
	}
	steps, err := t.decide(batch, t.clock.Now())
	if err != nil || len(steps) == 0 {
		return err
	}
	if err := t.log.write(steps); err != nil {
		return engine(err)
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	last := t.last()
	for _, s := range steps {
		t.take(s)
	}
	clear(steps)
	t.steps = steps
	if t.last() != last {
		close(t.changed)
		t.changed = make(chan struct{})
	}
	return nil
}

// take makes a step in the newest layer and in the stream. The caller holds mu.
func (t *Table) take(s step) {
	t.layers[0].put(s)
	if s.silent {
		return
	}
	t.records = append(t.records, table.Record{Key: s.key, Old: s.old, New: s.next})
}

// decide returns the steps of a batch. An error ends the whole batch; a Refusal concerns only its Write.
func (t *Table) decide(batch []*pending, now time.Time) ([]step, error) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	clear(t.decided.items)
	var layers [3]*layer
	v := view{db: t.db, layers: append(append(layers[:0], t.decided), t.layers...)}
	steps := t.steps[:0]
	err := guard(t.db.Path(), func() (err error) {
		defer v.close()
		for _, p := range batch {
			if steps, err = p.decide(&v, steps, now); err != nil {
				return engine(err)
			}
		}
		return nil
	})
	return steps, err
}

// decide checks every condition, then adds the steps of every change to the batch's; the view's first layer is the batch's.
func (p *pending) decide(v *view, steps []step, now time.Time) ([]step, error) {
	first := len(steps)
	var refused []int
	for i, change := range p.changes {
		old, err := v.stored(change.Item.Key)
		if err != nil {
			return nil, err
		}
		there := old
		if old != nil && expired(old, now) {
			there = nil
		}
		switch {
		case !holds(change.If, there):
			refused = append(refused, i)
		case p.sweep && there != nil, change.Op == table.Inspect, change.Op == table.Delete && old == nil:
		case change.Op == table.Delete:
			steps = append(steps, step{key: change.Item.Key, old: old})
		case old == nil || !same(old, &change.Item):
			next := change.Item
			next.Document = slices.Clone(next.Document) // the caller's stays theirs
			steps = append(steps, step{key: next.Key, old: old, next: &next, silent: change.Silent})
		}
	}
	if refused != nil {
		p.err = &table.Refusal{Changes: refused}
		return steps[:first], nil
	}
	for _, s := range steps[first:] {
		v.layers[0].items[s.key] = s.next
	}
	return steps, nil
}

// same reports whether a put changes nothing: as in DynamoDB, such a put makes no record.
func same(a, b *table.Item) bool {
	return a.Version == b.Version && listings(a) == listings(b) && string(a.Document) == string(b.Document)
}

// engine returns faults as they are, and turns the files' own errors into table_unavailable.
func engine(err error) error {
	if err == nil {
		return nil
	}
	if _, known := fault.As(err); known {
		return err
	}
	return table.Unavailable(fmt.Errorf("table: %w", err))
}
