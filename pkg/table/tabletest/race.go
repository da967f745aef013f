package tabletest

import (
	"fmt"
	"sync"
	"sync/atomic"

	"acude/pkg/table"
)

func raceCases() []testCase {
	return []testCase{
		{"of racing creates exactly one wins", oneCreateWins},
		{"of racing replaces exactly one wins", oneReplaceWins},
		{"racing counters lose no count", countersLoseNothing},
	}
}

const racers = 8

// race runs do in several goroutines at the same moment.
func race(do func(racer int)) {
	var group sync.WaitGroup
	start := make(chan struct{})
	for racer := range racers {
		group.Go(func() {
			<-start
			do(racer)
		})
	}
	close(start)
	group.Wait()
}

// attempt writes and reports whether the write was made. It tries again after table_unavailable; any other error except a Refusal fails
// the test. It is only for changes whose conditions detect a repeat.
func (s *suite) attempt(changes ...table.Change) bool {
	for {
		err := s.Table.Write(s.ctx, changes...)
		switch {
		case err == nil:
			return true
		case table.Refused(err) != nil:
			return false
		case code(err) != "table_unavailable":
			s.Errorf("write: %v", err)
			return false
		}
	}
}

func oneCreateWins(s *suite) {
	for round := range 5 {
		sort := fmt.Sprint(round)
		race(func(racer int) {
			i := table.Item{Key: key("p", sort), Document: fmt.Appendf(nil, `{"racer":%d}`, racer)}
			s.attempt(table.Create(i), table.Create(item("q", fmt.Sprintf("%d of %d", racer, round))))
		})
		winners := 0
		for racer := range racers {
			if _, err := s.Table.Get(s.ctx, key("q", fmt.Sprintf("%d of %d", racer, round))); err == nil {
				winners++
				if want := fmt.Sprintf(`{"racer":%d}`, racer); meaning(s.get(key("p", sort)).Document) != meaning([]byte(want)) {
					s.Errorf("the item is not the winner's")
				}
			}
		}
		if winners != 1 {
			s.Errorf("round %d: %d winners, want 1", round, winners)
		}
	}
}

func oneReplaceWins(s *suite) {
	s.write(table.Create(item("p", "a")))
	read := s.get(key("p", "a"))
	race(func(racer int) { s.attempt(table.Replace(read)) })
	if got := s.get(key("p", "a")); got.Version != 2 {
		s.Errorf("version %d, want 2", got.Version)
	}
}

// countersLoseNothing counts with a marker in the same write, so that a write with an unknown outcome is not counted twice.
func countersLoseNothing(s *suite) {
	type counter struct{ N int }
	const rounds = 6
	s.write(table.Create(table.Item{Key: key("p", "counter"), Document: table.Encode(counter{})}))
	var refusals atomic.Int64
	race(func(racer int) {
		for round := range rounds {
			marker := item("marker", fmt.Sprintf("%d of %d", round, racer))
			for {
				if _, err := s.Table.Get(s.ctx, marker.Key); err == nil {
					break
				}
				read, err := s.Table.Get(s.ctx, key("p", "counter"))
				if err != nil {
					continue
				}
				now, _ := table.Decode[counter](read)
				read.Document = table.Encode(counter{N: now.N + 1})
				if s.attempt(table.Replace(read), table.Create(marker)) {
					break
				}
				refusals.Add(1)
			}
		}
	})
	got, err := table.Decode[counter](s.get(key("p", "counter")))
	if err != nil || got.N != racers*rounds {
		s.Errorf("counted %+v, %v; want %d (%d refusals)", got, err, racers*rounds, refusals.Load())
	}
}
