package meter

import (
	"context"
	"errors"
	"math"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"acude/pkg/live"
	"acude/pkg/table"
)

// shelf is a table that answers what it was given.
type shelf struct {
	item    table.Item
	page    table.Page
	refusal error
}

func (s shelf) Get(context.Context, table.Key) (table.Item, error)     { return s.item, nil }
func (s shelf) Query(context.Context, table.Range) (table.Page, error) { return s.page, nil }
func (s shelf) Write(context.Context, ...table.Change) error           { return s.refusal }

func sized(bytes int, index1 bool) table.Item {
	item := table.Item{Key: table.Key{Partition: "p", Sort: "s"}, Document: []byte(strings.Repeat("x", bytes))}
	if index1 {
		item.Index1 = table.Key{Partition: "q", Sort: "t"}
	}
	return item
}

func TestTheTablesWorkIsCountedAsItIsBilled(t *testing.T) {
	refusal := errors.New("refused")
	cases := map[string]struct {
		shelf  shelf
		work   func(table.Table) error
		reads  int64 // halves
		writes int64
	}{
		"get small":     {shelf{item: sized(100, false)}, get, 2, 0},
		"get 9 KB":      {shelf{item: sized(9<<10, false)}, get, 6, 0},
		"get nothing":   {shelf{}, get, 2, 0},
		"query base":    {shelf{page: table.Page{Items: []table.Item{sized(3<<10, false), sized(3<<10, false)}}}, query(table.Base), 4, 0},
		"query index":   {shelf{page: table.Page{Items: []table.Item{sized(3<<10, true), sized(3<<10, true)}}}, query(table.Index1), 2, 0},
		"put small":     {shelf{}, write(table.Create(sized(100, false))), 0, 2},
		"put indexed":   {shelf{}, write(table.Create(sized(100, true))), 0, 3},
		"put 2.5 KB":    {shelf{}, write(table.Create(sized(2500, true))), 0, 9},
		"three changes": {shelf{}, write(table.Create(sized(1, false)), table.Remove(table.Key{}), table.Require(table.Key{})), 0, 6},
		"refused":       {shelf{refusal: refusal}, write(table.Create(sized(1, false))), 0, 2},
	}
	for name, c := range cases {
		m := New()
		if err := c.work(m.Table(c.shelf)); !errors.Is(err, c.shelf.refusal) {
			t.Errorf("%s: %v", name, err)
		}
		if got := m.Counts(); got.ReadHalves != c.reads || got.WriteUnits != c.writes {
			t.Errorf("%s: %+v, want %d and %d", name, got, c.reads, c.writes)
		}
	}
}

func get(t table.Table) error {
	_, err := t.Get(context.Background(), table.Key{})
	return err
}

func query(index table.Index) func(table.Table) error {
	return func(t table.Table) error {
		_, err := t.Query(context.Background(), table.Range{Index: index})
		return err
	}
}

func write(changes ...table.Change) func(table.Table) error {
	return func(t table.Table) error { return t.Write(context.Background(), changes...) }
}

type line struct{}

func (line) Send(context.Context, string, []byte) error { return errors.New("gone") }
func (line) Close(context.Context, string) error        { return nil }
func (line) Handle(context.Context, live.Event) (live.Answer, error) {
	return live.Answer{Body: []byte("x")}, nil
}

func TestMessagesAndRequestsAreCounted(t *testing.T) {
	m := New()
	var all sync.WaitGroup
	for range 50 {
		all.Go(func() {
			if err := m.Sender(line{}).Send(t.Context(), "c", make([]byte, 33<<10)); err == nil {
				t.Error("the error was lost")
			}
			if answer, err := m.Live(line{}).Handle(t.Context(), live.Event{Kind: live.Message}); err != nil || string(answer.Body) != "x" {
				t.Errorf("%v %v", answer, err)
			}
			w := httptest.NewRecorder()
			m.HTTP(http.NotFoundHandler()).ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
			m.Invoked()
			m.Connected(time.Minute)
		})
	}
	all.Wait()
	want := Counts{Messages: 200, Invocations: 150, Requests: 50, Bytes: 50 * int64(len("404 page not found\n")), Connected: 50 * time.Minute}
	if got := m.Counts(); got != want || got.Since(want) != (Counts{}) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestDollars(t *testing.T) {
	c := Counts{
		ReadHalves: 2e6, WriteUnits: 1e6, Requests: 1e6, Messages: 1e6, Invocations: 1e6, Bytes: 1e9, Connected: 1e6 * time.Minute,
	}
	got := c.Dollars(ListPrices(), Function{Memory: 0.5, Duration: 10 * time.Millisecond})
	if want := 0.125 + 0.625 + 1 + 1 + 0.20 + 0.066667 + 0.09 + 0.25; math.Abs(got-want) > 1e-6 {
		t.Errorf("got %f, want %f", got, want)
	}
}
