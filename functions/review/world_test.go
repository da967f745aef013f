package review_test

import (
	"testing"
	"time"

	"acude/functions/review"
	"acude/pkg/access"
	"acude/pkg/due/duetest"
	"acude/pkg/edge/edgetest"
	"acude/pkg/feature"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/product/producttest"
	"acude/pkg/session"
	"acude/pkg/table"
)

type world struct {
	*producttest.World
	ours, theirs producttest.Company
	manager      producttest.Caller
	do           edgetest.Do
}

// both runs a test over HTTP and through Lambda's events, each with companies of its own: while sessions of an older version may have to
// be adopted, and when they have been.
func both(t *testing.T, test func(t *testing.T, w world)) {
	t.Helper()
	for when, adopted := range map[string]bool{"adopting": false, "adopted": true} {
		t.Run(when, func(t *testing.T) { during(t, adopted, test) })
	}
}

func during(t *testing.T, adopted bool, test func(t *testing.T, w world)) {
	t.Helper()
	w := producttest.New(t)
	if adopted {
		adopt(t, w)
	}
	handler := w.Handler(producttest.Function(t, w.Product, review.Open))
	w.Both(t, handler, func(t *testing.T, ours, theirs producttest.Company, do edgetest.Do) {
		one := world{World: w, ours: ours, theirs: theirs, do: do}
		one.manager = w.SignedIn(t, "manager", one.ours.Manager)
		test(t, one)
	})
}

func adopt(t *testing.T, w *producttest.World) {
	t.Helper()
	if err := duetest.Adopted(t.Context(), w.Table, "leads"); err != nil {
		t.Fatal(err)
	}
}

// granted is a representative of Sales who may use Session Review.
func (w world) granted(t *testing.T) people.Person {
	t.Helper()
	return w.Person(t, w.ours, people.Person{
		Login: "granted", Role: access.Representative, Team: w.ours.Sales, Switches: feature.Settings{"managementCenter": 1, "sessionReplay": 1},
	})
}

func (w world) call(t *testing.T, c producttest.Caller, path string) producttest.Answer {
	t.Helper()
	return producttest.Call(t, w.do, c, "GET", "/api/review/"+path, nil)
}

type found struct {
	Sessions []review.Reviewed
	Next     string
}

func (f found) ids() []string {
	var ids []string
	for _, one := range f.Sessions {
		ids = append(ids, one.ID)
	}
	return ids
}

// ended makes sessions: by a seller, by a sparer (below sales), by the third (another team), and one that nobody took.
func (w world) ended(t *testing.T) (sold, spared, third, waiting session.State) {
	t.Helper()
	sold, customer, _ := w.Ask(t, w.ours.SalesDesk, "sold")
	taken := w.Take(t, w.ours.Seller, sold.ID)
	w.Clock.Advance(90 * time.Second)
	w.Do(t, taken, customer, 1, session.Body{Kind: session.DoEnd})
	sold = w.Do(t, taken, customer, 2, session.Body{Kind: session.DoRate, Stars: 4, Comment: "fine"})
	w.Clock.Advance(time.Minute)
	spared, _, _ = w.Ask(t, w.ours.SalesDesk, "spared")
	spared = w.Take(t, w.ours.Sparer, spared.ID)
	w.Clock.Advance(time.Minute)
	third, _, _ = w.Ask(t, w.ours.OtherDesk, "third")
	third = w.Take(t, w.ours.Third, third.ID)
	w.Clock.Advance(time.Minute)
	waiting, _, _ = w.Ask(t, w.ours.SalesDesk, "waiting")
	foreign, _, _ := w.Ask(t, w.theirs.SalesDesk, "foreign")
	w.Take(t, w.theirs.Seller, foreign.ID)
	return sold, spared, third, waiting
}

// follow lets every session be found, as the stream does.
func (w world) follow(t *testing.T) {
	t.Helper()
	for read := ""; ; {
		records, err := w.Table.Records(t.Context(), read, 1000)
		if err != nil {
			t.Fatal(err)
		}
		if len(records) == 0 {
			return
		}
		for _, record := range records {
			if _, ok := keys.HeadIn(record.Key); !ok || record.New == nil {
				continue
			}
			var before session.State
			after, err := table.Decode[session.State](*record.New)
			if err == nil && record.Old != nil {
				before, err = table.Decode[session.State](*record.Old)
			}
			if err == nil {
				err = w.Sessions.Enlist(t.Context(), before, after)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		read = records[len(records)-1].Sequence
	}
}

// finds returns the ids of what a caller finds, in order, and checks that the answer ends.
func (w world) finds(t *testing.T, c producttest.Caller, query string) []string {
	t.Helper()
	page := producttest.Into[found](t, w.call(t, c, "sessions?"+query))
	if page.Next != "" {
		t.Errorf("%s has a next page", query)
	}
	return page.ids()
}

func (w world) close(t *testing.T, id string) {
	t.Helper()
	w.End(t, id)
}
