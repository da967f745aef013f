package chat_test

import (
	"strings"
	"testing"
	"time"

	"acude/pkg/session"
	"acude/pkg/signin"
)

// signOut ends the sign-in of a holder.
func (l *line) signOut(holder session.Holder) {
	l.Helper()
	if err := l.product.SignIns.SignOut(l.Context(), holder.SignIn); err != nil {
		l.Fatal(err)
	}
}

func TestASocketEndsWithItsSignIn(t *testing.T) {
	for name, message := range map[string]func(id string) string{
		"beat":   func(id string) string { return `{"type":"beat","sessions":{"` + id + `":2}}` },
		"resume": func(id string) string { return `{"type":"resume","session":"` + id + `","lastN":0}` },
		"watch":  func(string) string { return `{"type":"watch","what":"queue"}` },
		"hello":  func(string) string { return `{"type":"hello","version":1}` },
		"send":   func(id string) string { return send(id, 1, "too late") },
	} {
		t.Run(name, func(t *testing.T) {
			l := newLine(t)
			p := l.pair()
			l.wants(p.owner, `{"type":"watch","what":"queue"}`, map[string]any{"type": "watching"})
			l.signOut(p.rep)
			if answer := l.answer(p.owner, message(p.session)); !answer.Close || !strings.Contains(string(answer.Body), `"sign_in_needed"`) {
				t.Errorf("answered with %s, closes: %v", answer.Body, answer.Close)
			}
			l.wants(p.owner, send(p.session, 1, "still here"), map[string]any{"type": "problem", "code": "not_resumed"})
			if name != "send" { // which is answered as above
				l.wants(p.owner, message(p.session), map[string]any{"type": "problem", "code": "connection_unknown"})
			}
			l.hears(p.customer, "gone 3", "reconnecting 4")
			l.product.Pusher.Status(t.Context(), "c1", "p1", "away")
			l.hears(p.owner)
			l.wants(p.customer, send(p.session, 1, "hola"), map[string]any{"type": "ack"})
			l.hears(p.owner)
		})
	}
}

// A sign-in that expires is removed by nobody in time, so its socket stops by itself.
func TestNothingPassesASocketAfterItsSignInExpired(t *testing.T) {
	l := newLine(t)
	rep := l.representative("c1", "p1")
	l.clock.Advance(signin.Idle - 40*time.Minute)
	asked, holder := l.submit()
	l.accept(asked.ID, "p1")
	customer, owner := l.socket(holder), l.socket(rep)
	l.wants(owner, `{"type":"hello","version":1}`, map[string]any{"renewAfterSeconds": 2400})
	l.wants(owner, `{"type":"watch","what":"queue"}`, map[string]any{"type": "watching"})
	l.resume(customer, asked.ID)
	l.resume(owner, asked.ID)
	for range 119 {
		l.clock.Advance(20 * time.Second)
		for _, c := range []string{customer, owner} {
			l.wants(c, `{"type":"beat","sessions":{"`+asked.ID+`":2}}`, map[string]any{"heads": map[string]any{asked.ID: map[string]any{"head": 2, "epoch": 1}}})
		}
	}
	l.wants(customer, send(asked.ID, 1, "in time"), map[string]any{"type": "ack"})
	l.hears(owner, "message 3")
	l.clock.Advance(20 * time.Second)
	l.wants(customer, send(asked.ID, 2, "too late"), map[string]any{"type": "ack"})
	l.product.Pusher.Status(t.Context(), "c1", "p1", "away")
	l.hears(owner)
	l.wants(owner, send(asked.ID, 1, "too late"), map[string]any{"type": "problem", "code": "not_resumed"})
	l.wants(owner, `{"type":"resume","session":"`+asked.ID+`","lastN":3}`, map[string]any{"type": "problem", "code": "sign_in_needed"})
}

func TestASpareTicketIsWorthNothingAfterTheSignOut(t *testing.T) {
	l := newLine(t)
	holder := l.representative("c1", "p1")
	spare, err := l.product.Tickets.Issue(t.Context(), holder)
	if err != nil {
		t.Fatal(err)
	}
	l.signOut(holder)
	if answer := l.connect("late", origin, "acude.1", "ticket."+spare); answer.Status != 401 {
		t.Errorf("the spare ticket: %d", answer.Status)
	}
	l.wants("late", `{"type":"beat","sessions":{}}`, map[string]any{"type": "problem", "code": "connection_unknown"})
	holder.SignIn = ""
	nobodys, err := l.product.Tickets.Issue(t.Context(), holder)
	if err != nil {
		t.Fatal(err)
	}
	if answer := l.connect("nobody", origin, "acude.1", "ticket."+nobodys); answer.Status != 401 {
		t.Errorf("a ticket that no sign-in was given: %d", answer.Status)
	}
}

func TestAnotherSignInOfTheSamePersonGoesOn(t *testing.T) {
	l := newLine(t)
	p := l.pair()
	elsewhere := l.socket(l.representative("c1", "p1"))
	l.resume(elsewhere, p.session)
	l.signOut(p.rep)
	l.wants(p.owner, `{"type":"beat","sessions":{}}`, map[string]any{"code": "sign_in_needed"})
	l.hears(p.customer)
	l.wants(elsewhere, `{"type":"beat","sessions":{}}`, map[string]any{"type": "beat"})
	l.wants(elsewhere, send(p.session, 1, "I am here"), map[string]any{"type": "ack"})
	l.hears(elsewhere, "message 3")
	l.hears(p.owner)
}
