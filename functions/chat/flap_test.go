package chat_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"acude/pkg/session"
)

// A customer's page that opens and closes its socket all the time, at ten times the limit, costs the others a bounded number of events,
// and the log still comes to say where the customer is.
func TestAPageThatComesAndGoesCostsTheOthersAFewEvents(t *testing.T) {
	l := newLine(t)
	p := l.pair()
	socket := p.customer
	l.heard(p.owner)
	beat := `{"type":"beat","sessions":{"` + p.session + `":0}}`
	for range 10 * session.MaxLeaves {
		l.ask(p.owner, beat)
		l.disconnect(socket)
		l.clock.Advance(time.Second)
		socket = l.socket(p.holder)
		l.resume(socket, p.session)
	}
	heard := l.heard(p.owner)
	for i, one := range heard {
		heard[i], _, _ = strings.Cut(one, " ")
	}
	if want := slices.Repeat([]string{"gone", "reconnecting", "back"}, session.MaxLeaves); !slices.Equal(heard, want) {
		t.Errorf("the representative heard %q", heard)
	}
	pass := func() {
		t.Helper()
		if err := l.product.Due.Pass(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	pass()
	l.hears(p.owner) // they are there
	l.ask(p.owner, beat)
	l.disconnect(socket)
	l.hears(p.owner)
	for range 2 {
		l.clock.Advance(session.StandardTiming().Beat)
		l.ask(p.owner, beat)
		pass()
	}
	l.hears(p.owner, "gone 15", "reconnecting 16")
	socket = l.socket(p.holder)
	l.resume(socket, p.session)
	l.ask(p.owner, beat)
	l.clock.Advance(time.Second)
	l.disconnect(socket) // not so often any more
	l.hears(p.owner, "back 17", "gone 18", "reconnecting 19")
}
