package bolt

import (
	"errors"

	"go.etcd.io/bbolt"
)

// logSize is from how many bytes on a log is checkpointed. Writes wait for a checkpoint only when the log has become twice as large.
const logSize = 8 << 20

// roomBytes is how much memory a checkpoint takes at a time for what it encodes.
const roomBytes = 64 << 10

// checkpoint writes a layer to the file. Its layer is the oldest one, and its logs are full.
type checkpoint struct {
	layer      *layer
	generation uint64 // of its last log
	last       uint64 // number of its last record
	done       chan error
}

// makeRoom begins a checkpoint when the log is full, and ends one that is done. The caller holds the turn.
func (t *Table) makeRoom() error {
	patient := t.log.end < 2*t.logSize
	if t.checkpoint != nil {
		ended, err := t.ended(!patient)
		if !ended {
			return nil
		}
		if err != nil {
			t.begin(t.checkpoint) // again
			if patient {
				return nil // the log has room
			}
			return err
		}
	}
	if t.log.end < t.logSize {
		return nil
	}
	if err := t.turnOver(); err != nil && !patient {
		return err
	}
	return nil
}

// ended reports whether the checkpoint is done; with wait it waits for that.
func (t *Table) ended(wait bool) (bool, error) {
	var err error
	if wait {
		err = <-t.checkpoint.done
	} else {
		select {
		case err = <-t.checkpoint.done:
		default:
			return false, nil
		}
	}
	if err == nil {
		t.checkpoint = nil
	}
	return true, err
}

// turnOver begins a new log and a new layer, and a checkpoint of those before.
func (t *Table) turnOver() error {
	if err := t.log.mend(); err != nil {
		return err
	}
	next, err := createLog(t.db.Path(), t.log.generation+1, t.identity)
	if err != nil {
		return err
	}
	full := t.log
	t.log = next
	t.mu.Lock()
	c := &checkpoint{layer: t.layers[0], generation: full.generation, last: t.last()}
	t.layers = []*layer{newLayer(), c.layer}
	t.mu.Unlock()
	t.begin(c)
	return full.file.Close()
}

// last returns the number of the last record. The caller holds mu.
func (t *Table) last() uint64 { return t.first + uint64(len(t.records)) - 1 }

// begin runs a checkpoint in the background.
func (t *Table) begin(c *checkpoint) {
	c.done = make(chan error, 1)
	t.checkpoint = c
	go func() { c.done <- t.settle(c) }()
}

// settle writes a checkpoint to the file, lets readers look there, and deletes its logs. The checkpoint's layer is the oldest.
func (t *Table) settle(c *checkpoint) error {
	t.mu.RLock()
	first, oldest := t.first, t.oldest
	records := t.records[:max(c.last+1, first)-first]
	t.mu.RUnlock()
	err := guard(t.db.Path(), func() error {
		return t.db.Update(func(tx *bbolt.Tx) error {
			if err := c.layer.save(tx); err != nil {
				return err
			}
			if err := saveRecords(tx.Bucket(streamBucket), records, first, oldest, c.last); err != nil {
				return err
			}
			return tx.Bucket(logBucket).Put(generationKey, sequenceKey(c.generation))
		})
	})
	if err != nil {
		return err
	}
	t.mu.Lock()
	t.layers = t.layers[:len(t.layers)-1]
	t.drop(c.last + 1)
	t.mu.Unlock()
	for generation := c.generation; removeLog(t.db.Path(), generation); generation-- {
	}
	return nil
}

// save writes a layer to the file.
func (l *layer) save(tx *bbolt.Tx) error {
	var key []byte  // reused: bbolt copies it
	var room []byte // for items, which bbolt keeps until the end of the transaction
	for i, name := range listed {
		bucket := tx.Bucket(name)
		for at := l.lists[i].first[0]; at != nil; at = at.next[0] {
			key = append(key[:0], at.key...)
			var err error
			switch {
			case at.gone:
				err = bucket.Delete(key)
			case i == inItems:
				item := l.items[splitKey(at.key)]
				if cap(room)-len(room) < itemBytes(item) {
					room = make([]byte, 0, max(itemBytes(item), roomBytes))
				}
				start := len(room)
				room = appendItem(room, item)
				err = bucket.Put(key, room[start:len(room):len(room)])
			default:
				err = bucket.Put(key, nil)
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// Close finishes the Writes that have begun, writes everything to the file, and closes it.
func (t *Table) Close() error {
	t.turn <- struct{}{}
	defer func() { <-t.turn }()
	if t.closed {
		return nil
	}
	err := t.finish()
	t.mu.Lock()
	t.closed = true
	t.mu.Unlock()
	return errors.Join(err, t.log.file.Close(), t.db.Close())
}

// finish settles everything. What it cannot settle stays in the logs.
func (t *Table) finish() error {
	if t.checkpoint != nil {
		if _, err := t.ended(true); err != nil {
			return engine(err)
		}
	}
	t.mu.RLock()
	c := &checkpoint{layer: t.layers[0], generation: t.log.generation, last: t.last()}
	t.mu.RUnlock()
	return engine(t.settle(c))
}
