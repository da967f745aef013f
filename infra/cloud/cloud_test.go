package cloud

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/aws/aws-lambda-go/events"
	"github.com/google/go-cmp/cmp"

	"acude/pkg/edge"
	"acude/pkg/live"
	"acude/pkg/product"
	"acude/pkg/table"
)

func told(pairs ...string) func(string) (string, bool) {
	pairs = append(pairs, "ACUDE_TABLE", "t", "ACUDE_PUBLIC_URL", "https://help.example", "ACUDE_LIVE_URL", "wss://live.example", "AWS_REGION", "eu-west-1")
	return func(name string) (string, bool) {
		for i := 0; i < len(pairs); i += 2 {
			if pairs[i] == name {
				return pairs[i+1], true
			}
		}
		return "", false
	}
}

func open(t *testing.T) (*product.Product, *bytes.Buffer) {
	t.Helper()
	var log bytes.Buffer
	p, err := Open(told(), &log)
	if err != nil {
		t.Fatal(err)
	}
	return p, &log
}

// line gives the answer that a test sets, and keeps the events that it receives.
type line struct {
	answer live.Answer
	err    error
	heard  live.Event
}

func (l *line) Handle(_ context.Context, event live.Event) (live.Answer, error) {
	l.heard = event
	return l.answer, l.err
}

func TestEventsOfSocketsAreConverted(t *testing.T) {
	about := func(kind string) events.APIGatewayWebsocketProxyRequestContext {
		return events.APIGatewayWebsocketProxyRequestContext{
			EventType: kind, ConnectionID: "c1", Identity: events.APIGatewayRequestIdentity{SourceIP: "203.0.113.7"},
		}
	}
	headers := map[string]string{"origin": "https://help.example", "Sec-WebSocket-Protocol": "acude.1, ticket.x", "User-Agent": "u"}
	cases := map[string]struct {
		request events.APIGatewayWebsocketProxyRequest
		answer  live.Answer
		err     error
		heard   live.Event
		want    events.APIGatewayProxyResponse
	}{
		"connect": {
			request: events.APIGatewayWebsocketProxyRequest{Headers: headers, RequestContext: about("CONNECT")},
			answer:  live.Answer{Status: 200, Subprotocol: "acude.1"},
			heard: live.Event{
				Kind: live.Connect, Connection: "c1", Origin: "https://help.example", UserAgent: "u", SourceAddr: "203.0.113.7",
				Subprotocols: []string{"acude.1", "ticket.x"},
			},
			want: events.APIGatewayProxyResponse{StatusCode: 200, Headers: map[string]string{"Sec-WebSocket-Protocol": "acude.1"}},
		},
		"refused": {
			request: events.APIGatewayWebsocketProxyRequest{RequestContext: about("CONNECT")},
			answer:  live.Answer{Status: 401, Body: []byte("no")},
			heard:   live.Event{Kind: live.Connect, Connection: "c1", SourceAddr: "203.0.113.7"},
			want:    events.APIGatewayProxyResponse{StatusCode: 401, Body: "no"},
		},
		"connect fails": {
			request: events.APIGatewayWebsocketProxyRequest{RequestContext: about("CONNECT")},
			err:     errors.New("secret"),
			heard:   live.Event{Kind: live.Connect, Connection: "c1", SourceAddr: "203.0.113.7"},
			want:    events.APIGatewayProxyResponse{StatusCode: 500},
		},
		"message": {
			request: events.APIGatewayWebsocketProxyRequest{Body: `{"ñ":1}`, RequestContext: about("MESSAGE")},
			answer:  live.Answer{Status: 200, Body: []byte("answer")},
			heard:   live.Event{Kind: live.Message, Connection: "c1", Body: []byte(`{"ñ":1}`)},
			want:    events.APIGatewayProxyResponse{StatusCode: 200, Body: "answer"},
		},
		"message in base64": {
			request: events.APIGatewayWebsocketProxyRequest{Body: "AP8=", IsBase64Encoded: true, RequestContext: about("MESSAGE")},
			heard:   live.Event{Kind: live.Message, Connection: "c1", Body: []byte{0, 0xff}},
			want:    events.APIGatewayProxyResponse{StatusCode: 200},
		},
		"message fails": {
			request: events.APIGatewayWebsocketProxyRequest{Body: "x", RequestContext: about("MESSAGE")},
			err:     errors.New("secret"),
			heard:   live.Event{Kind: live.Message, Connection: "c1", Body: []byte("x")},
			want:    events.APIGatewayProxyResponse{StatusCode: 200},
		},
		"disconnect": {
			request: events.APIGatewayWebsocketProxyRequest{RequestContext: about("DISCONNECT")},
			heard:   live.Event{Kind: live.Disconnect, Connection: "c1"},
			want:    events.APIGatewayProxyResponse{StatusCode: 200},
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			p, log := open(t)
			function := &line{answer: c.answer, err: c.err}
			got, err := liveHandler(p.Log, p.Sender, function).(func(context.Context, events.APIGatewayWebsocketProxyRequest) (events.APIGatewayProxyResponse, error))(t.Context(), c.request)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(c.heard, function.heard); diff != "" {
				t.Error(diff)
			}
			if logged := strings.Contains(log.String(), "secret"); logged != (c.err != nil) {
				t.Errorf("the log says %q", log)
			}
		})
	}
}

func TestAnswersHaveTheHeadersOfThoseOnOneMachine(t *testing.T) {
	p, _ := open(t)
	handle := httpHandler(p, func(*edge.API) {}).(func(context.Context, events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error))
	request := events.APIGatewayV2HTTPRequest{RawPath: "/api/none"}
	request.RequestContext.HTTP.Method, request.RequestContext.HTTP.SourceIP = "GET", "203.0.113.7"
	got, err := handle(t.Context(), request)
	if err != nil || got.StatusCode != http.StatusNotFound {
		t.Fatalf("%+v %v", got, err)
	}
	for name, want := range map[string]string{
		"strict-transport-security": "max-age=31536000", "x-content-type-options": "nosniff", "referrer-policy": "no-referrer",
		"content-security-policy": "default-src 'none'; frame-ancestors 'none'", "cache-control": "no-store",
	} {
		if got.Headers[name] != want {
			t.Errorf("%s: %q, want %q", name, got.Headers[name], want)
		}
	}
}

func TestBrokenBase64IsRejected(t *testing.T) {
	p, _ := open(t)
	function := &line{}
	request := events.APIGatewayWebsocketProxyRequest{Body: "%", IsBase64Encoded: true}
	request.RequestContext.EventType = "MESSAGE"
	got, err := liveHandler(p.Log, p.Sender, function).(func(context.Context, events.APIGatewayWebsocketProxyRequest) (events.APIGatewayProxyResponse, error))(t.Context(), request)
	if err != nil || got.StatusCode != http.StatusBadRequest || function.heard.Kind != "" {
		t.Errorf("%+v %v, heard %+v", got, err, function.heard)
	}
}

func TestTheStreamIsDeliveredAgainFromTheRecordThatFailed(t *testing.T) {
	p, log := open(t)
	record := func(sequence string) events.DynamoDBEventRecord {
		key := map[string]events.DynamoDBAttributeValue{"pk": events.NewStringAttribute("p"), "sk": events.NewStringAttribute(sequence)}
		return events.DynamoDBEventRecord{Change: events.DynamoDBStreamRecord{SequenceNumber: sequence, Keys: key}}
	}
	batch := events.DynamoDBEvent{Records: []events.DynamoDBEventRecord{record("1"), record("2"), record("3")}}
	for _, c := range []struct {
		done int
		err  error
		want string
	}{{3, nil, `{"batchItemFailures":null}`}, {1, errors.New("not now"), `{"batchItemFailures":[{"itemIdentifier":"2"}]}`}} {
		handle := streamHandler(p.Log, func(_ context.Context, records []table.Record) (int, error) {
			if len(records) != 3 || records[2].Key.Sort != "3" {
				t.Errorf("got %+v", records)
			}
			return c.done, c.err
		}).(func(context.Context, events.DynamoDBEvent) (events.DynamoDBEventResponse, error))
		got, err := handle(t.Context(), batch)
		raw, _ := json.Marshal(got)
		if err != nil || string(raw) != c.want {
			t.Errorf("%s %v, want %s", raw, err, c.want)
		}
	}
	if !strings.Contains(log.String(), "not now") {
		t.Errorf("the log says %q", log)
	}
}

func TestErrorsNameTheSettingsThatAreMissingOrWrong(t *testing.T) {
	if _, err := Open(func(string) (string, bool) { return "", false }, nil); err == nil || !strings.Contains(err.Error(), "ACUDE_TABLE") {
		t.Errorf("nothing set: %v", err)
	}
	if _, err := Open(told("ACUDE_LOG_LEVEL", "loud"), nil); err == nil || !strings.Contains(err.Error(), "ACUDE_LOG_LEVEL") {
		t.Errorf("a wrong level: %v", err)
	}
}
