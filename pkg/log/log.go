// Package log sets up log/slog: JSON in the cloud, text on a terminal. A record logged with a request's context carries the
// request's id. The values of attributes that are named like secrets are blanked, and long texts are cut.
package log

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"strings"
)

// New returns a logger that writes to w. Format is "json" or "text"; level is one of slog's ("debug", "info", "warn",
// "error").
func New(w io.Writer, format, level string) (*slog.Logger, error) {
	var least slog.Level
	if err := least.UnmarshalText([]byte(level)); err != nil {
		return nil, fmt.Errorf("log: level %q is none of debug, info, warn, error", level)
	}
	options := &slog.HandlerOptions{Level: least, ReplaceAttr: rewritten}
	switch format {
	case "json":
		return slog.New(requestHandler{slog.NewJSONHandler(w, options)}), nil
	case "text":
		return slog.New(requestHandler{slog.NewTextHandler(w, options)}), nil
	default:
		return nil, fmt.Errorf("log: format %q is none of json, text", format)
	}
}

type requestKey struct{}

// WithRequest returns a context whose log records carry the id of a request.
func WithRequest(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, requestKey{}, id)
}

// requestHandler adds the request's id to the records logged with its context.
type requestHandler struct{ slog.Handler }

// Handle adds the id and passes the record on.
func (h requestHandler) Handle(ctx context.Context, record slog.Record) error {
	record.Message = cut(record.Message)
	if id, ok := ctx.Value(requestKey{}).(string); ok {
		record = record.Clone()
		record.AddAttrs(slog.String("request", id))
	}
	return h.Handler.Handle(ctx, record)
}

// WithAttrs keeps the request's id on derived loggers.
func (h requestHandler) WithAttrs(attributes []slog.Attr) slog.Handler {
	return requestHandler{h.Handler.WithAttrs(attributes)}
}

// WithGroup keeps the request's id on derived loggers.
func (h requestHandler) WithGroup(name string) slog.Handler {
	return requestHandler{h.Handler.WithGroup(name)}
}

// MaxText is how many bytes of a text are logged: a whole stack of a panic, but no input that somebody made large to fill the disk.
const MaxText = 8 << 10

// rewritten cuts long texts, and removes the values of attributes that are named like secrets.
func rewritten(_ []string, a slog.Attr) slog.Attr {
	name := strings.ToLower(a.Key)
	for _, secret := range []string{"password", "passphrase", "secret", "token", "ticket", "cookie", "authorization", "bearer"} {
		if strings.Contains(name, secret) {
			return slog.String(a.Key, "[hidden]")
		}
	}
	switch value := a.Value.Any().(type) {
	case string:
		return slog.String(a.Key, cut(value))
	case error:
		return slog.String(a.Key, cut(value.Error()))
	}
	return a
}

// cut returns the beginning of a text that is too long to be logged.
func cut(text string) string {
	if len(text) <= MaxText {
		return text
	}
	return strings.ToValidUTF8(text[:MaxText], "") + " …"
}
