// Package edgetest helps to test the handlers of functions: Both runs every case over net/http and as a Lambda event, People
// stands in for sign-ins, and Options configures an API.
package edgetest

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/aws/aws-lambda-go/events"

	"acude/pkg/edge/payload"
)

// Do sends a request to the handler under test and returns its answer; the body is read and may be read again.
type Do func(*http.Request) *http.Response

// Both runs test twice, as subtests: over a real HTTP connection, and through the event that API Gateway would make of the
// request and the JSON that Lambda would answer. A request is made with httptest.NewRequest and a path as its target.
func Both(t *testing.T, handler http.Handler, test func(t *testing.T, do Do)) {
	t.Helper()
	t.Run("http", func(t *testing.T) {
		server := httptest.NewServer(handler)
		t.Cleanup(server.Close)
		test(t, overHTTP(t, server))
	})
	t.Run("lambda", func(t *testing.T) { test(t, throughEvent(t, handler)) })
}

// Direct returns a Do that calls the handler in this process, without a connection.
func Direct(handler http.Handler) Do {
	return func(r *http.Request) *http.Response {
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, r)
		return answer.Result()
	}
}

// IfMatch returns a Do that sends a change of the version that tag names.
func IfMatch(do Do, tag string) Do {
	return func(r *http.Request) *http.Response {
		r.Header.Set("If-Match", tag)
		return do(r)
	}
}

func overHTTP(t *testing.T, server *httptest.Server) Do {
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	return func(r *http.Request) *http.Response {
		t.Helper()
		out := r.Clone(t.Context())
		out.RequestURI = ""
		out.URL.Scheme, out.URL.Host = "http", strings.TrimPrefix(server.URL, "http://")
		answer, err := client.Do(out)
		if err != nil {
			t.Fatalf("%s %s: %v", r.Method, r.URL, err)
		}
		return kept(t, answer)
	}
}

func kept(t *testing.T, answer *http.Response) *http.Response {
	t.Helper()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	answer.Body = io.NopCloser(bytes.NewReader(body))
	return answer
}

func throughEvent(t *testing.T, handler http.Handler) Do {
	serve := payload.Handler(handler)
	return func(r *http.Request) *http.Response {
		t.Helper()
		var event events.APIGatewayV2HTTPRequest
		through(t, Event(t, r), &event)
		out, err := serve(context.WithoutCancel(t.Context()), event)
		if err != nil {
			t.Fatalf("%s %s: %v", r.Method, r.URL, err)
		}
		var answer events.APIGatewayV2HTTPResponse
		through(t, out, &answer)
		return Answer(t, answer)
	}
}

// through sends a value through JSON, as between Lambda's runtime and a function.
func through(t *testing.T, from, to any) {
	t.Helper()
	raw, err := json.Marshal(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, to); err != nil {
		t.Fatal(err)
	}
}

// Event makes the event that API Gateway makes of a request: lower-case headers joined by commas, cookies apart, and
// base64 for bodies that are neither text nor JSON.
func Event(t *testing.T, r *http.Request) events.APIGatewayV2HTTPRequest {
	t.Helper()
	event := events.APIGatewayV2HTTPRequest{
		Version: "2.0", RouteKey: "ANY " + r.URL.Path, RawPath: r.URL.EscapedPath(), RawQueryString: r.URL.RawQuery,
		Headers: map[string]string{},
	}
	for name, values := range r.Header {
		if name == "Cookie" {
			for _, value := range values {
				event.Cookies = append(event.Cookies, strings.Split(value, "; ")...)
			}
			continue
		}
		event.Headers[strings.ToLower(name)] = strings.Join(values, ",")
	}
	event.RequestContext.DomainName = r.Host
	event.RequestContext.Stage = "$default"
	event.RequestContext.HTTP = events.APIGatewayV2HTTPRequestContextHTTPDescription{
		Method: r.Method, Path: r.URL.EscapedPath(), Protocol: "HTTP/1.1", SourceIP: "127.0.0.1", UserAgent: r.UserAgent(),
	}
	if host, _, err := net.SplitHostPort(r.RemoteAddr); err == nil {
		event.RequestContext.HTTP.SourceIP = host
	}
	if r.Body != nil {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Fatal(err)
		}
		event.Body, event.IsBase64Encoded = encoded(body, r.Header.Get("Content-Type"))
	}
	return event
}

func encoded(body []byte, contentType string) (string, bool) {
	kind, _, _ := strings.Cut(contentType, ";")
	if len(body) == 0 || strings.HasPrefix(kind, "text/") || kind == "application/json" {
		return string(body), false
	}
	return base64.StdEncoding.EncodeToString(body), true
}

// Answer makes the HTTP response that API Gateway makes of a function's answer.
func Answer(t *testing.T, a events.APIGatewayV2HTTPResponse) *http.Response {
	t.Helper()
	body := []byte(a.Body)
	if a.IsBase64Encoded {
		decoded, err := base64.StdEncoding.DecodeString(a.Body)
		if err != nil {
			t.Fatal(err)
		}
		body = decoded
	}
	out := &http.Response{StatusCode: a.StatusCode, Header: http.Header{}, Body: io.NopCloser(bytes.NewReader(body))}
	for name, value := range a.Headers {
		out.Header.Set(name, value)
	}
	for _, cookie := range a.Cookies {
		out.Header.Add("Set-Cookie", cookie)
	}
	return out
}
