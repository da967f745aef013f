package bulk_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"acude/pkg/bulk"
	"acude/pkg/clock"
	"acude/pkg/table"
	"acude/pkg/table/bolt/bolttest"
)

// brittle is a table whose n-th write fails, before or after its effect.
type brittle struct {
	table.Table
	at    int
	after bool
	count int
}

// Write fails once, when it is its turn.
func (b *brittle) Write(ctx context.Context, changes ...table.Change) error {
	b.count++
	if b.count != b.at {
		return b.Table.Write(ctx, changes...)
	}
	if b.after {
		if err := b.Table.Write(ctx, changes...); err != nil {
			return err
		}
	}
	return table.Unavailable(errors.New("crashed"))
}

// crowd is a text of n new people over all teams, every third one invited.
func crowd(n int, domain string) string {
	teams := []string{",Sales", "Sales,Spares", "Sales,East", ",Service", "Service,East", ","}
	var lines []string
	for i := range n {
		password := fmt.Sprintf("a long password %d", i)
		if i%3 == 0 {
			password = ""
		}
		lines = append(lines, fmt.Sprintf("%s,person%d@%s,First%d,Last%d,%s,,%d", teams[i%len(teams)], i, domain, i, i, password, i))
	}
	return strings.Join(lines, "\n")
}

// shape is the state of a company without what differs between companies: the ids of teams and the domain.
func (w *world) shape(t *testing.T) string {
	t.Helper()
	state := w.state(t)
	for path, id := range w.ids {
		if id != "" {
			state = strings.ReplaceAll(state, id, path)
		}
	}
	return strings.ReplaceAll(fmt.Sprint(state, "\n", w.acts(t)), w.domain(), "domain")
}

// Whichever write of an import crashes, before or after its effect, an importer who starts again ends with the same people and one act
// for each, as without the crash.
func TestACrashAtAnyWriteChangesNothingInTheEnd(t *testing.T) {
	const people = 60
	c := clock.NewManual(time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC))
	db := bolttest.Open(t, c)
	whole := &brittle{Table: db}
	w := over(t, whole, c)
	text := crowd(people, w.domain())
	furnished := whole.count
	progress, err := w.run(t.Context(), w.reach(t), text, bulk.ModeAll)
	if err != nil || progress.Done != people {
		t.Fatalf("%+v, %v", progress, err)
	}
	want, writes := w.shape(t), whole.count-furnished
	if strings.Count(want, "ours true") != people {
		t.Fatalf("uncrashed\n%s", want)
	}
	for at := 1; at <= writes; at++ {
		for _, after := range []bool{false, true} {
			crashed := &brittle{Table: db}
			w := over(t, crashed, c)
			crashed.at, crashed.after = crashed.count+at, after
			resume(t, w, crowd(people, w.domain()), people)
			if got := w.shape(t); got != want {
				t.Fatalf("crash at write %d of %d, after its effect %t:\n%s\nwant\n%s", at, writes, after, got, want)
			}
		}
	}
	t.Logf("%d crash points", 2*writes)
}

// An import crashes several times, sometimes while it resumes.
func TestManyCrashesChangeNothingInTheEnd(t *testing.T) {
	const people, rounds = 12, 60
	c := clock.NewManual(time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC))
	db := bolttest.Open(t, c)
	random := rand.New(rand.NewPCG(3, 16))
	for round := range rounds {
		crashing := &brittle{Table: db}
		w := over(t, crashing, c)
		text := crowd(people, w.domain())
		for range 4 {
			crashing.at, crashing.after = crashing.count+1+random.IntN(6), random.IntN(2) == 0
			if _, err := w.run(t.Context(), w.reach(t), text, bulk.ModeAll); err == nil {
				break
			}
		}
		crashing.at = 0
		resume(t, w, text, people)
		if got := w.shape(t); strings.Count(got, "ours true") != people || strings.Contains(got, ":2") {
			t.Fatalf("round %d:\n%s", round, got)
		}
	}
}

// resume starts an import again until it ends.
func resume(t *testing.T, w *world, text string, people int) {
	t.Helper()
	for range 3 {
		progress, err := w.run(t.Context(), w.reach(t), text, bulk.ModeAll)
		if err != nil {
			continue
		}
		report, err := w.bulk.Get(t.Context(), w.by, progress.ID)
		if err != nil || len(report.Made) != people || report.Done != people || report.Failed != 0 {
			t.Fatalf("ended with %+v, %v", report, err)
		}
		return
	}
	t.Fatal("the import does not end")
}

// domain is where the people of this company have their logins.
func (w *world) domain() string { return strings.ToLower(w.by.Company) + ".example" }
