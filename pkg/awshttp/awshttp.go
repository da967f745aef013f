// Package awshttp is the HTTP client that every client of the AWS SDK is given.
//
// The reason: as soon as an answer's headers are there, the SDK (smithy-go) closes the body of the request. net/http may
// only then ask that body whether anything is left. The closed body answers with io.EOF from WriteTo, which net/http takes
// for a failed request: it closes the connection while the answer is being read. Against a fast server 1 to 2 calls of 100 failed with "use of closed network connection",
// or were sent a second time without a word where the SDK's own tries are on. The client of this package gives net/http a
// body that nobody closes early.
package awshttp

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"time"
)

// copyUpTo is the size of the largest body that is copied. A copy can also be sent again when an idle connection turns out
// to be dead; a larger body is passed on, but its end is counted instead of asked for.
const copyUpTo = 1 << 20

// connections is how many idle connections are kept to one host: a function serves one request at a time, a single
// machine's server many.
const connections = 64

// NewClient returns a client of its own connection pool. It follows no redirects: AWS answers them for a wrong region,
// which is an error of the configuration.
func NewClient() *http.Client {
	base := http.DefaultTransport.(*http.Transport).Clone()
	base.MaxIdleConnsPerHost = connections
	base.ResponseHeaderTimeout = 30 * time.Second
	return &http.Client{
		Transport:     Transport(base),
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// Transport returns base with request bodies that outlive the answer.
func Transport(base http.RoundTripper) http.RoundTripper { return transport{base} }

type transport struct{ base http.RoundTripper }

func (t transport) RoundTrip(request *http.Request) (*http.Response, error) {
	if request.Body == nil || request.ContentLength <= 0 {
		return t.base.RoundTrip(request)
	}
	own := request.Clone(request.Context())
	if request.ContentLength > copyUpTo {
		own.Body = counted{io.LimitReader(request.Body, request.ContentLength), request.Body}
		return t.base.RoundTrip(own)
	}
	body := make([]byte, request.ContentLength)
	_, err := io.ReadFull(request.Body, body)
	if closing := request.Body.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return nil, fmt.Errorf("awshttp: reading the request's body: %w", err)
	}
	own.Body = io.NopCloser(bytes.NewReader(body))
	own.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(body)), nil }
	return t.base.RoundTrip(own)
}

// counted ends after its length, without a look at a body that may be closed by then.
type counted struct {
	io.Reader
	io.Closer
}
