package gateway

import (
	"context"
	"log/slog"

	"acude/pkg/live"
)

// logged writes the errors of a live function to the log, once, as Lambda does.
type logged struct {
	handler live.Handler
	log     *slog.Logger
}

// Handle passes the event on.
func (l logged) Handle(ctx context.Context, event live.Event) (live.Answer, error) {
	answer, err := l.handler.Handle(ctx, event)
	if err != nil {
		l.log.ErrorContext(ctx, "live", "event", string(event.Kind), "connection", event.Connection, "failure", err.Error())
	}
	return answer, err
}
