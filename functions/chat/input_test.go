package chat_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"acude/functions/chat"
	"acude/pkg/lang"
	"acude/pkg/live"
)

func TestBadInputIsAnsweredWithACodeAndLosesNothing(t *testing.T) {
	l := newLine(t)
	p := l.pair()
	command := func(body string) string {
		return fmt.Sprintf(`{"type":"send","session":%q,"sender":"tab","k":1,"command":%s}`, p.session, body)
	}
	for _, c := range []struct{ message, kind, code string }{
		{"", "problem", "message_invalid"},
		{"hello", "problem", "message_invalid"},
		{"null", "problem", "message_invalid"},
		{"[]", "problem", "message_invalid"},
		{`"send"`, "problem", "message_invalid"},
		{"{}", "problem", "message_invalid"},
		{`{"type":""}`, "problem", "message_invalid"},
		{`{"type":7}`, "problem", "message_invalid"},
		{`{"type":"hello","version":1}{"type":"hello"}`, "problem", "message_invalid"},
		{`{"type":"hello","version":1`, "problem", "message_invalid"},
		{"{\"type\":\"hello\",\"version\":1,\"x\":\"\xff\"}", "problem", "message_invalid"},
		{"\xef\xbb\xbf{\"type\":\"hello\",\"version\":1}", "problem", "message_invalid"},
		{`{"type":"hello","version":1,"more":true}`, "problem", "message_invalid"},
		{`{"type":"hello","version":"1"}`, "problem", "message_invalid"},
		{`{"type":"hello","version":1e99}`, "problem", "message_invalid"},
		{`{"type":"shutdown"}`, "problem", "message_unknown"},
		{`{"type":"resumed"}`, "problem", "message_unknown"},
		{strings.Repeat("[", 15000) + strings.Repeat("]", 15000), "problem", "message_invalid"},
		{`{"type":"hello","version":` + strings.Repeat("[", 10) + strings.Repeat("]", 10) + "}", "problem", "message_invalid"},
		{`{"type":"hello","version":2,"version":1}`, "problem", "message_invalid"},
		{`{"type":"beat","sessions":{` + strings.Repeat(`"x":1,`, 2000) + `"y":1}}`, "problem", "message_invalid"},
		{strings.Repeat(" ", live.MaxMessage+1), "problem", "message_too_large"},
		{`{"type":"resume","session":"` + p.session + `","lastN":-1}`, "problem", "number_invalid"},
		{`{"type":"resume","session":"../x","lastN":0}`, "problem", "session_absent"},
		{`{"type":"resume","session":null,"lastN":0}`, "problem", "session_absent"},
		{`{"type":"beat","sessions":[]}`, "problem", "message_invalid"},
		{`{"type":"beat","sessions":{"x":"y"}}`, "problem", "message_invalid"},
		{`{"type":"typing","session":"\u0000"}`, "problem", "not_resumed"},
		{`{"type":"send"}`, "problem", "not_resumed"},
		{`{"type":"send","session":"` + p.session + `","sender":"tab","k":0,"command":{"kind":"end"}}`, "problem", "number_invalid"},
		{`{"type":"send","session":"` + p.session + `","sender":"tab","k":1.5,"command":{"kind":"end"}}`, "problem", "message_invalid"},
		{`{"type":"send","session":"` + p.session + `","sender":"tab","k":9223372036854775808,"command":{"kind":"end"}}`, "problem", "message_invalid"},
		{`{"type":"send","session":"` + p.session + `","sender":"","k":1,"command":{"kind":"end"}}`, "problem", "sender_invalid"},
		{`{"type":"send","session":"` + p.session + `","sender":"a\u0000b","k":1,"command":{"kind":"end"}}`, "refused", "sender_invalid"},
		{`{"type":"send","session":"` + p.session + `","sender":"tab","k":1,"command":{"kind":"end"},"epoch":1}`, "refused", "message_invalid"},
		{`{"type":"send","session":"` + p.session + `","sender":"tab","k":2,"command":{"kind":"end"}}`, "refused", "sequence_gap"},
		{command(`null`), "refused", "command_unknown"},
		{command(`[]`), "refused", "message_invalid"},
		{command(`"end"`), "refused", "message_invalid"},
		{command(`{}`), "refused", "command_unknown"},
		{command(`{"kind":"ended"}`), "refused", "command_unknown"},
		{command(`{"kind":"end","why":"x"}`), "refused", "message_invalid"},
		{command(`{"kind":"end","text":"x"}`), "refused", "field_unexpected"},
		{command(`{"kind":"message"}`), "refused", "text_missing"},
		{command(`{"kind":"message","text":7}`), "refused", "message_invalid"},
		{command(`{"kind":"message","text":"` + strings.Repeat("x", 4001) + `"}`), "refused", "text_too_long"},
		{command(`{"kind":"message","text":{"a":{"b":{"c":{"d":{}}}}}}`), "problem", "message_invalid"},
		{command(`{"kind":"rate","stars":5}`), "refused", "session_open"},
		{command(`{"kind":"note","text":"x"}`), "refused", "role_forbidden"},
		{command(`{"kind":"give_consent","scope":"control"}`), "refused", "scope_unknown"},
		{command(`{"kind":"start_screen"}`), "refused", "consent_missing"},
	} {
		l.wants(p.customer, c.message, map[string]any{"type": c.kind, "code": c.code})
	}
	l.wants(p.customer, send(p.session, 1, "still here"), map[string]any{"type": "ack", "n": 3})
	l.hears(p.owner, "message 3")
}

func TestTheLongestTextsTravelWhole(t *testing.T) {
	l := newLine(t)
	p := l.pair()
	for k, character := range []string{"x", "ñ", "\U0001F600", `"`, `\`, "<", "\n", "\u0001", "\u2028"} {
		want := strings.Repeat(character, 4000)
		text, err := json.Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		l.wants(p.customer, fmt.Sprintf(`{"type":"send","session":%q,"sender":"tab","k":%d,"command":{"kind":"message","text":%s}}`,
			p.session, k+1, text), map[string]any{"type": "ack"})
		pushed := l.pushed[p.owner][k]
		var got struct{ Event struct{ Text string } }
		if err := json.Unmarshal([]byte(pushed), &got); err != nil || got.Event.Text != want || len(pushed) > live.MaxMessage {
			t.Errorf("%q arrived as %d bytes, %v", character, len(pushed), err)
		}
	}
}

// FuzzMessages looks for a message without an answer, or with an answer whose code has no text.
func FuzzMessages(f *testing.F) {
	for _, seed := range []string{`{"type":"hello","version":1}`, `{"type":"resume","session":"SESSION","lastN":0}`,
		`{"type":"send","session":"SESSION","sender":"tab","k":1,"command":{"kind":"message","text":"x"}}`,
		`{"type":"send","session":"SESSION","sender":"tab","k":1,"command":{"kind":"rate","stars":5,"comment":"\ud800"}}`,
		`{"type":"beat","sessions":{"SESSION":0}}`, `{"type":"watch","what":"queue"}`, `{"type":"typing","session":"SESSION"}`, "[[[", "\xff"} {
		f.Add([]byte(seed))
	}
	words, err := lang.Load()
	if err != nil {
		f.Fatal(err)
	}
	l := newLine(f)
	p := l.pair()
	f.Fuzz(func(t *testing.T, message []byte) {
		l.TB = t
		var err error
		if l.handler, err = chat.Open(l.product); err != nil { // one that has heard nothing yet, so that the pace hides no answer
			t.Fatal(err)
		}
		answer := l.ask(p.customer, strings.ReplaceAll(string(message), "SESSION", p.session))
		if answer == nil {
			return // typing
		}
		if code, told := answer["code"]; told && (!words.Has(fmt.Sprint("fault_", code)) || answer["detail"] == "") {
			t.Errorf("the code %v has no text", code)
		}
		l.wants(p.customer, `{"type":"hello","version":1}`, map[string]any{"type": "hello"})
	})
}
