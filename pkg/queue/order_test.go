package queue_test

import (
	"slices"
	"testing"
	"time"

	"acude/pkg/product/producttest"
	"acude/pkg/queue"
	"acude/pkg/session"
)

// asker is a customer who waits.
type asker struct {
	session.State
	participant string
}

// line lets customers ask one after the other; their names are their questions.
func line(t *testing.T, w *producttest.World, c producttest.Company, names ...string) map[string]asker {
	t.Helper()
	all := map[string]asker{}
	for _, name := range names {
		state, participant, _ := w.Ask(t, c.SalesDesk, name)
		all[name] = asker{state, participant}
		w.Clock.Advance(time.Second)
	}
	return all
}

func goes(t *testing.T, w *producttest.World, a asker) {
	t.Helper()
	if _, _, err := w.Sessions.Gone(t.Context(), a.ID, a.participant); err != nil {
		t.Fatal(err)
	}
}

func returns(t *testing.T, w *producttest.World, a asker) {
	t.Helper()
	if _, _, err := w.Sessions.Back(t.Context(), a.ID, a.participant); err != nil {
		t.Fatal(err)
	}
}

func questions(states []session.Waiting) []string {
	var out []string
	for _, state := range states {
		out = append(out, state.Question)
	}
	return out
}

func TestThoseWhoAreGoneStandBehindAndComeBackWhereTheyStood(t *testing.T) {
	names := []string{"first", "second", "third"}
	cases := map[string]struct {
		happens func(t *testing.T, w *producttest.World, c producttest.Company, all map[string]asker)
		order   []string // as a representative sees it
		gone    []string
		line    []string // who are told a place
		places  map[string]queue.Place
	}{
		"all are there": {
			func(*testing.T, *producttest.World, producttest.Company, map[string]asker) {},
			names, nil, names,
			map[string]queue.Place{"first": {Place: 1, Waiting: 3}, "third": {Place: 3, Waiting: 3}},
		},
		"the first is gone": {
			func(t *testing.T, w *producttest.World, _ producttest.Company, all map[string]asker) {
				goes(t, w, all["first"])
			},
			[]string{"second", "third", "first"}, []string{"first"}, []string{"second", "third"},
			// The first asks: they are there, and stand where they stood.
			map[string]queue.Place{"second": {Place: 1, Waiting: 2}, "third": {Place: 2, Waiting: 2}, "first": {Place: 1, Waiting: 3}},
		},
		"the first came back": {
			func(t *testing.T, w *producttest.World, _ producttest.Company, all map[string]asker) {
				goes(t, w, all["first"])
				w.Clock.Advance(30 * time.Second)
				returns(t, w, all["first"])
			},
			names, nil, names,
			map[string]queue.Place{"first": {Place: 1, Waiting: 3}, "second": {Place: 2, Waiting: 3}},
		},
		"all are gone": {
			func(t *testing.T, w *producttest.World, _ producttest.Company, all map[string]asker) {
				for _, name := range []string{"third", "first", "second"} {
					goes(t, w, all[name])
				}
			},
			names, names, nil,
			map[string]queue.Place{"second": {Place: 1, Waiting: 1}},
		},
		"the first had been accepted, left, and their query came back": {
			func(t *testing.T, w *producttest.World, c producttest.Company, all map[string]asker) {
				w.Take(t, c.Seller, all["first"].ID)
				goes(t, w, all["first"])
				w.GiveBack(t, all["first"].ID)
			},
			[]string{"second", "third", "first"}, []string{"first"}, []string{"second", "third"},
			map[string]queue.Place{"second": {Place: 1, Waiting: 2}},
		},
		"the first was declined by the representative": {
			func(t *testing.T, w *producttest.World, c producttest.Company, all map[string]asker) {
				rep := session.Rep{Company: c.ID, Person: c.Seller.ID, Name: "Seller"}
				if _, _, err := w.Sessions.Decline(t.Context(), all["first"].ID, rep, ""); err != nil {
					t.Fatal(err)
				}
				goes(t, w, all["second"])
			},
			[]string{"third", "first", "second"}, []string{"second"}, []string{"first", "third"},
			map[string]queue.Place{"first": {Place: 1, Waiting: 2}, "third": {Place: 2, Waiting: 2}},
		},
		"the time of the first is over, and nothing has settled it": {
			func(t *testing.T, w *producttest.World, _ producttest.Company, all map[string]asker) {
				goes(t, w, all["first"])
				w.Clock.Advance(w.Sessions.Timing().Abandon)
			},
			[]string{"second", "third"}, nil, []string{"second", "third"},
			map[string]queue.Place{"second": {Place: 1, Waiting: 2}},
		},
	}
	for name, one := range cases {
		t.Run(name, func(t *testing.T) {
			w := producttest.New(t)
			c := w.Company(t, "acme")
			all := line(t, w, c, names...)
			one.happens(t, w, c, all)
			rep := w.Representative(t, c.Seller)
			waiting, err := w.Queue.Waiting(t.Context(), rep)
			if err != nil || !slices.Equal(questions(waiting), one.order) {
				t.Errorf("the representative sees %q, %v; want %q", questions(waiting), err, one.order)
			}
			var gone, orders []string
			for _, state := range waiting {
				card := rep.CardInLine(state)
				orders = append(orders, card.Order)
				if card.Gone {
					gone = append(gone, card.Question)
				}
				if card.Gone != (card.Until.After(w.Clock.Now())) {
					t.Errorf("%q is gone: %v, until %v", card.Question, card.Gone, card.Until)
				}
			}
			if !slices.Equal(gone, one.gone) || !slices.IsSorted(orders) {
				t.Errorf("marked as gone: %q, want %q; the cards' order is %q", gone, one.gone, orders)
			}
			told, err := w.Queue.Line(t.Context(), c.ID, c.SalesDesk.ID, "")
			var line []string
			for _, turn := range told {
				for name, asker := range all {
					if asker.ID == turn.Session() {
						line = append(line, name)
					}
				}
			}
			if err != nil || !slices.Equal(line, one.line) {
				t.Errorf("in line are %q, %v; want %q", line, err, one.line)
			}
			for who, want := range one.places {
				state, err := w.Sessions.Get(t.Context(), all[who].ID)
				if err != nil {
					t.Fatal(err)
				}
				if got, err := w.Queue.Place(t.Context(), state); err != nil || got != want {
					t.Errorf("%s is told %+v, %v; want %+v", who, got, err, want)
				}
			}
		})
	}
}
