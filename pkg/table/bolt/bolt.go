// Package bolt is the table of one machine: table.Table on a bbolt file.
//
// Its buckets:
//
//	items    partition, sort                        → the item
//	index1   index partition, index sort, own key   → (nothing)
//	index2   the same for the second index
//	expiry   milliseconds, own key                  → (nothing); read only by Sweep
//	stream   number                                 → key, old item, new item; appended in the writing transaction
//
// Parts of a key are joined by the zero byte, which no key may hold, so that the file's order is the table's order.
//
// Promises: a Write is on disk when it returns; writes are serializable; Writes that wait for the disk at the same time share one
// commit; a file that another process holds or that is damaged leads to a fault, never to a panic or a hang.
package bolt

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"runtime/debug"
	"sync"
	"syscall"
	"time"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"acude/pkg/clock"
	"acude/pkg/fault"
	"acude/pkg/table"
)

// lockPatience is how long Open waits for another process to close the file.
const lockPatience = time.Second

var (
	itemsBucket  = []byte("items")
	index1Bucket = []byte("index1")
	index2Bucket = []byte("index2")
	expiryBucket = []byte("expiry")
	streamBucket = []byte("stream")
)

// Table is a table.Table in one file. It is safe for concurrent use.
type Table struct {
	db    *bbolt.DB
	clock clock.Clock

	turn    chan struct{} // held by whichever goroutine commits
	mu      sync.Mutex
	waiting []*pending
	changed chan struct{}
	oldest  uint64 // number of the oldest record that was not trimmed
}

var _ table.Table = (*Table)(nil)

// Open opens the file at path, or creates it. Faults: data_in_use (Conflict) when another process holds the file, data_corrupt
// (Internal) when it is not a table or damaged. Other errors are those of the file system.
func Open(path string, c clock.Clock) (*Table, error) {
	var db *bbolt.DB
	err := guard(path, func() (err error) {
		db, err = bbolt.Open(path, 0o600, &bbolt.Options{Timeout: lockPatience, FreelistType: bbolt.FreelistMapType})
		return err
	})
	if err != nil {
		return nil, opening(path, err)
	}
	if err := guard(path, func() error { return prepare(db) }); err != nil {
		return nil, errors.Join(opening(path, err), db.Close())
	}
	return &Table{db: db, clock: c, turn: make(chan struct{}, 1), changed: make(chan struct{})}, nil
}

// Close finishes the Writes that have begun, deletes trimmed records and closes the file.
func (t *Table) Close() error {
	t.turn <- struct{}{}
	defer func() { <-t.turn }()
	trimmed := t.update(context.Background(), func(tx *bbolt.Tx) error { return t.forget(tx, math.MaxInt) })
	return errors.Join(trimmed, t.db.Close())
}

// prepare creates the buckets. It refuses a file that is shorter than its header says, because reading it would end the process.
func prepare(db *bbolt.DB) error {
	return db.Update(func(tx *bbolt.Tx) error {
		info, err := os.Stat(db.Path())
		if err != nil {
			return err
		}
		if info.Size() < tx.Size() {
			return fmt.Errorf("%w: %d of %d bytes are there", bolterrors.ErrInvalid, info.Size(), tx.Size())
		}
		for _, name := range [][]byte{itemsBucket, index1Bucket, index2Bucket, expiryBucket, streamBucket} {
			if _, err := tx.CreateBucketIfNotExists(name); err != nil {
				return err
			}
		}
		return nil
	})
}

// opening translates an error of bbolt.Open for the person who starts the program.
func opening(path string, err error) error {
	if _, known := fault.As(err); known {
		return err
	}
	if errors.Is(err, bolterrors.ErrTimeout) {
		return fault.New(fault.Conflict, "data_in_use", "path", path).Because(err)
	}
	_, named := errors.AsType[*fs.PathError](err)
	_, numbered := errors.AsType[syscall.Errno](err)
	if named || numbered {
		return fmt.Errorf("opening the table's file: %w", err)
	}
	return corrupt(path, err)
}

// guard runs work on the file and reports a damaged file as an error: bbolt panics on invalid pages, and reading a missing page is a
// memory fault.
func guard(path string, work func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if broken := recover(); broken != nil {
			err = corrupt(path, fmt.Errorf("%v", broken))
		}
	}()
	return work()
}

func corrupt(path string, cause error) error {
	return fault.New(fault.Internal, "data_corrupt", "path", path).Because(cause)
}
