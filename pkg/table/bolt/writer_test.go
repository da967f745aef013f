package bolt_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"sync"
	"testing"

	"acude/pkg/clock"
	"acude/pkg/fault"
	"acude/pkg/table"
	"acude/pkg/table/bolt"
)

// writers is how many goroutines write at the same time; kept is how many items of each are not removed yet.
const (
	writers = 4
	kept    = 50
)

// mayEndHere names the environment's variable that makes the test program write into a folder until it is killed.
const mayEndHere = "ACUDE_TEST_WRITE_INTO"

func TestMain(m *testing.M) {
	if path := os.Getenv(mayEndHere); path != "" {
		fmt.Fprintln(os.Stderr, writeForever(path))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// last is the document of a writer's head.
type last struct {
	N int `json:"n"`
}

func headOf(writer int) table.Key { return table.Key{Partition: fmt.Sprint("w", writer), Sort: "HEAD"} }

func itemOf(writer, n int) table.Item {
	key := table.Key{Partition: fmt.Sprint("w", writer), Sort: fmt.Sprintf("N%08d", n)}
	return table.Item{Key: key, Index1: table.Key{Partition: "all", Sort: fmt.Sprintf("%d/%08d", writer, n)},
		Document: fmt.Appendf(nil, `{"n":%d,"text":%q}`, n, strings.Repeat("x", max(n, 0)%700))}
}

// writeForever writes numbered items from several sides, and prints of each that was acknowledged: writer, number, log and its end.
func writeForever(path string) error {
	t, err := bolt.Open(path, clock.System{})
	if err != nil {
		return err
	}
	t.SetLogSize(int64(500 << rand.IntN(8)))
	var out sync.Mutex
	failed := make(chan error)
	for writer := range writers {
		go func() {
			for {
				n, err := writeNext(t, writer)
				if err != nil {
					failed <- err
					return
				}
				generation, end := t.LogEnd()
				out.Lock()
				fmt.Println(writer, n, generation, end)
				out.Unlock()
			}
		}()
	}
	return <-failed
}

// writeNext writes a writer's next item, its head and the removal of an old item at once.
func writeNext(t *bolt.Table, writer int) (int, error) {
	head, err := t.Get(context.Background(), headOf(writer))
	if err != nil && fault.KindOf(err) != fault.Absent {
		return 0, err
	}
	n := 1
	head.Key = headOf(writer)
	change := table.Create(head)
	if head.Version > 0 {
		before, err := table.Decode[last](head)
		if err != nil {
			return 0, err
		}
		n = before.N + 1
		change = table.Replace(head)
	}
	change.Item.Document = table.Encode(last{n})
	return n, t.Write(context.Background(), table.Create(itemOf(writer, n)), change, table.Remove(itemOf(writer, n-kept).Key))
}
