package chat_test

import (
	"os"
	"reflect"
	"strings"
	"testing"

	"acude/functions/chat"
	"acude/pkg/session"
)

// TestTheProtocolNamesEverything compares infra/docs/protocol.md with the code: every message with its fields, every command,
// every kind of event with its data.
func TestTheProtocolNamesEverything(t *testing.T) {
	raw, err := os.ReadFile("../../infra/docs/protocol.md")
	if err != nil {
		t.Fatal(err)
	}
	page := string(raw)
	names := func(what, part string) {
		t.Helper()
		if !strings.Contains(page, part) {
			t.Errorf("%s: the protocol does not say %s", what, part)
		}
	}
	for _, kind := range session.Kinds() {
		names("event", "`"+string(kind)+"`")
	}
	names("event", `kind:"hidden"`)
	for _, kind := range session.CommandKinds() {
		names("command", `kind:"`+string(kind)+`"`)
	}
	for _, scope := range session.AllScopes() {
		names("scope", "| `"+scope.Name+"` |")
	}
	for name, message := range map[string]any{"hello": chat.Hello{}, "resume": chat.Resume{}, "send": chat.Send{}, "beat": chat.Beat{},
		"watch": chat.Watch{}, "typing": chat.Typing{}, "resumed": chat.Resumed{}, "ack": chat.Ack{}, "refused": chat.Refused{},
		"watching": session.Watching{}, "problem": chat.Problem{}, "event": session.EventPush{}, "queue": session.QueuePush{},
		"place": session.PlacePush{}, "status": session.StatusPush{}} {
		names("message", `{type:"`+name+`"`)
		line := lineWith(page, `{type:"`+name+`"`)
		for _, field := range fields(message) {
			if !strings.Contains(line, field) {
				t.Errorf("the protocol's %s has no %s", name, field)
			}
		}
	}
	for _, field := range append(fields(chat.Welcome{}), fields(chat.Beaten{})...) {
		names("answer", field)
	}
	for _, field := range fields(session.Event{}) {
		if field != "acceptId" && field != "query" { // these stay in the table
			names("event", field)
		}
	}
}

func fields(message any) []string {
	var out []string
	for field := range reflect.TypeOf(message).Fields() {
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		out = append(out, name)
	}
	return out
}

func lineWith(page, part string) string {
	for line := range strings.SplitSeq(page, "\n") {
		if strings.Contains(line, part) {
			return line
		}
	}
	return ""
}
