// Package tabletest tests every engine of table.Table for the same promises. An engine's test calls Run with a function that opens an
// empty table. The suite never deletes expired items itself, to prove that reads filter them.
//
//	func TestBoltKeepsThePromises(t *testing.T) { tabletest.Run(t, openBolt) }
package tabletest

import (
	"context"
	"slices"
	"testing"
	"time"

	"acude/pkg/clock"
	"acude/pkg/fault"
	"acude/pkg/table"
)

// Engine is an empty table under test.
type Engine struct {
	Table table.Table
	// Records returns all records of the table's stream in order.
	Records func(ctx context.Context) ([]table.Record, error)
	// Collects says that this engine deletes expired items at once, with records in the stream, instead of keeping them for days.
	// Reads must answer alike in both cases.
	Collects bool
}

// Open opens an empty table with the given clock, and closes it with t.Cleanup.
type Open func(t *testing.T, c clock.Clock) Engine

// Run runs the whole suite, each case on its own table.
func Run(t *testing.T, open Open) {
	for _, c := range cases() {
		t.Run(c.name, func(t *testing.T) { c.run(newSuite(t, open)) })
	}
}

type testCase struct {
	name string
	run  func(s *suite)
}

func cases() []testCase {
	return slices.Concat(readCases(), orderCases(), pagingCases(), cursorCases(), conditionCases(), atomicCases(),
		limitCases(), expiryCases(), indexCases(), fidelityCases(), streamCases(), raceCases(), modelCases())
}

// suite is one case that is running.
type suite struct {
	*testing.T
	Engine
	clock *clock.Manual
	ctx   context.Context
}

func newSuite(t *testing.T, open Open) *suite {
	c := clock.NewManual(time.Date(2026, 3, 1, 9, 30, 0, 0, time.UTC))
	return &suite{T: t, Engine: open(t, c), clock: c, ctx: t.Context()}
}

func key(partition, sort string) table.Key { return table.Key{Partition: partition, Sort: sort} }

func item(partition, sort string) table.Item {
	return table.Item{Key: key(partition, sort), Document: []byte(`{"name":"` + sort + `"}`)}
}

func (s *suite) write(changes ...table.Change) {
	s.Helper()
	if err := s.Table.Write(s.ctx, changes...); err != nil {
		s.Fatalf("write: %v", err)
	}
}

// refuses asserts that a write is refused for exactly the changes at positions.
func (s *suite) refuses(positions []int, changes ...table.Change) {
	s.Helper()
	err := s.Table.Write(s.ctx, changes...)
	if got := table.Refused(err); !slices.Equal(got, positions) {
		s.Errorf("write refused for %v (%v), want %v", got, err, positions)
	}
}

func (s *suite) get(k table.Key) table.Item {
	s.Helper()
	got, err := s.Table.Get(s.ctx, k)
	if err != nil {
		s.Fatalf("get %v: %v", k, err)
	}
	return got
}

func (s *suite) absent(k table.Key) {
	s.Helper()
	got, err := s.Table.Get(s.ctx, k)
	if code(err) != "item_absent" || fault.KindOf(err) != fault.Absent {
		s.Errorf("get %v: %+v, %v; want item_absent", k, got, err)
	}
}

func (s *suite) query(r table.Range) table.Page {
	s.Helper()
	page, err := s.Table.Query(s.ctx, r)
	if err != nil {
		s.Fatalf("query %+v: %v", r, err)
	}
	return page
}

// lists asserts the sort keys of the items of a whole range, read page by page.
func (s *suite) lists(r table.Range, want ...string) {
	s.Helper()
	if got := sorts(s.all(r)); !slices.Equal(got, want) {
		s.Errorf("%+v lists %q, want %q", r, got, want)
	}
}

func (s *suite) all(r table.Range) []table.Item {
	s.Helper()
	var items []table.Item
	for found, err := range table.All(s.ctx, s.Table, r) {
		if err != nil {
			s.Fatalf("range %+v: %v", r, err)
		}
		items = append(items, found)
	}
	return items
}

func (s *suite) faults(err error, want string, kind fault.Kind) {
	s.Helper()
	if code(err) != want || fault.KindOf(err) != kind {
		s.Errorf("got %v, want the fault %s", err, want)
	}
}

func code(err error) string {
	if f, ok := fault.As(err); ok {
		return f.Code
	}
	return ""
}

func sorts(items []table.Item) []string {
	var out []string
	for _, i := range items {
		out = append(out, i.Key.Sort)
	}
	return out
}
