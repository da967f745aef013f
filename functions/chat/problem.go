package chat

import (
	"context"
	"strconv"

	"acude/pkg/fault"
)

// problem answers a message, other than a command, that failed.
func (h *Handler) problem(ctx context.Context, connection string, err error, session string) Problem {
	code, facts := h.told(ctx, connection, err)
	return Problem{Type: "problem", Session: session, Code: code, Facts: facts,
		Detail: h.texts.Text(h.language(ctx, connection), "fault_"+code, facts)}
}

// refused says that a command did not enter the log.
func (h *Handler) refused(ctx context.Context, connection string, err error, m envelope) Refused {
	code, facts := h.told(ctx, connection, err)
	next, _ := strconv.ParseInt(facts["next"], 10, 64)
	return Refused{Type: "refused", Session: m.Session, Sender: m.Sender, K: m.K, Code: code, Facts: facts, Next: next,
		Detail: h.texts.Text(h.language(ctx, connection), "fault_"+code, facts)}
}

// told returns what a client may know of an error, and logs the rest.
func (h *Handler) told(ctx context.Context, connection string, err error) (string, map[string]string) {
	f, isFault := fault.As(err)
	if !isFault || f.Kind == fault.Internal {
		h.logger.ErrorContext(ctx, "a message failed", "connection", connection, "error", err)
		return "internal", map[string]string{}
	}
	if f.Kind == fault.Unavailable {
		h.logger.WarnContext(ctx, "a message was put off", "connection", connection, "error", err)
	}
	if len(f.Fields) > 0 {
		return f.Fields[0].Code, f.Fields[0].Facts
	}
	return f.Code, f.Facts
}

// language returns the language of a socket's holder; "" when it is unknown, which is the catalogue's default.
func (h *Handler) language(ctx context.Context, connection string) string {
	holder, err := h.connections.Holder(ctx, connection)
	if err != nil {
		return ""
	}
	return holder.Language
}
