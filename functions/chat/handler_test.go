package chat_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"acude/pkg/portal"
	"acude/pkg/session"
)

func TestHelloTellsTheTimes(t *testing.T) {
	l := newLine(t)
	_, holder := l.submit()
	c := l.socket(holder)
	l.wants(c, `{"type":"hello","version":1}`, map[string]any{"type": "hello", "beatSeconds": 19, "idleBeatSeconds": 25,
		"renewAfterSeconds": 6300, "connection": c, "serverTime": "2026-03-01T09:00:00Z"})
	l.wants(c, `{"type":"hello","version":2}`, map[string]any{"type": "problem", "code": "version_unsupported"})
}

func TestAMessageIsAcknowledgedAndPushedToBoth(t *testing.T) {
	l := newLine(t)
	p := l.pair()
	ack := map[string]any{"type": "ack", "session": p.session, "sender": "tab", "k": 1, "n": 3, "head": 3}
	l.wants(p.customer, send(p.session, 1, "hola"), ack)
	l.hears(p.customer, "message 3")
	l.hears(p.owner, "message 3")
	l.wants(p.customer, send(p.session, 1, "hola"), ack)
	l.hears(p.owner)
	l.wants(p.customer, send(p.session, 1, "otra cosa"), map[string]any{"type": "refused", "code": "sequence_taken", "next": 2, "k": 1,
		"detail": "Este número se usó para otro mensaje. La aplicación sigue con el número 2."})
	l.wants(p.owner, send(p.session, 7, "hello"), map[string]any{"type": "refused", "code": "sequence_gap", "next": 1,
		"detail": "A message before this one is missing. The app sends it first: number 1."})
}

func TestAMessageTooManyIsRefusedAndNotLost(t *testing.T) {
	l := newLine(t)
	p := l.pair()
	for k := 1; k < session.MaxPerMinute; k++ {
		l.wants(p.customer, send(p.session, k, "hola"), map[string]any{"type": "ack"})
	}
	l.wants(p.customer, send(p.session, session.MaxPerMinute, "hola"), map[string]any{"type": "refused", "code": "too_fast",
		"detail": "Escribe más deprisa de lo que esta sesión admite. Su texto se conserva: vuelva a enviarlo dentro de 60 segundos."})
	l.clock.Advance(time.Minute)
	l.resume(p.customer, p.session)
	l.wants(p.customer, send(p.session, session.MaxPerMinute, "hola"), map[string]any{"type": "ack"})
}

func TestNobodySendsToTheSessionOfAnother(t *testing.T) {
	l := newLine(t)
	p, q := l.pair(), l.pair()
	stranger := l.socket(l.representative("c1", "p2"))
	for _, c := range []string{q.customer, stranger} {
		l.wants(c, send(p.session, 1, "x"), map[string]any{"type": "problem", "code": "not_resumed", "session": p.session})
		l.wants(c, `{"type":"typing","session":"`+p.session+`"}`, map[string]any{"type": "problem", "code": "not_resumed"})
		l.wants(c, `{"type":"resume","session":"`+p.session+`","lastN":0}`, map[string]any{"type": "problem", "code": "session_absent"})
		l.wants(c, `{"type":"beat","sessions":{"`+p.session+`":0}}`, map[string]any{"type": "beat", "heads": map[string]any{}})
	}
	other := l.socket(l.representative("c2", "p1"))
	l.wants(other, `{"type":"resume","session":"`+p.session+`","lastN":0}`, map[string]any{"type": "problem", "code": "session_absent"})
	unknown := strings.Repeat("0", 26)
	l.wants(stranger, `{"type":"resume","session":"`+unknown+`","lastN":0}`, map[string]any{"type": "problem", "code": "session_absent"})
}

func TestABeatAnswersTheHeadAndKeepsTheLease(t *testing.T) {
	l := newLine(t)
	p := l.pair()
	beat := `{"type":"beat","sessions":{"` + p.session + `":2}}`
	for range 10 {
		l.clock.Advance(session.StandardTiming().Lease - time.Second)
		l.wants(p.customer, beat, map[string]any{"type": "beat", "heads": map[string]any{p.session: map[string]any{"head": 2, "epoch": 1}}})
	}
	l.wants(p.owner, beat, map[string]any{"heads": map[string]any{}}) // silent for six minutes: resume first
	l.resume(p.owner, p.session)
	l.wants(p.owner, beat, map[string]any{"heads": map[string]any{p.session: map[string]any{"head": 2, "epoch": 1}}})
	var many []string
	for i := range 65 {
		many = append(many, fmt.Sprintf(`"s%d":0`, i))
	}
	l.wants(p.owner, `{"type":"beat","sessions":{`+strings.Join(many, ",")+`}}`, map[string]any{"type": "problem", "code": "beat_too_long"})
}

func TestTheOthersLearnAtOnceThatTheLastSocketClosed(t *testing.T) {
	l := newLine(t)
	p := l.pair()
	second := l.socket(p.holder)
	l.resume(second, p.session)
	l.disconnect(p.customer)
	l.hears(p.owner)
	l.disconnect(second)
	l.hears(p.owner, "gone 3", "reconnecting 4")
	l.disconnect(second) // told twice
	l.hears(p.owner)
	third := l.socket(p.holder)
	l.resume(third, p.session)
	l.hears(p.owner, "back 5")
	l.hears(third, "back 5")
}

func TestAFormerOwnerLearnsThatAndNothingMore(t *testing.T) {
	l := newLine(t)
	p := l.pair()
	l.giveBack(p)
	l.hears(p.owner, "requeued 3")
	l.wants(p.owner, send(p.session, 1, "late"), map[string]any{"type": "refused", "code": "epoch_passed"})
	l.wants(p.customer, send(p.session, 1, "secret"), map[string]any{"type": "ack"})
	l.typing(p.customer, p.session)
	l.hears(p.owner)
	l.hears(p.customer, "requeued 3", "message 4")
	l.typing(p.owner, p.session)
	l.hears(p.customer)
	l.wants(p.owner, `{"type":"beat","sessions":{"`+p.session+`":3}}`, map[string]any{"heads": map[string]any{}})
	l.wants(p.owner, `{"type":"resume","session":"`+p.session+`","lastN":0}`, map[string]any{"type": "problem", "code": "session_absent"})
}

func TestAnOwnerWhoAcceptsAgainResumes(t *testing.T) {
	l := newLine(t)
	p := l.pair()
	l.giveBack(p)
	l.accept(p.session, "p1")
	l.wants(p.owner, send(p.session, 1, "here again"), map[string]any{"type": "problem", "code": "not_resumed"})
	l.resume(p.owner, p.session)
	l.wants(p.owner, send(p.session, 1, "here again"), map[string]any{"type": "ack"})
}

func TestASocketThatIsGoneIsForgotten(t *testing.T) {
	l := newLine(t)
	p := l.pair()
	l.gone[p.owner] = true
	l.wants(p.customer, send(p.session, 1, "one"), map[string]any{"type": "ack"})
	delete(l.gone, p.owner)
	l.wants(p.customer, send(p.session, 2, "two"), map[string]any{"type": "ack"})
	l.hears(p.owner)
}

func TestRepresentativesWatchTheirCompanysQueue(t *testing.T) {
	l := newLine(t)
	p := l.pair()
	l.wants(p.owner, `{"type":"watch","what":"queue"}`, map[string]any{"type": "watching", "what": "queue"})
	l.wants(p.owner, `{"type":"watch","what":"all"}`, map[string]any{"type": "problem", "code": "watch_unknown"})
	l.wants(p.customer, `{"type":"watch","what":"queue"}`, map[string]any{"type": "problem", "code": "role_forbidden"})
	foreign := l.socket(l.representative("c2", "p1"))
	l.wants(foreign, `{"type":"watch","what":"queue"}`, map[string]any{"type": "watching"})
	for range 5 { // beats keep the lease
		l.clock.Advance(149 * time.Second)
		l.ask(p.owner, `{"type":"beat","sessions":{}}`)
	}
	l.card("c1")
	l.product.Pusher.Status(t.Context(), "c1", "p1", "away")
	l.product.Pusher.Status(t.Context(), "c1", "p2", "away")
	l.hears(p.owner, "queue", "status")
	l.hears(foreign)
	l.disconnect(p.owner)
	l.card("c1")
	l.hears(p.owner)
}

func TestASocketOfAnOlderVersionIsSubscribedWithItsNextBeat(t *testing.T) {
	l := newLine(t)
	p := l.pair()
	holder := p.rep
	holder.Watching = true
	if err := l.product.Connections.Open(t.Context(), p.owner, holder); err != nil {
		t.Fatal(err)
	}
	l.card("c1")
	l.hears(p.owner)
	l.wants(p.owner, `{"type":"beat","sessions":{}}`, map[string]any{"type": "beat"})
	l.card("c1")
	l.product.Pusher.Status(t.Context(), "c1", "p1", "away")
	l.hears(p.owner, "watching", "queue", "status")
}

// card pushes a card to everybody who sees the queries of the company's portal.
func (l *line) card(company string) {
	l.Helper()
	at := portal.Assignment{Portal: "demo", Subportal: "first"}
	err := l.product.Pusher.Queue(l.Context(), company, at, func(session.Subscriber) any { return map[string]string{"id": "x"} })
	if err != nil {
		l.Fatal(err)
	}
}

func TestTypingAndPlacesReachTheirRecipients(t *testing.T) {
	l := newLine(t)
	p := l.pair()
	l.typing(p.customer, p.session)
	l.product.Pusher.Places(t.Context(), []string{p.session}, 5)
	l.hears(p.owner, "typing")
	l.hears(p.customer, "place")
	l.wants(p.customer, fmt.Sprintf(`{"type":"send","session":%q,"sender":"tab","k":1,"command":{"kind":"end"}}`, p.session),
		map[string]any{"type": "ack"})
	l.hears(p.owner, "ended 3")
	l.typing(p.customer, p.session)
	l.hears(p.owner)
}

// typing sends the typing message, which has no answer.
func (l *line) typing(connection, id string) {
	l.Helper()
	if answer := l.ask(connection, `{"type":"typing","session":"`+id+`"}`); answer != nil {
		l.Errorf("typing was answered: %v", answer)
	}
}

func TestTheOldestOfTooManySocketsStopsServing(t *testing.T) {
	l := newLine(t)
	p := l.pair()
	var windows []string
	for range session.MaxSockets {
		l.clock.Advance(time.Second)
		windows = append(windows, l.socket(p.holder))
		l.resume(windows[len(windows)-1], p.session)
	}
	l.wants(p.owner, send(p.session, 1, "hello"), map[string]any{"type": "ack"})
	l.hears(p.customer)
	for _, one := range windows {
		l.hears(one, "message 3")
	}
	l.hears(p.owner, "message 3")
	l.wants(p.customer, send(p.session, 1, "hola"), map[string]any{"type": "problem", "code": "not_resumed"})
	l.disconnect(p.customer)
	l.hears(p.owner)
	l.wants(p.owner, send(p.session, 2, "still there?"), map[string]any{"type": "ack"})
}
