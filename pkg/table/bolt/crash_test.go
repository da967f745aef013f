package bolt_test

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"acude/pkg/clock"
	"acude/pkg/fault"
	"acude/pkg/table"
	"acude/pkg/table/bolt"
)

// rounds is how often the crash test kills: a few times in make test, many times in make night.
func rounds() int {
	if n, err := strconv.Atoi(os.Getenv("ACUDE_CRASHES")); err == nil {
		return n
	}
	return 6
}

// TestAKillLosesNothingThatWasAcknowledged kills a program that writes, spoils what the disk was not told to keep, and looks at what is
// there, again and again in the same folder.
func TestAKillLosesNothingThatWasAcknowledged(t *testing.T) {
	folder := t.TempDir()
	seed := rand.Uint64()
	rng := rand.New(rand.NewPCG(seed, 1))
	acknowledged := make([]int, writers)
	for round := range rounds() {
		newest := killAfter(t, filepath.Join(folder, "table.db"), rng.IntN(120), acknowledged)
		spoil(t, folder, newest, rng)
		if err := lookAt(t, folder, acknowledged); err != nil {
			t.Fatalf("seed %d, round %d: %v", seed, round, err)
		}
	}
}

// synced is a place in a log.
type synced struct {
	generation uint64
	end        int64
}

// killAfter lets the program write and kills it after some acknowledgements. It returns the last place that is known to be on disk.
func killAfter(t *testing.T, path string, acks int, acknowledged []int) synced {
	t.Helper()
	command := exec.CommandContext(t.Context(), os.Args[0])
	command.Env = append(os.Environ(), mayEndHere+"="+path)
	command.Stderr = os.Stderr
	out, err := command.StdoutPipe()
	if err == nil {
		err = command.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	var newest synced
	lines := bufio.NewScanner(out)
	for count := 0; lines.Scan(); count++ {
		var writer, n int
		var at synced
		if _, err := fmt.Sscan(lines.Text(), &writer, &n, &at.generation, &at.end); err != nil {
			continue // the kill has cut the line
		}
		acknowledged[writer] = max(acknowledged[writer], n)
		if at.generation > newest.generation || at.generation == newest.generation && at.end > newest.end {
			newest = at
		}
		if count == acks {
			if err := command.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	_ = command.Wait() // killed
	if newest.generation == 0 {
		t.Fatal("nothing was written")
	}
	return newest
}

// spoil does to the end of the newest log what a disk may do that was not told to keep it: it cuts it, or leaves other bytes there.
func spoil(t *testing.T, folder string, known synced, rng *rand.Rand) {
	t.Helper()
	logs, err := filepath.Glob(filepath.Join(folder, "table.db.*.log"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range logs {
		generation, err := strconv.ParseUint(strings.TrimSuffix(strings.TrimPrefix(filepath.Base(path), "table.db."), ".log"), 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		if generation < known.generation {
			continue
		}
		if generation > known.generation {
			known = synced{generation, bolt.HeadBytes}
		}
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		filled := max(len(bytes.TrimRight(content, "\x00")), int(known.end))
		at := int(known.end) + rng.IntN(filled-int(known.end)+1)
		switch rng.IntN(4) {
		case 0: // as it is
		case 1:
			content = content[:at]
		case 2:
			clear(content[at:])
		default:
			at = min((at+511)&^511, len(content))
			for i := range content[at:min(at+4096, len(content))] {
				content[at+i] = byte(rng.Uint32())
			}
		}
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// lookAt opens a copy of the folder and compares what is there with what was acknowledged.
func lookAt(t *testing.T, folder string, acknowledged []int) error {
	t.Helper()
	opened, err := bolt.Open(filepath.Join(copied(t, folder), "table.db"), clock.System{})
	if err != nil {
		return err
	}
	defer func() {
		if err := opened.Close(); err != nil {
			t.Error(err)
		}
	}()
	there, err := opened.Records(t.Context(), "", 1<<30)
	if err != nil {
		return err
	}
	listed := 0
	for writer, least := range acknowledged {
		n, err := complete(t, opened, writer)
		if err != nil {
			return err
		}
		if n < least {
			return fmt.Errorf("writer %d has %d items, %d were acknowledged", writer, n, least)
		}
		listed += min(n, kept)
		told := 0
		for _, record := range there {
			if record.Key == headOf(writer) {
				if one, err := table.Decode[last](*record.New); err != nil || one.N != told+1 {
					return fmt.Errorf("writer %d: record %+v after number %d", writer, record, told)
				}
				told++
			}
		}
		if told != n {
			return fmt.Errorf("writer %d: %d records of %d items", writer, told, n)
		}
	}
	found := 0
	for _, err := range table.All(t.Context(), opened, table.Range{Index: table.Index1, Partition: "all"}) {
		if err != nil {
			return err
		}
		found++
	}
	if found != listed {
		return fmt.Errorf("the index lists %d items, %d are there", found, listed)
	}
	return nil
}

// complete checks that a writer's items are those that its head says, and returns the number of the last one.
func complete(t *testing.T, opened *bolt.Table, writer int) (int, error) {
	t.Helper()
	head, err := opened.Get(t.Context(), headOf(writer))
	if fault.KindOf(err) == fault.Absent {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	at, err := table.Decode[last](head)
	if err != nil {
		return 0, err
	}
	page, err := opened.Query(t.Context(), table.Prefix(head.Key.Partition, "N"))
	if err != nil {
		return 0, err
	}
	if len(page.Items) != min(at.N, kept) {
		return 0, fmt.Errorf("writer %d: %d items, the last one is %d", writer, len(page.Items), at.N)
	}
	for i, item := range page.Items {
		if want := itemOf(writer, at.N-len(page.Items)+1+i); item.Key != want.Key || string(item.Document) != string(want.Document) {
			return 0, fmt.Errorf("writer %d: %s %s, want %s", writer, item.Key.Sort, item.Document, want.Key.Sort)
		}
	}
	return at.N, nil
}

func copied(t *testing.T, folder string) string {
	t.Helper()
	into := t.TempDir()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		from, err := os.Open(filepath.Join(folder, entry.Name()))
		if err != nil {
			t.Fatal(err)
		}
		to, err := os.Create(filepath.Join(into, entry.Name()))
		if err == nil {
			_, err = io.Copy(to, from)
		}
		if err != nil {
			t.Fatal(err)
		}
		if err := from.Close(); err != nil {
			t.Fatal(err)
		}
		if err := to.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return into
}
