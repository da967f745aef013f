package audit_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/clock"
	"acude/pkg/fault"
	"acude/pkg/table"
	"acude/pkg/table/bolt"
	"acude/pkg/table/bolt/bolttest"
)

type world struct {
	*audit.Log
	table *bolt.Table
	clock *clock.Manual
}

func open(t *testing.T) world {
	t.Helper()
	c := clock.NewManual(time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC))
	db := bolttest.Open(t, c)
	return world{audit.New(db, c), db, c}
}

type thing struct {
	ID     string   `json:"id"`
	Name   string   `json:"name"`
	Colour string   `json:"colour,omitempty"`
	Secret string   `json:"secret,omitempty"`
	Parts  []string `json:"parts,omitempty"`
}

func act(name string) audit.Act {
	return audit.Act{
		Action: "thing.created", Subject: audit.Subject{Kind: "thing", ID: "id-" + name, Name: name},
		Changes: audit.Diff(nil, thing{ID: "id-" + name, Name: name}),
	}
}

func put(name string) table.Change {
	return table.Create(table.Item{Key: table.Key{Partition: "THING#" + name, Sort: "THING"}, Document: table.Encode(thing{Name: name})})
}

func by(company string) access.Actor {
	return access.Actor{Company: company, Kind: "manager", Person: "p1", Name: "ana@example.org", Source: "192.0.2.1"}
}

// write makes n entries in the chain of a company.
func (w world) write(t *testing.T, company string, n int) {
	t.Helper()
	for i := range n {
		name := fmt.Sprintf("%s-%d", company, i)
		if err := w.Write(t.Context(), by(company), []audit.Act{act(name)}, put(name)); err != nil {
			t.Fatal(err)
		}
		w.clock.Advance(time.Minute)
	}
}

func (w world) verify(t *testing.T, company string, kept ...audit.Checkpoint) audit.Verdict {
	t.Helper()
	v, err := w.Verify(t.Context(), company, kept...)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestAnEntryExistsExactlyWhenItsChangeDoes(t *testing.T) {
	w := open(t)
	w.write(t, "c1", 1)
	err := w.Write(t.Context(), by("c1"), []audit.Act{act("other"), act("again")}, put("other"), put("c1-0"))
	if refused := table.Refused(err); len(refused) != 1 || refused[0] != 1 {
		t.Fatalf("refused %v, %v", refused, err)
	}
	if v := w.verify(t, "c1"); v.Entries != 1 || v.Broken != "" {
		t.Errorf("after a refused change: %+v", v)
	}
	if _, err := w.table.Get(t.Context(), table.Key{Partition: "THING#other", Sort: "THING"}); fault.KindOf(err) != fault.Absent {
		t.Errorf("the change of a refused write: %v", err)
	}
}

func TestRacingActsAllGetAPlace(t *testing.T) {
	w := open(t)
	var all sync.WaitGroup
	var mu sync.Mutex
	done := 0
	for i := range 24 {
		all.Go(func() {
			err := w.Write(context.Background(), by("c1"), []audit.Act{act(fmt.Sprint(i))}, put(fmt.Sprint(i)))
			mu.Lock()
			defer mu.Unlock()
			switch {
			case err == nil:
				done++
			case fault.KindOf(err) != fault.Unavailable:
				t.Error(err)
			}
		})
	}
	all.Wait()
	if v := w.verify(t, "c1"); v.Entries != int64(done) || v.Broken != "" || done == 0 {
		t.Errorf("%d done, %+v", done, v)
	}
}

func TestAKeyChangesOnce(t *testing.T) {
	w := open(t)
	try := func(caller access.Actor, asked, name string) error {
		return w.Write(t.Context(), caller.OnceFor("key", asked), []audit.Act{act(name)}, put(name))
	}
	if err := try(by("c1"), "a, please", "a"); err != nil {
		t.Fatal(err)
	}
	var repeated *audit.Repeated
	if err := try(by("c1"), "a, please", "b"); !errors.As(err, &repeated) || repeated.Subject.ID != "id-a" {
		t.Errorf("the same again: %v", err)
	}
	if err := try(by("c1"), "b, please", "b"); fault.KindOf(err) != fault.Conflict {
		t.Errorf("another request under the same key: %v", err)
	}
	refused := fault.New(fault.Invalid, "refused")
	if err := w.Recall(t.Context(), by("c1").OnceFor("key", "a, please"), refused); !errors.As(err, &repeated) {
		t.Errorf("refused because it was made before: %v", err)
	}
	for name, caller := range map[string]access.Actor{"another key": by("c1").OnceFor("other", "a, please"), "no key": by("c1")} {
		if err := w.Recall(t.Context(), caller, refused); !errors.Is(err, refused) {
			t.Errorf("%s: %v", name, err)
		}
	}
	other := by("c1")
	other.Person, other.Name = "p2", "ben@example.org"
	if err := try(other, "c, please", "c"); err != nil {
		t.Errorf("the same key of somebody else: %v", err)
	}
	w.clock.Advance(25 * time.Hour)
	if err := try(by("c1"), "d, please", "d"); err != nil {
		t.Errorf("a day later: %v", err)
	}
}

// tamper changes the chain of c1, which has entries 1 to n, behind the product's back, each time in one place.
func tamper(rt *rapid.T, w world, n int64) string {
	ctx := context.Background()
	key := func(n int64) table.Key { return table.Key{Partition: "AUDIT#c1", Sort: fmt.Sprintf("N#%012d", n)} }
	get := func(n int64) table.Item {
		item, err := w.table.Get(ctx, key(n))
		if err != nil {
			rt.Fatal(err)
		}
		return item
	}
	write := func(changes ...table.Change) {
		if err := w.table.Write(ctx, changes...); err != nil {
			rt.Fatal(err)
		}
	}
	at := rapid.Int64Range(1, n).Draw(rt, "entry")
	kind := rapid.SampledFrom([]string{"alter", "remove", "add", "swap", "foreign"}).Draw(rt, "kind")
	switch kind {
	case "alter":
		item := get(at)
		whole := []byte(item.Document)
		places := []string{"ana@example.org", "c1-", "thing.created", "192.0.2.1", "2030-01-0", `"manager"`}
		place := rapid.SampledFrom(places).Draw(rt, "place")
		i := strings.Index(string(whole), place) + len(place) - 2
		whole[i] ^= 1
		item.Document = whole
		write(table.Save(item))
	case "remove":
		write(table.Remove(key(at)))
	case "add":
		item := get(at)
		item.Key = key(n + 1)
		write(table.Save(item))
	case "swap":
		other := at%n + 1
		a, b := get(at), get(other)
		a.Document, b.Document = b.Document, a.Document
		write(table.Save(a), table.Save(b))
	case "foreign":
		item, err := w.table.Get(ctx, table.Key{Partition: "AUDIT#c2", Sort: fmt.Sprintf("N#%012d", at)})
		if err != nil {
			rt.Fatal(err)
		}
		item.Key = key(at)
		write(table.Save(item))
	}
	return kind
}

func TestEverySingleTamperingIsFound(t *testing.T) {
	w := open(t)
	const n = 7
	w.write(t, "c1", n)
	w.write(t, "c2", n)
	if v := w.verify(t, "c1"); v.Entries != n || v.Broken != "" {
		t.Fatalf("untouched: %+v", v)
	}
	var saved []table.Item
	for item, err := range table.All(t.Context(), w.table, table.Range{Partition: "AUDIT#c1"}) {
		if err != nil {
			t.Fatal(err)
		}
		saved = append(saved, item)
	}
	rapid.Check(t, func(rt *rapid.T) {
		kind := tamper(rt, w, n)
		v, err := w.Verify(context.Background(), "c1")
		if err != nil || v.Broken == "" {
			rt.Errorf("%s was not found: %+v, %v", kind, v, err)
		}
		restore := []table.Change{table.Remove(table.Key{Partition: "AUDIT#c1", Sort: fmt.Sprintf("N#%012d", n+1)})}
		for _, item := range saved {
			restore = append(restore, table.Save(item))
		}
		if err := w.table.Write(context.Background(), restore...); err != nil {
			rt.Fatal(err)
		}
	})
	if v := w.verify(t, "c1"); v.Broken != "" {
		t.Errorf("restored: %+v", v)
	}
}

func TestACheckpointFindsARewrittenChain(t *testing.T) {
	w := open(t)
	w.write(t, "c1", 5)
	v := w.verify(t, "c1")
	kept := audit.Checkpoint{N: v.Entries, Hash: v.Hash}
	if again := w.verify(t, "c1", kept); again.Broken != "" {
		t.Errorf("the true chain: %+v", again)
	}
	// The last two entries vanish and the head is adjusted: only the checkpoint shows it.
	third, err := w.table.Get(t.Context(), table.Key{Partition: "AUDIT#c1", Sort: "N#000000000003"})
	if err != nil {
		t.Fatal(err)
	}
	entry, err := table.Decode[audit.Entry](third)
	if err != nil {
		t.Fatal(err)
	}
	err = w.table.Write(t.Context(),
		table.Remove(table.Key{Partition: "AUDIT#c1", Sort: "N#000000000004"}),
		table.Remove(table.Key{Partition: "AUDIT#c1", Sort: "N#000000000005"}),
		table.Save(table.Item{
			Key:      table.Key{Partition: "COMPANY#c1", Sort: "AUDIT"},
			Document: table.Encode(map[string]any{"n": 3, "hash": entry.Hash}),
		}))
	if err != nil {
		t.Fatal(err)
	}
	if v := w.verify(t, "c1"); v.Broken != "" {
		t.Errorf("a chain that was cut together with its head should look whole: %+v", v)
	}
	if v := w.verify(t, "c1", kept); v.Broken == "" {
		t.Error("the checkpoint did not show it")
	}
}

func TestFindingEntries(t *testing.T) {
	w := open(t)
	w.write(t, "c1", 30)
	w.write(t, "c2", 3)
	other := by("c1")
	other.Person, other.Name = "p2", "Ben@example.org"
	moved := audit.Act{Action: "team.moved", Subject: audit.Subject{Kind: "team", ID: "t1", Name: "Ventas"}, Team: "t1"}
	if err := w.Write(t.Context(), other, []audit.Act{moved}); err != nil {
		t.Fatal(err)
	}
	count := func(s audit.Search) int {
		t.Helper()
		total := 0
		for {
			s.Limit = 7
			found, err := w.Find(t.Context(), "c1", s)
			if err != nil {
				t.Fatal(err)
			}
			total += len(found.Entries)
			if found.Next == "" {
				return total
			}
			s.Cursor = found.Next
		}
	}
	start := time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)
	for name, one := range map[string]struct {
		search audit.Search
		want   int
	}{
		"everything":     {audit.Search{}, 31},
		"by action":      {audit.Search{Action: "team"}, 1},
		"by person":      {audit.Search{Person: "p2"}, 1},
		"by subject":     {audit.Search{Subject: "id-c1-4"}, 1},
		"both":           {audit.Search{Subject: "id-c1-4", Person: "p2"}, 0},
		"by kind":        {audit.Search{Kind: "thing"}, 30},
		"by text":        {audit.Search{Text: "bEN@"}, 1},
		"by subject's":   {audit.Search{Text: "ventas"}, 1},
		"in full width":  {audit.Search{Text: "ｖｅｎｔａｓ"}, 1},
		"from":           {audit.Search{From: start.Add(25 * time.Minute)}, 6},
		"to":             {audit.Search{To: start.Add(5 * time.Minute)}, 5},
		"within teams":   {audit.Search{Teams: []string{"t1"}}, 1},
		"of other teams": {audit.Search{Teams: []string{}}, 0},
	} {
		if got := count(one.search); got != one.want {
			t.Errorf("%s: %d entries, want %d", name, got, one.want)
		}
	}
	if _, err := w.Find(t.Context(), "c1", audit.Search{Cursor: "forged", Limit: 1}); fault.KindOf(err) != fault.Invalid {
		t.Errorf("a forged cursor: %v", err)
	}
}

func TestDiffListsChangesWithoutSecrets(t *testing.T) {
	before := thing{ID: "1", Name: "a", Colour: "red", Secret: "x"}
	after := thing{ID: "1", Name: "b", Secret: "y", Parts: []string{"p"}}
	got := fmt.Sprint(audit.Diff(before, after, "secret"))
	if got != `[{name "a" "b"} {colour "red" } {parts  ["p"]}]` {
		t.Error(got)
	}
	if audit.Diff(before, before) != nil {
		t.Error("nothing changed")
	}
}

func BenchmarkVerify(b *testing.B) {
	c := clock.NewManual(time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC))
	db, err := bolt.Open(filepath.Join(b.TempDir(), "table.db"), c)
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	log := audit.New(db, c)
	for range 100 {
		var acts []audit.Act
		for range 98 {
			acts = append(acts, act("x"))
		}
		if err := log.Write(b.Context(), by("c1"), acts); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		if v, err := log.Verify(b.Context(), "c1"); err != nil || v.Entries != 9800 || v.Broken != "" {
			b.Fatal(v, err)
		}
	}
	b.ReportMetric(9800*float64(b.N)/b.Elapsed().Seconds(), "entries/s")
}
