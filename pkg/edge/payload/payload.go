// Package payload serves an http.Handler to Lambda: it turns API Gateway's HTTP payload 2.0 into a request and the answer
// back. Handler is what lambda.Start takes.
//
// Promises: the raw path and query reach the handler as the client wrote them; cookies and repeated headers are joined as HTTP
// requires; bodies may be binary in both directions; an answer that is not valid UTF-8 or is encoded travels in base64.
package payload

import (
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"

	"github.com/aws/aws-lambda-go/events"
)

// Handler returns the Lambda handler that serves h.
func Handler(h http.Handler) func(context.Context, events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error) {
	return func(ctx context.Context, event events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error) {
		request, err := Request(ctx, event)
		if err != nil {
			return events.APIGatewayV2HTTPResponse{}, err
		}
		answer := &answer{header: http.Header{}}
		h.ServeHTTP(answer, request)
		if request.Method == http.MethodHead {
			answer.body.Reset()
		}
		return answer.response(), nil
	}
}

// Request turns an event into the request it describes. It fails on events that API Gateway would not send.
func Request(ctx context.Context, event events.APIGatewayV2HTTPRequest) (*http.Request, error) {
	body := []byte(event.Body)
	if event.IsBase64Encoded {
		decoded, err := base64.StdEncoding.DecodeString(event.Body)
		if err != nil {
			return nil, fmt.Errorf("payload: body: %w", err)
		}
		body = decoded
	}
	target := &url.URL{Path: event.RawPath, RawQuery: event.RawQueryString}
	if path, err := url.PathUnescape(event.RawPath); err == nil {
		target.Path, target.RawPath = path, event.RawPath
	}
	header := http.Header{}
	for name, value := range event.Headers {
		header.Set(name, value)
	}
	if len(event.Cookies) > 0 {
		header.Set("Cookie", strings.Join(event.Cookies, "; "))
	}
	about := event.RequestContext
	request, err := http.NewRequestWithContext(ctx, about.HTTP.Method, "", bytes.NewReader(body))
	if err != nil {
		return nil, fmt.Errorf("payload: %w", err)
	}
	request.URL = target
	request.RequestURI = target.RequestURI()
	request.Header = header
	request.Host = about.DomainName
	request.RemoteAddr = net.JoinHostPort(about.HTTP.SourceIP, "0")
	return request, nil
}
