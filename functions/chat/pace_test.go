package chat_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"acude/pkg/live"
)

// flood sends a message many times and counts the answers by their code: "" for none, or the type of one without a code.
func (l *line) flood(connection, message string, times int) (codes map[string]int, closedAfter int) {
	l.Helper()
	codes = map[string]int{}
	for n := range times {
		answer, err := l.handler.Handle(l.Context(), live.Event{Kind: live.Message, Connection: connection, Body: []byte(message)})
		if err != nil {
			l.Fatal(err)
		}
		var said struct{ Type, Code, Detail string }
		if len(answer.Body) > 0 {
			if err := json.Unmarshal(answer.Body, &said); err != nil {
				l.Fatal(err)
			}
		}
		if said.Code == "" {
			said.Code = said.Type
		}
		if strings.HasPrefix(said.Detail, "fault_") {
			l.Errorf("%s has no text", said.Code)
		}
		codes[said.Code]++
		if answer.Close {
			return codes, n + 1
		}
	}
	return codes, 0
}

func TestEveryKindOfMessageHasAPace(t *testing.T) {
	for name, c := range map[string]struct {
		message, answer string
		burst           int
	}{
		"hello":      {`{"type":"hello","version":1}`, "hello", 15},
		"resume":     {`{"type":"resume","session":"SESSION","lastN":0}`, "resumed", 80},
		"send":       {`{"type":"send","session":"SESSION","sender":"tab","k":9,"command":{"kind":"end"}}`, "sequence_gap", 200},
		"beat":       {`{"type":"beat","sessions":{"SESSION":1}}`, "beat", 20},
		"watch":      {`{"type":"watch","what":"queue"}`, "role_forbidden", 10},
		"typing":     {`{"type":"typing","session":"SESSION"}`, "", 10},
		"unknown":    {`{"type":"shutdown"}`, "message_unknown", 100},
		"unreadable": {`{`, "message_invalid", 100},
	} {
		l := newLine(t)
		p := l.pair()
		l.clock.Advance(time.Minute / 2) // the sockets have resumed
		l.heard(p.owner)
		codes, closedAfter := l.flood(p.customer, strings.ReplaceAll(c.message, "SESSION", p.session), 1000)
		if codes[c.answer] < c.burst || codes[c.answer] > c.burst+100 || closedAfter < c.burst+100 || closedAfter > c.burst+110 {
			t.Errorf("%s: answered %v and closed after %d", name, codes, closedAfter)
		}
		if name == "typing" && fmt.Sprint(l.heard(p.owner)) != "[typing]" {
			t.Error("typing was pushed more than once")
		}
		l.wants(p.owner, send(p.session, 1, "others work on"), map[string]any{"type": "ack"})
	}
}

func TestTypingIsPushedAtMostEveryTwoSeconds(t *testing.T) {
	l := newLine(t)
	p := l.pair()
	l.heard(p.owner)
	for range 60 {
		l.ask(p.customer, `{"type":"typing","session":"`+p.session+`"}`)
		l.clock.Advance(time.Second / 2)
	}
	if pushed := len(l.heard(p.owner)); pushed < 14 || pushed > 16 {
		t.Errorf("%d pushes in 30 seconds", pushed)
	}
}
