package functions

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"acude/pkg/live"
	"acude/pkg/product/producttest"
	"acude/pkg/session"
)

// commands are what a monitor's socket may send, with the types of the answers and the codes of those that are refused.
var commands = []struct{ message, kind, code string }{
	{`{"type":"hello","version":1}`, "hello", ""},
	{`{"type":"resume","session":"$","lastN":0}`, "resumed", ""},
	{`{"type":"beat","sessions":{"$":0}}`, "beat", ""},
	{`{"type":"typing","session":"$"}`, "problem", "monitor_only_watches"},
	{`{"type":"watch","what":"queue"}`, "problem", "monitor_only_watches"},
	{`{"type":"send","session":"$","sender":"tab","k":1,"command":{"kind":"message","text":"x"}}`, "refused", "monitor_only_watches"},
	{`{"type":"send","session":"$","sender":"tab","k":1,"command":{"kind":"leave"}}`, "refused", "monitor_only_watches"},
	{`{"type":"resume","session":"#","lastN":0}`, "problem", "session_absent"}, // that of the other company
}

// Everybody asks for a socket that watches a session in reach, out of reach and of another company. Who gets one sends each command, and
// hears that session and nothing of the other company.
func TestWhoMayWatchHearsTheirSessionAndDoesNothingElse(t *testing.T) {
	m := openMatrix(t)
	foreign := m.y.things["open"][0]
	may := map[string]string{"own": "CT", "sibling": "C"}
	heard := 0
	for _, who := range asking {
		for _, relation := range relations {
			id, _ := m.thing(right{thing: "open"}, who, relation)
			answer := m.ask(m.headers[who], "POST", "/api/live/sessions/"+id+"/ticket", "")
			if let := len(who) == 1 && strings.Contains(may[relation], who); let != (answer.Code == http.StatusOK) {
				t.Errorf("%s, %s: %d %s", who, relation, answer.Code, answer.Body)
			}
			if answer.Code != http.StatusOK {
				continue
			}
			connection := "monitor-" + who + relation
			var ticket struct{ Ticket string }
			must(t, json.Unmarshal(answer.Body.Bytes(), &ticket))
			_, err := m.live.Handle(t.Context(), live.Event{Kind: live.Connect, Connection: connection, Origin: producttest.PublicURL,
				Subprotocols: []string{"acude.1", "ticket." + ticket.Ticket}})
			must(t, err)
			for _, one := range commands {
				message := strings.NewReplacer("$", id, "#", foreign).Replace(one.message)
				got, err := m.live.Handle(t.Context(), live.Event{Kind: live.Message, Connection: connection, Body: []byte(message)})
				must(t, err)
				var said struct{ Type, Code string }
				must(t, json.Unmarshal(got.Body, &said))
				if said.Type != one.kind || said.Code != one.code || strings.Contains(string(got.Body), canary) {
					t.Errorf("%s, %s: %s is answered %s", who, relation, message, got.Body)
				}
			}
			for _, of := range []string{id, foreign} {
				state, err := m.Sessions.Get(t.Context(), of)
				must(t, err)
				_, _, _, err = m.Sessions.Append(t.Context(), session.Command{
					Session: of, Participant: state.Participants[0].ID, Sender: connection, K: 1, Body: session.Body{Kind: session.DoMessage, Text: "hello from " + of},
				})
				must(t, err)
			}
			pushes := m.Line.Heard(connection)
			if len(pushes) != 1 || !strings.Contains(pushes[0], "hello from "+id) {
				t.Errorf("%s, %s heard %q", who, relation, pushes)
			}
			heard++
		}
	}
	if heard != 3 {
		t.Errorf("%d sockets watched", heard)
	}
}
