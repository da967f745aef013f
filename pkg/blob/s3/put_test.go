package s3_test

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"

	"acude/pkg/awshttp"
	"acude/pkg/blob/blobtest/versity"
	"acude/pkg/blob/s3"
	"acude/pkg/clock"
	"acude/pkg/fault"
)

// line is a network that can lose answers and answer by itself.
type line struct {
	lose    int // answers to PUT that are still to be lost
	refuse  int // PUTs that are still to be answered with status
	status  int
	code    string
	network http.RoundTripper
}

func (l *line) Do(r *http.Request) (*http.Response, error) {
	if r.Method == http.MethodPut && l.refuse > 0 {
		l.refuse--
		_, err := io.Copy(io.Discard, r.Body)
		body := "<Error><Code>" + l.code + "</Code><Message>no</Message></Error>"
		return &http.Response{
			StatusCode: l.status, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(body)), Request: r,
		}, err
	}
	answer, err := l.network.RoundTrip(r)
	if err == nil && r.Method == http.MethodPut && l.lose > 0 {
		l.lose--
		return nil, errors.Join(errors.New("connection reset"), answer.Body.Close())
	}
	return answer, err
}

func TestPutOverABadLine(t *testing.T) {
	server := versity.Start(t)
	good := awshttp.NewClient()
	name := bucket(t, client(server, good), "bucket")
	for what, c := range map[string]struct {
		line line
		code string
	}{
		"an answer is lost":            {line: line{lose: 1}},
		"another creation is going on": {line: line{refuse: 2, status: http.StatusConflict, code: "ConditionalRequestConflict"}},
		"and on":                       {line: line{refuse: 1 << 20, status: http.StatusConflict, code: "ConditionalRequestConflict"}, code: "storage_unavailable"},
		"throttled":                    {line: line{refuse: 1, status: http.StatusServiceUnavailable, code: "SlowDown"}},
		"forbidden":                    {line: line{refuse: 1, status: http.StatusForbidden}, code: "storage_unavailable"},
	} {
		t.Run(what, func(t *testing.T) {
			c.line.network = good.Transport
			store := s3.New(client(server, &c.line), name, clock.System{})
			err := store.Put(t.Context(), what, "text/plain", 5, strings.NewReader("hello"))
			if f, ok := fault.As(err); c.code == "" && err != nil || c.code != "" && (!ok || f.Code != c.code) {
				t.Fatalf("got %v, want %q", err, c.code)
			}
			if c.code != "" {
				return
			}
			err = store.Put(t.Context(), what, "text/plain", 5, strings.NewReader("other"))
			if fault.KindOf(err) != fault.Conflict {
				t.Errorf("a second creation: %v", err)
			}
			body, _, err := store.Get(t.Context(), what, 0)
			if err != nil {
				t.Fatal(err)
			}
			if content, err := io.ReadAll(body); string(content) != "hello" || errors.Join(err, body.Close()) != nil {
				t.Errorf("read %q, %v", content, err)
			}
		})
	}
}

// TestPutStreamed stores a content that cannot be rewound and is too large to be held in memory.
func TestPutStreamed(t *testing.T) {
	server := versity.Start(t)
	c := client(server, awshttp.NewClient())
	store := s3.New(c, bucket(t, c, "bucket"), clock.System{})
	const size = 9 << 20
	stream := func(bytes int) io.Reader { return iotest.HalfReader(strings.NewReader(strings.Repeat("x", bytes))) }
	if err := store.Put(t.Context(), "large", "video/webm", size, stream(size-1)); fault.KindOf(err) != fault.Invalid {
		t.Errorf("one byte short: %v", err)
	}
	if err := store.Put(t.Context(), "large", "video/webm", size, stream(size)); err != nil {
		t.Fatal(err)
	}
	body, object, err := store.Get(t.Context(), "large", size-3)
	if err != nil || object.Size != size {
		t.Fatalf("%+v, %v", object, err)
	}
	if content, err := io.ReadAll(body); string(content) != "xxx" || errors.Join(err, body.Close()) != nil {
		t.Errorf("read %q, %v", content, err)
	}
}

func TestNobodyAnswers(t *testing.T) {
	nobody := versity.Server{Endpoint: "http://127.0.0.1:1", Region: "us-east-1", Access: "a", Secret: "s"}
	store := s3.New(client(nobody, awshttp.NewClient()), "bucket", clock.System{})
	_, _, err := store.Get(t.Context(), "a", 0)
	wantUnavailable(t, err)
	_, err = store.List(t.Context(), "", "", 0)
	wantUnavailable(t, err)
	wantUnavailable(t, store.Put(t.Context(), "a", "text/plain", 1, strings.NewReader("x")))
}

// impatient tries as often as the SDK does, without its pauses.
func impatient() aws.Retryer {
	return retry.NewStandard(func(o *retry.StandardOptions) {
		o.Backoff = retry.BackoffDelayerFunc(func(int, error) (time.Duration, error) { return 0, nil })
	})
}

func wantUnavailable(t *testing.T, err error) {
	t.Helper()
	if f, ok := fault.As(err); !ok || f.Code != "storage_unavailable" || f.Kind != fault.Unavailable {
		t.Errorf("got %v", err)
	}
}
