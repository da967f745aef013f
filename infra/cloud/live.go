package cloud

import (
	"context"
	"encoding/base64"
	"errors"
	"log/slog"
	"net/http"
	"strings"

	"github.com/aws/aws-lambda-go/events"

	"acude/pkg/live"
)

// liveHandler returns the handler of the function behind the WebSocket API.
//
// An error of the function is logged here, once. On CONNECT the socket is rejected. On the other routes the answer is 200 anyway,
// because API Gateway would otherwise send an error of its own to the client; the client notices at its next heartbeat.
func liveHandler(log *slog.Logger, sender live.Sender, handler live.Handler) any {
	return func(ctx context.Context, request events.APIGatewayWebsocketProxyRequest) (events.APIGatewayProxyResponse, error) {
		event, err := event(request)
		if err != nil {
			return events.APIGatewayProxyResponse{StatusCode: http.StatusBadRequest}, nil
		}
		answer, err := handler.Handle(ctx, event)
		if err != nil {
			log.ErrorContext(ctx, "live", "event", string(event.Kind), "connection", event.Connection, "failure", err.Error())
		}
		if answer.Close { // the gateway sends an answer only after the function has ended
			if err := errors.Join(sender.Send(ctx, event.Connection, answer.Body), sender.Close(ctx, event.Connection)); err != nil {
				log.WarnContext(ctx, "a socket was not closed", "connection", event.Connection, "failure", err.Error())
			}
			answer.Body = nil
		}
		return response(event.Kind, answer, err != nil), nil
	}
}

func event(request events.APIGatewayWebsocketProxyRequest) (live.Event, error) {
	about := request.RequestContext
	out := live.Event{Kind: live.EventKind(about.EventType), Connection: about.ConnectionID}
	switch out.Kind {
	case live.Connect:
		header := http.Header{}
		for name, value := range request.Headers {
			header.Set(name, value)
		}
		out.Origin, out.UserAgent, out.SourceAddr = header.Get("Origin"), header.Get("User-Agent"), about.Identity.SourceIP
		for protocol := range strings.SplitSeq(header.Get("Sec-WebSocket-Protocol"), ",") {
			if protocol = strings.TrimSpace(protocol); protocol != "" {
				out.Subprotocols = append(out.Subprotocols, protocol)
			}
		}
	case live.Message:
		out.Body = []byte(request.Body)
		if request.IsBase64Encoded {
			body, err := base64.StdEncoding.DecodeString(request.Body)
			if err != nil {
				return out, err
			}
			out.Body = body
		}
	}
	return out, nil
}

func response(kind live.EventKind, answer live.Answer, failed bool) events.APIGatewayProxyResponse {
	if kind != live.Connect {
		return events.APIGatewayProxyResponse{StatusCode: http.StatusOK, Body: string(answer.Body)}
	}
	if failed {
		return events.APIGatewayProxyResponse{StatusCode: http.StatusInternalServerError}
	}
	out := events.APIGatewayProxyResponse{StatusCode: answer.Status, Body: string(answer.Body)}
	if answer.Subprotocol != "" {
		out.Headers = map[string]string{"Sec-WebSocket-Protocol": answer.Subprotocol}
	}
	return out
}
