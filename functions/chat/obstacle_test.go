package chat_test

import (
	"testing"
	"time"

	"acude/pkg/session"
)

func TestTheOwnerLearnsWhetherThePagesOfACustomerCanShareTheScreen(t *testing.T) {
	l := newLine(t)
	p := l.pair()
	l.heard(p.owner)
	says := func(socket, obstacle string) {
		t.Helper()
		l.wants(socket, `{"type":"resume","session":"`+p.session+`","lastN":0,"obstacle":"`+obstacle+`"}`, map[string]any{"type": "resumed"})
	}
	ask := func(k int, want map[string]any) {
		t.Helper()
		l.wants(p.owner, `{"type":"send","session":"`+p.session+`","sender":"tab","k":`+string(rune('0'+k))+`,"command":{"kind":"ask_screen"}}`, want)
	}
	ask(1, map[string]any{"type": "ack"}) // a page that does not say can share
	l.hears(p.owner, "screen_asked 3")
	says(p.customer, "phone")
	l.hears(p.owner, "screen_impossible 4")
	ask(2, map[string]any{"type": "refused", "code": "screen_impossible"})
	computer := l.socket(p.holder)
	says(computer, "")
	l.hears(p.owner, "screen_possible 5")
	ask(2, map[string]any{"type": "ack"})
	l.disconnect(computer)
	l.hears(p.owner, "screen_asked 6", "screen_impossible 7")
	l.wants(p.customer, `{"type":"resume","session":"`+p.session+`","lastN":0,"obstacle":"weather"}`,
		map[string]any{"type": "problem", "code": "message_invalid"})
	says(p.owner, "phone") // what a representative says of their own page is no news
	l.hears(p.owner)
}

func TestABeatTellsWhatASilentPageLeft(t *testing.T) {
	l := newLine(t)
	p := l.pair() // with a page that can share the screen
	phone := l.socket(p.holder)
	l.wants(phone, `{"type":"resume","session":"`+p.session+`","lastN":0,"obstacle":"phone"}`, map[string]any{"type": "resumed"})
	l.heard(p.owner)
	beat := `{"type":"beat","sessions":{"` + p.session + `":0}}`
	for range 2 { // the first page's lease ends
		l.clock.Advance(session.StandardTiming().Lease - time.Second)
		l.ask(phone, beat)
		l.ask(p.owner, beat)
	}
	l.hears(p.owner, "screen_impossible 3")
}
