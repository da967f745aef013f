package awshttp_test

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	smithyhttp "github.com/aws/smithy-go/transport/http"

	"acude/pkg/awshttp"
)

// send makes one call as the SDK makes it.
func send(t *testing.T, client smithyhttp.ClientDo, url, body string) (*http.Response, error) {
	t.Helper()
	request, err := smithyhttp.NewStackRequest().(*smithyhttp.Request).SetStream(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	target, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Method, request.URL, request.ContentLength = http.MethodPost, target.URL, int64(len(body))
	out, _, err := smithyhttp.NewClientHandlerWithOptions(client).Handle(t.Context(), request)
	return out.(*smithyhttp.Response).Response, err
}

// prompt answers as soon as it has the whole body, and only then asks whether the body has ended: net/http in front of a
// fast server.
type prompt struct {
	answered chan struct{}
	end      chan error
}

func (p prompt) RoundTrip(request *http.Request) (*http.Response, error) {
	if _, err := io.CopyN(io.Discard, request.Body, request.ContentLength); err != nil {
		return nil, err
	}
	go func() {
		<-p.answered
		_, err := io.Copy(io.Discard, request.Body)
		p.end <- err
	}()
	return &http.Response{StatusCode: http.StatusOK, Body: http.NoBody, Request: request}, nil
}

// endOfBody returns what net/http reads behind the body after the answer.
func endOfBody(t *testing.T, size int, wrap func(http.RoundTripper) http.RoundTripper) error {
	t.Helper()
	p := prompt{answered: make(chan struct{}), end: make(chan error)}
	if _, err := send(t, &http.Client{Transport: wrap(p)}, "http://table.test/", strings.Repeat("x", size)); err != nil {
		t.Fatal(err)
	}
	close(p.answered)
	return <-p.end
}

func TestTheBodyOutlivesTheAnswer(t *testing.T) {
	for _, size := range []int{1, 1 << 20, 1<<20 + 1, 3 << 20} {
		if err := endOfBody(t, size, awshttp.Transport); err != nil {
			t.Errorf("%d bytes: behind the body came %v, want nothing", size, err)
		}
	}
}

// TestTheSDKStillClosesBodiesEarly fails once the bug is fixed upstream: then this package can be deleted.
func TestTheSDKStillClosesBodiesEarly(t *testing.T) {
	unchanged := func(base http.RoundTripper) http.RoundTripper { return base }
	if err := endOfBody(t, 100, unchanged); err == nil {
		t.Error("the SDK leaves the body open now; awshttp is no longer needed")
	}
}

func TestNoCallFailsAgainstAFastServer(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		_, _ = io.WriteString(w, strings.Repeat("answer ", 300))
	}))
	defer server.Close()
	client := awshttp.NewClient()
	defer client.CloseIdleConnections()
	for call := range 2000 {
		response, err := send(t, client, server.URL, strings.Repeat("body ", 100))
		if err != nil {
			t.Fatalf("call %d: %v", call, err)
		}
		_, err = io.Copy(io.Discard, response.Body)
		if err := errors.Join(err, response.Body.Close()); err != nil {
			t.Fatalf("answer %d: %v", call, err)
		}
	}
}

func TestALargeBodyIsPassedOn(t *testing.T) {
	var got int64
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { got, _ = io.Copy(io.Discard, r.Body) }))
	defer server.Close()
	const size = 9 << 20
	if _, err := send(t, awshttp.NewClient(), server.URL, strings.Repeat("x", size)); err != nil || got != size {
		t.Errorf("%d of %d bytes arrived, %v", got, size, err)
	}
}

func TestABodyShorterThanItSaysIsRefused(t *testing.T) {
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPut, "http://table.test/", io.NopCloser(strings.NewReader("short")))
	if err != nil {
		t.Fatal(err)
	}
	request.ContentLength = 10
	if _, err := awshttp.Transport(http.DefaultTransport).RoundTrip(request); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("got %v", err)
	}
}
