package apigw_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	management "github.com/aws/aws-sdk-go-v2/service/apigatewaymanagementapi"

	"acude/pkg/awshttp"
	"acude/pkg/clock"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/live"
	"acude/pkg/live/apigw"
	"acude/pkg/live/livetest"
)

func start(t *testing.T) (*livetest.Management, *apigw.Sender) {
	t.Helper()
	api := livetest.NewManagement(id.New(clock.System{}))
	server := httptest.NewServer(api)
	t.Cleanup(server.Close)
	return api, apigw.New(client(server.URL))
}

func client(endpoint string) *management.Client {
	return management.New(management.Options{
		Region: "us-east-1", BaseEndpoint: aws.String(endpoint + "/live"), HTTPClient: awshttp.NewClient(),
		Credentials: credentials.NewStaticCredentialsProvider("access", "secret", ""),
	})
}

func TestConformance(t *testing.T) {
	livetest.Run(t, func(t *testing.T) livetest.Engine {
		api, sender := start(t)
		return livetest.Engine{Sender: sender, Open: func(*testing.T) livetest.Socket { return api.Open() }}
	})
}

func TestFaults(t *testing.T) {
	throttled := livetest.Fault{Status: http.StatusTooManyRequests, Type: "LimitExceededException"}
	broken := livetest.Fault{Status: http.StatusInternalServerError, Type: "InternalServerError"}
	for name, c := range map[string]struct {
		faults []livetest.Fault
		kind   fault.Kind
		code   string
		calls  int
	}{
		"throttled once":        {faults: []livetest.Fault{throttled}, calls: 2},
		"throttled on and on":   {faults: []livetest.Fault{throttled, throttled, throttled, throttled}, kind: fault.Unavailable, code: "live_unavailable", calls: 3},
		"broken once":           {faults: []livetest.Fault{broken}, calls: 2},
		"broken on and on":      {faults: []livetest.Fault{broken, broken, broken, broken}, kind: fault.Unavailable, code: "live_unavailable", calls: 3},
		"not allowed":           {faults: []livetest.Fault{{Status: 403, Type: "ForbiddenException"}}, kind: fault.Unavailable, code: "live_unavailable", calls: 1},
		"gone":                  {faults: []livetest.Fault{{Status: 410, Type: "GoneException"}}, kind: fault.Gone, code: "connection_gone", calls: 1},
		"an impossible name":    {faults: []livetest.Fault{{Status: 400, Type: "BadRequestException"}}, kind: fault.Gone, code: "connection_gone", calls: 1},
		"too large for the API": {faults: []livetest.Fault{{Status: 413, Type: "PayloadTooLargeException"}}, kind: fault.TooLarge, code: "message_too_large", calls: 1},
	} {
		t.Run(name, func(t *testing.T) {
			api, sender := start(t)
			socket := api.Open()
			api.Fail(c.faults...)
			err := sender.Send(t.Context(), socket.Connection, []byte("hello"))
			if f, ok := fault.As(err); c.code == "" && err != nil || c.code != "" && (!ok || f.Code != c.code || f.Kind != c.kind) {
				t.Errorf("got %v, want %q", err, c.code)
			}
			if api.Calls() != c.calls {
				t.Errorf("%d calls, want %d", api.Calls(), c.calls)
			}
			if c.code != "" {
				return
			}
			if got, open := socket.Receive(); !open || got != "hello" {
				t.Errorf("received %q", got)
			}
		})
	}
}

func TestCloseFaults(t *testing.T) {
	api, sender := start(t)
	api.Fail(livetest.Fault{Status: 403, Type: "ForbiddenException"})
	if err := sender.Close(t.Context(), "somebody"); fault.KindOf(err) != fault.Unavailable {
		t.Errorf("got %v", err)
	}
}

func TestTooLargeForTheAPI(t *testing.T) {
	api, sender := start(t)
	api.Limit = 4
	if err := sender.Send(t.Context(), api.Open().Connection, []byte("hello")); fault.KindOf(err) != fault.TooLarge {
		t.Errorf("got %v", err)
	}
}

func TestAnUnreachableAPI(t *testing.T) {
	var sender live.Sender = apigw.New(client("http://127.0.0.1:1"))
	if err := sender.Send(t.Context(), "somebody", []byte("hello")); fault.KindOf(err) != fault.Unavailable {
		t.Errorf("got %v", err)
	}
}
