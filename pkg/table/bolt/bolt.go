// Package bolt is the table of one machine: table.Table on a bbolt file.
//
// Its buckets:
//
//	items    partition, sort                        → the item
//	index1   index partition, index sort, own key   → (nothing)
//	index2   the same for the second index
//	expiry   milliseconds, own key                  → (nothing); read only by Sweep
//	stream   number                                 → key, old item, new item
//	log      identity                               → the file's own random number
//	         generation                             → of the last log that is in the file
//
// Parts of a key are joined by the zero byte, which no key may hold, so that the file's order is the table's order.
//
// A Write goes to a log beside the file and is on disk with one sync; Writes that wait at the same time share it. What the log has
// and the file does not is kept in memory, in a layer over the file. When the log is large, a checkpoint writes the layer to the file
// while the next log and layer grow, and deletes the log. Open reads the logs that a crash has left. Close leaves only the file.
//
// Promises: a Write is on disk when it returns; writes are serializable; a file that another process holds or that is damaged leads to
// a fault, never to a panic or a hang. The items of records must not be changed: they are shared.
package bolt

import (
	"errors"
	"fmt"
	"io/fs"
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

const (
	mapped = 256 << 20 // bytes of address space for the file: each time that does not do, a checkpoint copies what it holds
	grown  = 64 << 10  // bytes by which the file grows at least
)

var (
	itemsBucket  = []byte("items")
	index1Bucket = []byte("index1")
	index2Bucket = []byte("index2")
	expiryBucket = []byte("expiry")
	streamBucket = []byte("stream")
	logBucket    = []byte("log")
)

// Table is a table.Table in one file and its log. It is safe for concurrent use.
type Table struct {
	db       *bbolt.DB
	clock    clock.Clock
	identity [16]byte
	logSize  int64 // from which on a log is checkpointed

	queue   sync.Mutex
	waiting []*pending

	turn       chan struct{} // held by whichever goroutine commits; guards these
	log        *log
	decided    *layer      // of the batch that is being committed
	began      time.Time   // when the last commit did
	shared     bool        // by several Writes
	steps      []step      // its memory, reused
	checkpoint *checkpoint // nil: none is under way

	mu      sync.RWMutex // guards these
	layers  []*layer     // the newest first
	records []table.Record
	first   uint64 // number of the first of records; the file has those before
	oldest  uint64 // number of the oldest record that was not trimmed
	changed chan struct{}
	closed  bool
}

var _ table.Table = (*Table)(nil)

var errClosed = errors.New("the table is closed")

// Open opens the file at path, or creates it. Faults: data_in_use (Conflict) when another process holds the file, data_corrupt
// (Internal) when it is not a table or it or its log is damaged. Other errors are those of the file system.
func Open(path string, c clock.Clock) (*Table, error) {
	t := &Table{clock: c, logSize: logSize, turn: make(chan struct{}, 1), decided: newLayer(), changed: make(chan struct{}),
		layers: []*layer{newLayer()}}
	err := guard(path, func() (err error) {
		t.db, err = bbolt.Open(path, 0o600, &bbolt.Options{Timeout: lockPatience, FreelistType: bbolt.FreelistMapType, InitialMmapSize: mapped})
		return err
	})
	if err != nil {
		return nil, opening(path, err)
	}
	t.db.AllocSize = grown
	if err := guard(path, t.prepare); err != nil {
		return nil, errors.Join(opening(path, err), t.db.Close())
	}
	return t, nil
}

// prepare creates the buckets, reads what a crash has left in logs and begins a new one. It refuses a file that is shorter than its header
// says, because reading it would end the process.
func (t *Table) prepare() error {
	var settled uint64
	err := t.db.Update(func(tx *bbolt.Tx) error {
		info, err := os.Stat(t.db.Path())
		if err != nil {
			return err
		}
		if info.Size() < tx.Size() {
			return fmt.Errorf("%w: %d of %d bytes are there", bolterrors.ErrInvalid, info.Size(), tx.Size())
		}
		for _, name := range [][]byte{itemsBucket, index1Bucket, index2Bucket, expiryBucket, streamBucket, logBucket} {
			if _, err := tx.CreateBucketIfNotExists(name); err != nil {
				return err
			}
		}
		t.first = tx.Bucket(streamBucket).Sequence() + 1
		t.identity, settled, err = identify(tx.Bucket(logBucket))
		return err
	})
	if err != nil {
		return err
	}
	return t.recover(settled)
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
