package sfu

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"strings"

	"acude/pkg/fault"
)

// writeProblem answers with an RFC 9457 problem that carries the fault's code. The text of other errors goes to the log only.
func writeProblem(w http.ResponseWriter, log *slog.Logger, err error) {
	code, status := "internal", http.StatusInternalServerError
	if f, known := fault.As(err); known {
		code, status = f.Code, f.Kind.Status()
	}
	if status >= http.StatusInternalServerError && code == "internal" {
		log.Error("a peer could not be connected", "error", err)
	} else {
		log.Debug("a peer was refused", "code", code, "error", err)
	}
	body, _ := json.Marshal(map[string]any{
		"type": "about:blank", "title": strings.ReplaceAll(code, "_", " "), "status": status, "code": code,
	})
	w.Header().Set("Content-Type", "application/problem+json")
	if status == http.StatusServiceUnavailable || status == http.StatusTooManyRequests {
		w.Header().Set("Retry-After", "1")
	}
	w.WriteHeader(status)
	_, _ = w.Write(body)
}
