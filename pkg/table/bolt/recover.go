package bolt

import (
	"crypto/rand"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"go.etcd.io/bbolt"

	"acude/pkg/table"
)

var (
	identityKey   = []byte("identity")
	generationKey = []byte("generation")
)

// identify returns the file's identity, which it makes for a file that has none, and the generation of the last log that is in the file.
func identify(bucket *bbolt.Bucket) (identity [16]byte, settled uint64, err error) {
	if known := bucket.Get(identityKey); len(known) == len(identity) {
		copy(identity[:], known)
	} else {
		if _, err := rand.Read(identity[:]); err != nil {
			return identity, 0, err
		}
		if err := bucket.Put(identityKey, identity[:]); err != nil {
			return identity, 0, err
		}
	}
	if generation := bucket.Get(generationKey); len(generation) == 8 {
		settled = binary.BigEndian.Uint64(generation)
	}
	return identity, settled, nil
}

// recover reads the logs after the settled one, and begins a new log and the checkpoint of what it has read.
func (t *Table) recover(settled uint64) error {
	generations, err := t.leftLogs(settled)
	if err != nil {
		return err
	}
	newest := settled
	for i, generation := range generations {
		if newest++; generation != newest {
			return fmt.Errorf("log %d is missing", newest)
		}
		if err := t.replay(generation, i == len(generations)-1); err != nil {
			return err
		}
	}
	if t.log, err = createLog(t.db.Path(), newest+1, t.identity); err != nil {
		return err
	}
	if len(generations) > 0 {
		c := &checkpoint{layer: t.layers[0], generation: newest, last: t.last()}
		t.layers = []*layer{newLayer(), c.layer}
		t.begin(c)
	}
	return nil
}

// leftLogs returns the generations of the logs that are not in the file, in order. It deletes the others, and those that were not finished.
func (t *Table) leftLogs(settled uint64) ([]uint64, error) {
	folder, base := filepath.Split(t.db.Path())
	entries, err := os.ReadDir(filepath.Clean(folder))
	if err != nil {
		return nil, err
	}
	var left []uint64
	for _, entry := range entries {
		name, ours := strings.CutPrefix(entry.Name(), base+".")
		number, whole := strings.CutSuffix(name, ".log")
		unfinished := strings.HasSuffix(name, ".log.new")
		generation, err := strconv.ParseUint(number, 10, 64)
		switch {
		case ours && unfinished, ours && whole && err == nil && generation <= settled:
			if err := os.Remove(filepath.Join(folder, entry.Name())); err != nil {
				return nil, err
			}
		case ours && whole && err == nil:
			left = append(left, generation)
		}
	}
	slices.Sort(left)
	return left, nil
}

// replay makes the steps of a log again.
func (t *Table) replay(generation uint64, newest bool) error {
	v := view{db: t.db, layers: t.layers}
	defer v.close()
	return readLog(t.db.Path(), generation, t.identity, newest, func(key table.Key, next *table.Item) error {
		old, err := v.stored(key)
		if err == nil {
			t.take(step{key: key, old: old, next: next})
		}
		return err
	})
}
