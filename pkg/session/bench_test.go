package session_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"acude/pkg/clock"
	"acude/pkg/feature/featuretest"
	"acude/pkg/id"
	"acude/pkg/session"
	"acude/pkg/table"
)

// engines are the engines of benchmarks.
func engines() []struct {
	name string
	open func(testing.TB, clock.Clock) table.Table
} {
	return []struct {
		name string
		open func(testing.TB, clock.Clock) table.Table
	}{{"bolt", openBolt}, {"dynamo", openDynamo}}
}

// times reports percentiles of the duration of calls, and calls per second.
type times []time.Duration

func (d times) report(b *testing.B) {
	slices.Sort(d)
	var sum time.Duration
	for _, one := range d {
		sum += one
	}
	b.ReportMetric(float64(d[len(d)/2].Microseconds())/1000, "p50-ms")
	b.ReportMetric(float64(d[len(d)*99/100].Microseconds())/1000, "p99-ms")
	b.ReportMetric(float64(len(d))/sum.Seconds(), "per-second")
}

// BenchmarkAppend appends messages of the customer to sessions that were accepted, a hundred to each.
func BenchmarkAppend(b *testing.B) {
	for _, engine := range engines() {
		b.Run(engine.name, func(b *testing.B) {
			c := clock.System{}
			room := session.New(session.Options{Table: engine.open(b, c), Clock: c, IDs: id.New(c), Timing: session.StandardTiming(), Switches: featuretest.Fixed(nil)})
			var taken times
			var command session.Command
			b.ReportAllocs()
			for b.Loop() {
				if command.K%100 == 0 {
					s, you, _, err := room.Submit(b.Context(), submission())
					if err != nil {
						b.Fatal(err)
					}
					if _, _, err := room.Accept(b.Context(), s.ID, session.Rep{Company: "c1", Person: "p1", Name: "Rep 1"}, "try"); err != nil {
						b.Fatal(err)
					}
					command = session.Command{Session: s.ID, Participant: you, Sender: "tab"}
				}
				command.K++
				command.Body = text(fmt.Sprint("message ", command.K))
				began := time.Now()
				if _, _, _, err := room.Append(b.Context(), command); err != nil {
					b.Fatal(err)
				}
				taken = append(taken, time.Since(began))
			}
			taken.report(b)
		})
	}
}

// BenchmarkAccept accepts waiting queries; it does not count submitting them.
func BenchmarkAccept(b *testing.B) {
	for _, engine := range engines() {
		b.Run(engine.name, func(b *testing.B) {
			c := clock.System{}
			room := session.New(session.Options{Table: engine.open(b, c), Clock: c, IDs: id.New(c), Timing: session.StandardTiming(), Switches: featuretest.Fixed(nil)})
			rep := session.Rep{Company: "c1", Person: "p1", Name: "Rep 1"}
			var taken times
			for b.Loop() {
				s, _, _, err := room.Submit(b.Context(), submission())
				if err != nil {
					b.Fatal(err)
				}
				began := time.Now()
				if _, _, err := room.Accept(b.Context(), s.ID, rep, "try"); err != nil {
					b.Fatal(err)
				}
				taken = append(taken, time.Since(began))
			}
			taken.report(b)
		})
	}
}
