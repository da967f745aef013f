//go:build !race

package session_test

import (
	"cmp"
	"container/heap"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"acude/pkg/session"
	"acude/pkg/table"
	"acude/pkg/table/tabletest"
)

// moment is when something happens.
type moment struct {
	at   time.Time
	work func()
}

type agenda []moment

func (a agenda) Len() int           { return len(a) }
func (a agenda) Less(i, j int) bool { return a[i].at.Before(a[j].at) }
func (a agenda) Swap(i, j int)      { a[i], a[j] = a[j], a[i] }
func (a *agenda) Push(one any)      { *a = append(*a, one.(moment)) }
func (a *agenda) Pop() any {
	last := len(*a) - 1
	one := (*a)[last]
	*a = (*a)[:last]
	return one
}

// hour lets customers ask, one each 1.8 seconds as 2,000 an hour do, with the largest questions and forms that there are; each is gone
// for a moment, is served and exchanges 40 messages. They take a minute and a half instead of twenty minutes, so that few sessions are
// enough for as many writes a second. It returns the most units that a partition took in a second, by partition.
func (r *room) hour(customers int, over func(table.Table) table.Table) map[string]int64 {
	meter := tabletest.NewMetered(r.table, r.clock)
	log := r.on(over(meter))
	var to agenda
	later := func(after time.Duration, work func()) { heap.Push(&to, moment{r.clock.Now().Add(after), work}) }
	must := func(err error) {
		if err != nil {
			r.Fatal(err)
		}
	}
	query := submission()
	query.Question = strings.Repeat("No puedo abrir la factura de octubre. ", 105)
	query.Customer.Fields = map[string]string{}
	for n := range 20 {
		query.Customer.Fields[fmt.Sprint("field", n)] = strings.Repeat("respuesta ", 70)
	}
	ask := func(number int) {
		before, customer, _, err := log.Submit(r.Context(), query)
		must(err)
		enlist := func(after session.State) {
			must(log.Enlist(r.Context(), before, after))
			before = after
		}
		must(log.Enlist(r.Context(), session.State{}, before))
		var owner string
		say := func(who string, k int, body session.Body) session.State {
			c := session.Command{Session: before.ID, Participant: who, Sender: "tab-" + who, K: int64(k), Body: body, Epoch: before.Epoch}
			_, after, _, err := log.Append(r.Context(), c)
			must(err)
			return after
		}
		later(3*time.Second, func() {
			_, _, err := log.Gone(r.Context(), before.ID, customer)
			must(err)
		})
		later(6*time.Second, func() {
			_, _, err := log.Back(r.Context(), before.ID, customer)
			must(err)
		})
		later(10*time.Second, func() {
			rep := session.Rep{Company: "c1", Person: fmt.Sprint("p", number%300), Name: "Rep"}
			after, _, err := log.Accept(r.Context(), before.ID, rep, "click-0001")
			must(err)
			p, _ := after.Person(rep.Person)
			owner = p.ID
			enlist(after)
		})
		for n := range 40 {
			later(time.Duration(10+2*(n+1))*time.Second, func() {
				say([]string{customer, owner}[n%2], n/2+1, text("I have opened the folder that you see, and the invoice is there."))
			})
		}
		later(100*time.Second, func() {
			enlist(say(owner, 21, session.Body{Kind: session.DoEnd}))
			say(owner, 22, session.Body{Kind: session.DoOutcome, Outcome: "resolved"})
			say(customer, 21, session.Body{Kind: session.DoRate, Stars: 5, Comment: "Quick and kind."})
		})
	}
	for n := range customers {
		later(time.Duration(n)*1800*time.Millisecond, func() { ask(n) })
	}
	for to.Len() > 0 {
		next := heap.Pop(&to).(moment)
		r.clock.Advance(next.at.Sub(r.clock.Now()))
		next.work()
	}
	return meter.Most()
}

// A partition of DynamoDB takes 1,000 write units a second. At 2,000 sessions an hour in one company none takes more than half of that.
func TestNoPartitionIsHot(t *testing.T) {
	r := newRoom(t)
	most := r.hour(80, func(db table.Table) table.Table { return db })
	names := slices.SortedFunc(maps.Keys(most), func(a, b string) int { return cmp.Compare(most[b], most[a]) })
	if hottest := names[0]; most[hottest] > 500 {
		t.Errorf("%s takes %d write units in a second", hottest, most[hottest])
	}
	for name, units := range most {
		if _, row, _ := strings.Cut(name, "SESSIONS#"); row != "" && units > 200 {
			t.Errorf("%s takes %d write units in a second", name, units)
		}
	}
}
