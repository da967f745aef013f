package server_test

import (
	"encoding/json"
	"strings"
	"testing"

	"acude/infra/local/localtest"
)

type view struct {
	ID, Phase, Question, Outcome string
	Epoch, Head                  int64
	Owner                        *struct{ ID, Name string }
}

type state struct{ State view }

// resume joins a session over an open line and returns the participant id.
func resume(t *testing.T, line *localtest.Line, session string) string {
	t.Helper()
	line.Say(t, map[string]any{"type": "resume", "session": session, "lastN": 0})
	var resumed struct{ You string }
	if err := json.Unmarshal(line.Hear(t, "resumed", nil), &resumed); err != nil {
		t.Fatal(err)
	}
	return resumed.You
}

// send sends a command and waits for its ack.
func send(t *testing.T, line *localtest.Line, session, sender string, k int, command map[string]any) {
	t.Helper()
	line.Say(t, map[string]any{"type": "send", "session": session, "sender": sender, "k": k, "command": command})
	line.Hear(t, "ack", func(raw json.RawMessage) bool {
		return strings.Contains(string(raw), sender) && strings.Contains(string(raw), session)
	})
}

// heard waits for the push of an event with this text in it.
func heard(t *testing.T, line *localtest.Line, text string) {
	t.Helper()
	line.Hear(t, "event", func(raw json.RawMessage) bool { return strings.Contains(string(raw), text) })
}

func TestTheMainJob(t *testing.T) {
	p := localtest.Start(t)
	rep := p.SignIn(t, "helpalert", localtest.Rep1, localtest.Password)
	repLine := rep.Line(t, "/api/queue/live-ticket")
	repLine.Say(t, map[string]any{"type": "watch", "what": "queue"})
	repLine.Hear(t, "watching", nil)

	customer, in := p.Ask(t, "Marta", "The printer says PC LOAD LETTER")
	customerLine := customer.Line(t, "/api/portal/sessions/"+in.Session+"/live-ticket")
	resume(t, customerLine, in.Session)
	waiting := localtest.Into[struct{ Place, Waiting int }](t, customer.Do(t, "GET", "/api/portal/sessions/"+in.Session, nil))
	if waiting.Place != 1 || waiting.Waiting != 1 {
		t.Errorf("the only one who waits has the place %+v", waiting)
	}
	repLine.Hear(t, "queue", func(raw json.RawMessage) bool {
		return strings.Contains(string(raw), in.Session) && strings.Contains(string(raw), "PC LOAD LETTER")
	})

	accepted := localtest.Into[state](t, rep.Do(t, "POST", "/api/queue/sessions/"+in.Session+"/accept", map[string]string{"acceptId": "click-0001"}))
	if accepted.State.Phase != "active" || accepted.State.Owner == nil || accepted.State.Owner.Name != "Clara Vega" {
		t.Fatalf("accepted: %+v", accepted.State)
	}
	again := localtest.Into[state](t, rep.Do(t, "POST", "/api/queue/sessions/"+in.Session+"/accept", map[string]string{"acceptId": "click-0001"}))
	if again.State.Epoch != accepted.State.Epoch {
		t.Error("a repeated accept was accepted twice")
	}
	repLine.Hear(t, "queue", func(raw json.RawMessage) bool { return strings.Contains(string(raw), `"phase":"active"`) })
	heard(t, customerLine, `"kind":"accepted"`)
	resume(t, repLine, in.Session)

	send(t, repLine, in.Session, "rep-tab", 1, map[string]any{"kind": "message", "text": "Good morning"})
	heard(t, customerLine, "Good morning")
	send(t, customerLine, in.Session, "customer-tab", 1, map[string]any{"kind": "message", "text": "It is out of paper"})
	heard(t, repLine, "It is out of paper")
	send(t, repLine, in.Session, "rep-tab", 2, map[string]any{"kind": "note", "text": "classic"})
	send(t, repLine, in.Session, "rep-tab", 3, map[string]any{"kind": "outcome", "outcome": "resolved", "note": "paper"})
	send(t, repLine, in.Session, "rep-tab", 4, map[string]any{"kind": "end"})
	heard(t, customerLine, `"kind":"ended"`)
	send(t, customerLine, in.Session, "customer-tab", 2, map[string]any{"kind": "rate", "stars": 5, "comment": "quick"})
	send(t, repLine, in.Session, "rep-tab", 5, map[string]any{"kind": "rate", "stars": 4})

	seen := string(customer.Do(t, "GET", "/api/portal/sessions/"+in.Session+"/log?after=0", nil).OK(t).Body)
	if strings.Contains(seen, "classic") || !strings.Contains(seen, `"hidden"`) {
		t.Errorf("the customer's log: %s", seen)
	}
	desk := localtest.Into[struct{ Active, Max int }](t, rep.Do(t, "GET", "/api/queue", nil))
	if desk.Active != 0 {
		t.Errorf("%d active sessions after the end", desk.Active)
	}
	reviewIt(t, p, in.Session)
}

// reviewIt finds the session as a manager and reads all of it.
func reviewIt(t *testing.T, p *localtest.Product, session string) {
	t.Helper()
	manager := p.SignIn(t, "manager", localtest.Manager, localtest.Password)
	list := localtest.Into[struct {
		Sessions []struct {
			ID, Representative, Team, PortalTitle, Result string
			Stars                                         int
		}
		Next string
	}](t, manager.Do(t, "GET", "/api/review/sessions", nil))
	if len(list.Sessions) != 1 || list.Next != "" {
		t.Fatalf("found %+v", list)
	}
	found := list.Sessions[0]
	if found.ID != session || found.Representative != "Clara Vega" || found.Team != "Soporte" ||
		found.PortalTitle != "Aurora Helpdesk" || found.Result != "resolved" || found.Stars != 5 {
		t.Errorf("found %+v", found)
	}
	whole := string(manager.Do(t, "GET", "/api/review/sessions/"+session, nil).OK(t).Body)
	for _, text := range []string{"PC LOAD LETTER", "Good morning", "It is out of paper", "classic", "quick", "90 days"} {
		if !strings.Contains(whole, text) {
			t.Errorf("the review lacks %q: %s", text, whole)
		}
	}
	replay := localtest.Into[struct {
		Segments []any
		Bytes    int64
	}](t, manager.Do(t, "GET", "/api/review/sessions/"+session+"/recording", nil))
	if len(replay.Segments) != 0 || replay.Bytes != 0 {
		t.Errorf("a session without a screen has a recording: %+v", replay)
	}
}
