package chat_test

import (
	"strings"
	"testing"
	"time"

	"acude/pkg/live"
	"acude/pkg/session"
)

// tabs is an active session whose customer has two pages, each on a device of its own.
type tabs struct {
	pair
	second string // the socket of the second page
	token  string // of the second page
	device string
}

// resumeOver shows a token over HTTP, as functions/portal does.
func (l *line) resumeOver(token string) (session.Resumption, error) {
	pass, s, err := l.product.Sessions.Authenticate(l.Context(), "", token, true)
	if err != nil {
		return session.Resumption{}, err
	}
	return l.product.Sessions.Resume(l.Context(), pass, session.Holder{Kind: "participant", Company: s.Company, Language: "en"})
}

func (l *line) tabs() tabs {
	l.Helper()
	s, you, token, err := l.product.Sessions.Submit(l.Context(), session.Submission{Company: "c1", Portal: "demo", Language: "es",
		Recording: "never", Question: "ayuda", Customer: session.Customer{Name: "Customer"}})
	if err != nil {
		l.Fatal(err)
	}
	l.accept(s.ID, "p1")
	t := tabs{pair: pair{session: s.ID, holder: session.Holder{Kind: "participant", Company: "c1", Session: s.ID, Participant: you, Device: you},
		rep: l.representative("c1", "p1")}}
	pass, _, err := l.product.Sessions.Authenticate(l.Context(), s.ID, token, false)
	if err != nil {
		l.Fatal(err)
	}
	if t.device, t.token, err = l.product.Sessions.Join(l.Context(), pass, session.DevicePage); err != nil {
		l.Fatal(err)
	}
	given, err := l.resumeOver(t.token)
	if err != nil {
		l.Fatal(err)
	}
	t.second = "second"
	if answer := l.connect(t.second, origin, "acude.1", "ticket."+given.Ticket); answer.Status != 200 {
		l.Fatalf("the second page was refused: %+v", answer)
	}
	t.customer, t.owner = l.socket(t.holder), l.socket(t.rep)
	for _, one := range []string{t.customer, t.second, t.owner} {
		l.resume(one, s.ID)
	}
	next, err := l.resumeOver(given.Next)
	if err != nil || next.Next == "" {
		l.Fatal(err)
	}
	for _, one := range []string{t.customer, t.second, t.owner} {
		l.heard(one)
	}
	return t
}

// shut has a thief show the second page's first token.
func (l *line) shut(t tabs) {
	l.Helper()
	l.clock.Advance(session.StandardTiming().Leeway + time.Millisecond)
	if _, err := l.resumeOver(t.token); !hasCode(err, "device_ended") {
		l.Fatal(err)
	}
}

func TestAPersonIsGoneWhenAllTheirDevicesAre(t *testing.T) {
	l := newLine(t)
	p := l.tabs()
	l.disconnect(p.second)
	l.hears(p.owner)
	l.disconnect(p.customer)
	l.hears(p.owner, "gone 4", "reconnecting 5")
}

func TestADeviceThatWasEndedHearsAndSaysNothing(t *testing.T) {
	for name, message := range map[string]func(id string) string{
		"beat":   func(id string) string { return `{"type":"beat","sessions":{"` + id + `":2}}` },
		"resume": func(id string) string { return `{"type":"resume","session":"` + id + `","lastN":0}` },
		"send":   func(id string) string { return send(id, 2, "too late") },
	} {
		t.Run(name, func(t *testing.T) {
			l := newLine(t)
			p := l.tabs()
			l.shut(p)
			for _, one := range []string{p.customer, p.second, p.owner} {
				l.hears(one, "device_ended 4")
			}
			l.wants(p.customer, send(p.session, 1, "hola"), map[string]any{"type": "ack"})
			l.answer(p.second, `{"type":"typing","session":"`+p.session+`"}`)
			l.hears(p.owner, "message 5")
			l.hears(p.second)
			if answer := l.answer(p.second, message(p.session)); !answer.Close || !strings.Contains(string(answer.Body), `"device_ended"`) {
				t.Errorf("answered with %s, closes: %v", answer.Body, answer.Close)
			}
			l.wants(p.second, `{"type":"hello","version":1}`, map[string]any{"type": "problem", "code": "connection_unknown"})
			l.hears(p.owner)
			l.wants(p.customer, `{"type":"beat","sessions":{"`+p.session+`":5}}`, map[string]any{"type": "beat"})
		})
	}
}

func TestTheLastDeviceTakesTheSessionWithIt(t *testing.T) {
	l := newLine(t)
	p := l.tabs()
	first := p.holder
	_, err := l.handler.Handle(t.Context(), live.Event{Kind: live.Disconnect, Connection: p.customer})
	if err != nil {
		t.Fatal(err)
	}
	l.shut(p) // the first device may come back
	l.hears(p.owner, "device_ended 4")
	if got, err := l.product.Sessions.Get(t.Context(), p.session); err != nil || !got.Open() {
		t.Errorf("%s, %v", got.Phase, err)
	}
	l.disconnect(p.second)
	l.hears(p.owner, "gone 5", "reconnecting 6")
	back := l.socket(first)
	l.resume(back, p.session)
	l.hears(p.owner, "back 7")
}
