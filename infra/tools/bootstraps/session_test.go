package bootstraps

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/aws/aws-lambda-go/events"

	"acude/pkg/edge/edgetest"
)

// into decodes an answer that must have the status.
func into[T any](t *testing.T, answer *http.Response, status int) T {
	t.Helper()
	raw, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	var out T
	if answer.StatusCode != status {
		t.Fatalf("answered %d %s, want %d", answer.StatusCode, raw, status)
	}
	if err := json.Unmarshal(raw, &out); err != nil {
		t.Fatalf("%v in %s", err, raw)
	}
	return out
}

type submitted struct{ Session, Participant, Token string }

func submit(t *testing.T, portal edgetest.Do, question string) submitted {
	t.Helper()
	shown := into[struct{ Notice struct{ Hash string } }](t, portal(request("GET", "/api/portal/portals/demo", "")), 200)
	body := fmt.Sprintf(`{"name":"A customer","question":%q,"language":"es","notice":%q}`, question, shown.Notice.Hash)
	return into[submitted](t, portal(request("POST", "/api/portal/portals/demo/queries", body)), 200)
}

func signIn(t *testing.T, identity edgetest.Do) []string {
	t.Helper()
	body := fmt.Sprintf(`{"login":%q,"password":%q}`, login, password)
	answer := identity(request("POST", "/api/identity/sign-in", body, "Acude-App", "helpalert"))
	if answer.StatusCode != 200 || len(answer.Cookies()) != 2 {
		t.Fatalf("signing in: %d %v", answer.StatusCode, answer.Header)
	}
	cookie := answer.Cookies()[0]
	return []string{"Acude-App", "helpalert", "Cookie", cookie.Name + "=" + cookie.Value}
}

// A session, from the question to the chat, through the binaries that run in the cloud.
func queryIsTakenAndChattedAbout(t *testing.T, c *cloud) {
	portal, queue, identity := c.client(t, "portal"), c.client(t, "queue"), c.client(t, "identity")
	chat := c.start(t, "chat")

	query := submit(t, portal, "¿Me ayuda?")
	bearer := []string{"Authorization", "Bearer " + query.Token}
	session := "/api/portal/sessions/" + query.Session
	if waiting := into[struct{ Place int }](t, portal(request("GET", session, "", bearer...)), 200); waiting.Place != 1 {
		t.Errorf("place %d", waiting.Place)
	}
	into[any](t, portal(request("GET", session, "")), 401)

	rep := signIn(t, identity)
	list := into[struct {
		Waiting []struct{ ID, Question string }
	}](t, queue(request("GET", "/api/queue", "", rep...)), 200)
	if len(list.Waiting) != 1 || list.Waiting[0].ID != query.Session || list.Waiting[0].Question != "¿Me ayuda?" {
		t.Fatalf("the queue shows %+v", list)
	}
	ticket := into[struct{ Ticket, URL string }](t, portal(request("POST", session+"/live-ticket", "", bearer...)), 200)
	if ticket.URL != "wss://live.example/live" {
		t.Errorf("the live line is at %s", ticket.URL)
	}
	customer, opened := c.connect(t, chat, ticket.Ticket, public)
	if opened.StatusCode != 200 || opened.Headers["Sec-WebSocket-Protocol"] != "acude.1" {
		t.Fatalf("CONNECT was answered %+v", opened)
	}
	if _, again := c.connect(t, chat, ticket.Ticket, public); again.StatusCode != 401 {
		t.Errorf("a used ticket was answered %d", again.StatusCode)
	}
	customer.say(`{"type":"hello","version":1}`, `"beatSeconds":19`)
	customer.say(fmt.Sprintf(`{"type":"resume","session":%q,"lastN":0}`, query.Session), `"phase":"waiting"`)

	taken := into[struct {
		State struct{ Phase string }
	}](t, queue(request("POST", "/api/queue/sessions/"+query.Session+"/accept", `{"acceptId":"accept-1"}`, rep...)), 200)
	if taken.State.Phase != "active" {
		t.Errorf("accepted, the phase is %s", taken.State.Phase)
	}
	if pushed := receive(t, customer); !strings.Contains(pushed, `"kind":"accepted"`) {
		t.Errorf("the customer received %s", pushed)
	}
	chatBothWays(t, c, chat, customer, query, queue, rep)
}

// chatBothWays sends a message from the customer to the representative, and one back.
func chatBothWays(t *testing.T, c *cloud, chat *Bootstrap, customer socket, query submitted, queue edgetest.Do, rep []string) {
	t.Helper()
	ticket := into[struct{ Ticket string }](t, queue(request("POST", "/api/queue/live-ticket", "", rep...)), 200)
	representative, opened := c.connect(t, chat, ticket.Ticket, public)
	if opened.StatusCode != 200 {
		t.Fatalf("CONNECT was answered %+v", opened)
	}
	representative.say(`{"type":"hello","version":1}`, `"type":"hello"`)
	representative.say(fmt.Sprintf(`{"type":"resume","session":%q,"lastN":0}`, query.Session), `"phase":"active"`)

	send := `{"type":"send","session":%q,"sender":%q,"k":%d,"command":{"kind":"message","text":%q}}`
	customer.send(fmt.Sprintf(send, query.Session, "tab-of-customer", 1, "Hola"))
	for {
		if pushed := receive(t, representative); strings.Contains(pushed, `"text":"Hola"`) {
			break
		}
	}
	representative.send(fmt.Sprintf(send, query.Session, "tab-of-rep", 1, "Buenas"))
	for {
		if pushed := receive(t, customer); strings.Contains(pushed, `"text":"Buenas"`) {
			break
		}
	}
	// Sent again, as after a lost answer, it is acknowledged and stored once.
	first := customer.say(fmt.Sprintf(send, query.Session, "tab-of-customer", 1, "Hola"), `"type":"ack"`)
	log := into[struct{ Events []struct{ Kind, Text string } }](t, queue(request("GET", "/api/queue/sessions/"+query.Session+"/log", "", rep...)), 200)
	said := 0
	for _, event := range log.Events {
		if event.Text == "Hola" {
			said++
		}
	}
	if said != 1 {
		t.Errorf("said %d times after %s", said, first)
	}
	customer.invoke(customer.event("DISCONNECT", ""))
}

func receive(t *testing.T, s socket) string {
	t.Helper()
	message, open := s.Receive()
	if !open {
		t.Fatal("the socket was closed")
	}
	return message
}

func socketFromAForeignPage(t *testing.T, c *cloud) {
	chat := c.start(t, "chat")
	if _, answer := c.connect(t, chat, "none", "https://evil.example"); answer.StatusCode != 403 {
		t.Errorf("a foreign origin was answered %d", answer.StatusCode)
	}
	if _, answer := c.connect(t, chat, "none", public); answer.StatusCode != 401 {
		t.Errorf("a made-up ticket was answered %d", answer.StatusCode)
	}
}

func othersStartAndServe(t *testing.T, c *cloud) {
	into[any](t, c.client(t, "review")(request("GET", "/api/review/filters", "")), 401)
	into[any](t, c.client(t, "live")(request("GET", "/api/live/sessions/x/log", "")), 401)
	into[any](t, c.client(t, "fleet")(request("POST", "/api/fleet/join", "{}")), 401)

	if err := c.start(t, "tick").Invoke(t.Context(), map[string]string{}, nil); err != nil {
		t.Errorf("tick: %v", err)
	}
	key := map[string]events.DynamoDBAttributeValue{"pk": events.NewStringAttribute("NOTHING#1"), "sk": events.NewStringAttribute("x")}
	record := events.DynamoDBEventRecord{EventID: "1", Change: events.DynamoDBStreamRecord{SequenceNumber: "1", Keys: key}}
	for _, reader := range []string{"feed", "followup"} {
		var answer events.DynamoDBEventResponse
		err := c.start(t, reader).Invoke(t.Context(), events.DynamoDBEvent{Records: []events.DynamoDBEventRecord{record}}, &answer)
		if err != nil || len(answer.BatchItemFailures) != 0 {
			t.Errorf("%s: %v %+v", reader, err, answer)
		}
	}
}

func withoutSettings(t *testing.T, c *cloud) {
	b := Start(t, c.built["tick"])
	if err := b.Invoke(t.Context(), map[string]string{}, nil); err == nil || !strings.Contains(err.Error(), "ACUDE_TABLE") {
		t.Errorf("got %v", err)
	}
}
