// Package awshttp provides the HTTP client for every client of the AWS SDK.
//
// The SDK (smithy-go) closes the request's body as soon as the response headers arrive. net/http may only then check whether
// the body has ended. The closed body returns io.EOF from WriteTo, which net/http treats as a failed request: it closes the
// connection while the response is being read. Against a fast server 1 to 2 calls in 100 failed with "use of closed network
// connection", or were silently sent twice where the SDK retries. This client gives net/http a body that is not closed early.
package awshttp

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"time"
)

// copyUpTo is the size in bytes of the largest body that is copied. A copy can also be resent when an idle connection turns
// out to be dead. A larger body is passed on, and its end is found by counting bytes.
const copyUpTo = 1 << 20

// connections is how many idle connections are kept per host. A function serves one request at a time, a server on one
// machine many.
const connections = 64

// NewClient returns a client with its own connection pool. It does not follow redirects: AWS sends them for a wrong region,
// which is a configuration error.
func NewClient() *http.Client {
	base := http.DefaultTransport.(*http.Transport).Clone()
	base.MaxIdleConnsPerHost = connections
	base.ResponseHeaderTimeout = 30 * time.Second
	return &http.Client{
		Transport:     Transport(base),
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// Transport wraps base so that request bodies stay open until the response has been read.
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

// counted reports the end after its length, without reading from a body that may be closed by then.
type counted struct {
	io.Reader
	io.Closer
}
