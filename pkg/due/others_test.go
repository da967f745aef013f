package due_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"acude/pkg/clock"
	"acude/pkg/due"
	"acude/pkg/keys"
	"acude/pkg/table"
	"acude/pkg/table/bolt/bolttest"
)

// One that always fails, one that panics, one that cannot be read and one of an unknown kind are tried more and more rarely, and the
// others are done all the time.
func TestAFailureKeepsNoOtherWaiting(t *testing.T) {
	onBothEngines(t, func(w world) {
		tries := map[string]int{}
		var mu sync.Mutex
		handle := func(_ context.Context, item due.Item) (time.Time, error) {
			mu.Lock()
			defer mu.Unlock()
			tries[item.Subject]++
			switch item.Subject {
			case "fails":
				return time.Time{}, errors.New("always")
			case "panics":
				panic("always")
			}
			return time.Time{}, nil
		}
		q := w.queue(handle)
		w.set("fails", 0)
		w.set("panics", 0)
		w.write(table.Save(table.Item{Key: keys.InDue(keys.DueShard("odd")).At(keys.DueAt(w.start, "work", "odd")),
			Document: []byte(`{"kind":7,"tries":"many"}`)}))
		w.write(table.Save(table.Item{Key: keys.InDue(keys.DueShard("new")).At(keys.DueAt(w.start, "newer", "new")),
			Document: []byte(`{"kind":"newer","subject":"new","colour":"red"}`)}))
		for minute := range 60 {
			w.set(fmt.Sprint("good", minute), time.Duration(minute)*time.Minute)
			for range 12 {
				w.pass(q)
				w.clock.Advance(due.Every)
			}
			if tries[fmt.Sprint("good", minute)] != 1 {
				w.Fatalf("minute %d was not done: %v", minute, tries)
			}
		}
		if tries["odd"] != 1 {
			w.Errorf("what cannot be read was tried %d times by its key", tries["odd"])
		}
		for _, name := range []string{"fails", "panics"} {
			if tries[name] < 11 || tries[name] > 20 { // after 2, 4, 8 … 512 s and then every 5 to 10 minutes
				w.Errorf("%s was tried %d times in an hour", name, tries[name])
			}
		}
		if left := w.left(); len(left) != 3 {
			w.Errorf("left %v", left)
		}
		kept := ""
		for item, err := range table.All(w.Context(), w.table, keys.InDue(keys.DueShard("new")).All()) {
			if _, kind, _, _ := keys.DueIn(item.Key); err == nil && kind == "newer" {
				kept = string(item.Document)
			}
		}
		var found diary
		newer := due.New(due.Options{Table: w.table, Clock: w.clock, Log: slog.New(slog.DiscardHandler)})
		newer.Handle("newer", found.handle)
		w.clock.Advance(10 * time.Minute)
		w.pass(newer)
		if got := found.take(); !slices.Equal(got, []string{"new"}) || !strings.Contains(kept, `"colour":"red"`) {
			w.Errorf("a newer version finds %v with %s", got, kept)
		}
	})
}

// A kind whose handlers hang keeps its own places and no other's, and a pass that comes meanwhile goes on with the rest.
func TestASlowKindKeepsNoOtherWaiting(t *testing.T) {
	w := world{T: t, clock: clock.NewManual(time.Date(2030, 3, 4, 9, 0, 0, 0, time.UTC))}
	w.start, w.table = w.clock.Now(), bolttest.Open(t, w.clock)
	var d diary
	q := w.queue(d.handle)
	hung, let := make(chan string, 100), make(chan struct{})
	q.Handle("slow", func(_ context.Context, item due.Item) (time.Time, error) {
		hung <- item.Subject
		<-let
		return time.Time{}, nil
	})
	for n := range 3 * due.AtOnce {
		w.write(due.Item{Kind: "slow", Subject: fmt.Sprint("slow", n)}.Set(w.start))
	}
	first := make(chan error)
	go func() { first <- q.Pass(t.Context()) }()
	for range due.AtOnce {
		<-hung
	}
	for q.Running() < 3*due.AtOnce { // until then a second pass would take some of them
		runtime.Gosched()
	}
	for n := range 100 {
		w.set(fmt.Sprint("s", n), 0)
	}
	second := make(chan error)
	go func() { second <- q.Pass(t.Context()) }()
	if err := <-second; err != nil || len(d.take()) != 100 {
		t.Errorf("the rest was not done: %v", err)
	}
	close(let)
	if err := <-first; err != nil || len(w.left()) != 0 {
		t.Errorf("%v, left %v", err, w.left())
	}
	if len(hung) != 2*due.AtOnce {
		t.Errorf("%d were handled twice", len(hung)-2*due.AtOnce)
	}
}
