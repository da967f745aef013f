package bootstraps

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aws/aws-lambda-go/events"

	"acude/pkg/access"
	"acude/pkg/clock"
	"acude/pkg/company"
	"acude/pkg/edge/edgetest"
	"acude/pkg/id"
	"acude/pkg/live/livetest"
	"acude/pkg/people"
	"acude/pkg/portal"
	"acude/pkg/portal/ownhtml"
	"acude/pkg/product"
	"acude/pkg/table/dynamo"
	"acude/pkg/table/dynamo/dynamotest"
)

const (
	public   = "https://help.example"
	login    = "rep1@demo.example"
	password = "a password of this test"
)

// cloud stands in for AWS around the functions: a DynamoDB-compatible table with one company, and the sockets' management API.
type cloud struct {
	built       map[string]string // function → its binary
	environment []string
	sockets     *livetest.Management
}

// The tests of this package share the binaries, which are built once.
func TestBinaries(t *testing.T) {
	mains, err := filepath.Glob("../../../functions/*/lambda/main.go")
	if err != nil || len(mains) == 0 {
		t.Fatalf("no functions: %v", err)
	}
	built := map[string]string{}
	for _, main := range mains {
		function := filepath.Base(filepath.Dir(filepath.Dir(main)))
		built[function] = Build(t, function)
	}
	for name, test := range map[string]func(*testing.T, *cloud){
		"a query is taken and chatted about": queryIsTakenAndChattedAbout,
		"a socket from a foreign page":       socketFromAForeignPage,
		"the others start and serve":         othersStartAndServe,
		"without settings":                   withoutSettings,
		"are small":                          areSmall,
		"start cheaply":                      startCheaply,
	} {
		t.Run(name, func(t *testing.T) { test(t, open(t, built)) })
	}
}

func open(t *testing.T, built map[string]string) *cloud {
	t.Helper()
	server := dynamotest.Start(t)
	prepare(t, dynamo.New(server.Client, dynamotest.TableName, clock.System{}))
	sockets := livetest.NewManagement(id.New(clock.System{}))
	management := httptest.NewServer(sockets)
	t.Cleanup(management.Close)
	return &cloud{built: built, sockets: sockets, environment: []string{
		"AWS_REGION=eu-west-1", "AWS_ACCESS_KEY_ID=test", "AWS_SECRET_ACCESS_KEY=test", "AWS_SESSION_TOKEN=token",
		"ACUDE_TABLE=" + dynamotest.TableName, "ACUDE_TABLE_ENDPOINT=" + *server.Client.Options().BaseEndpoint,
		"ACUDE_PUBLIC_URL=" + public, "ACUDE_MAIL_FROM=help@acude.example", "ACUDE_LIVE_URL=wss://live.example/live", "ACUDE_LIVE_ENDPOINT=" + management.URL + "/live",
		"ACUDE_RECORDINGS=recordings", "ACUDE_FLEET_SECRET=joining", "ACUDE_LOG_LEVEL=info",
	}}
}

// prepare adds a company with a portal and a representative.
func prepare(t *testing.T, tbl *dynamo.Table) {
	t.Helper()
	p, err := product.Open(product.Engines{Table: tbl, Clock: clock.System{}, Log: slog.New(slog.DiscardHandler)}, product.Settings{PublicURL: public})
	if err != nil {
		t.Fatal(err)
	}
	tenant, err := p.Companies.Create(t.Context(), "Demo", company.Allowed{})
	if err != nil {
		t.Fatal(err)
	}
	group, err := p.Teams.Create(t.Context(), access.System(tenant.ID), "Soporte", "")
	if err != nil {
		t.Fatal(err)
	}
	text := portal.Text{Title: "Demo", Welcome: "Welcome", Notice: "Notice"}
	_, err = portal.NewEditor(p.Portals, ownhtml.Sanitizer{}).Create(t.Context(), access.System(tenant.ID), portal.Portal{
		Address: "demo", Languages: []string{"es", "en"}, Teams: []string{group.ID}, Recording: portal.RecordAlways,
		Texts: map[string]portal.Text{"es": text, "en": text},
	})
	if err != nil {
		t.Fatal(err)
	}
	person := people.Person{Login: login, Role: access.Representative, ScreenName: "Representative 1", Team: group.ID}
	if _, err := p.People.Create(t.Context(), access.System(tenant.ID), person, password); err != nil {
		t.Fatal(err)
	}
}

func (c *cloud) start(t *testing.T, function string) *Bootstrap {
	t.Helper()
	return Start(t, c.built[function], c.environment...)
}

// client returns how to send HTTP requests to a function's bootstrap.
func (c *cloud) client(t *testing.T, function string) edgetest.Do {
	t.Helper()
	b := c.start(t, function)
	return func(r *http.Request) *http.Response {
		t.Helper()
		var answer events.APIGatewayV2HTTPResponse
		if err := b.Invoke(t.Context(), edgetest.Event(t, r), &answer); err != nil {
			t.Fatal(err)
		}
		return edgetest.Answer(t, answer)
	}
}

// socket is one connection at the chat function's bootstrap.
type socket struct {
	livetest.Socket
	t    *testing.T
	chat *Bootstrap
}

// connect opens a socket with a ticket and returns it with the status of the function.
func (c *cloud) connect(t *testing.T, chat *Bootstrap, ticket, origin string) (socket, events.APIGatewayProxyResponse) {
	t.Helper()
	s := socket{Socket: c.sockets.Open(), t: t, chat: chat}
	event := s.event("CONNECT", "")
	event.Headers = map[string]string{"Origin": origin, "Sec-WebSocket-Protocol": "acude.1, ticket." + ticket, "User-Agent": "test"}
	return s, s.invoke(event)
}

func (s socket) event(kind, body string) events.APIGatewayWebsocketProxyRequest {
	return events.APIGatewayWebsocketProxyRequest{Body: body, RequestContext: events.APIGatewayWebsocketProxyRequestContext{
		EventType: kind, ConnectionID: s.Connection, Identity: events.APIGatewayRequestIdentity{SourceIP: "203.0.113.7"},
	}}
}

func (s socket) invoke(event events.APIGatewayWebsocketProxyRequest) events.APIGatewayProxyResponse {
	s.t.Helper()
	var answer events.APIGatewayProxyResponse
	if err := s.chat.Invoke(s.t.Context(), event, &answer); err != nil {
		s.t.Fatal(err)
	}
	return answer
}

// say sends a message and checks that the answer holds want.
func (s socket) say(message, want string) string {
	s.t.Helper()
	answer := s.invoke(s.event("MESSAGE", message))
	if answer.StatusCode != http.StatusOK || !strings.Contains(answer.Body, want) {
		s.t.Fatalf("%s was answered %d %s, want %s", message, answer.StatusCode, answer.Body, want)
	}
	return answer.Body
}

// send sends a command and waits for its acknowledgement, which is pushed.
func (s socket) send(message string) {
	s.t.Helper()
	if answer := s.invoke(s.event("MESSAGE", message)); answer.StatusCode != http.StatusOK || answer.Body != "" {
		s.t.Fatalf("%s was answered %d %s", message, answer.StatusCode, answer.Body)
	}
	for !strings.Contains(receive(s.t, s), `"type":"ack"`) {
	}
}

// request makes a request; headers are pairs.
func request(method, path, body string, headers ...string) *http.Request {
	var content io.Reader
	if body != "" {
		content = strings.NewReader(body)
	}
	r := httptest.NewRequest(method, path, content)
	r.Header.Set("Content-Type", "application/json")
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	return r
}
