package log

import (
	"bytes"
	"encoding/json"
	"errors"
	"log/slog"
	"strings"
	"testing"
)

func lines(t *testing.T, write func(*slog.Logger)) map[string]any {
	t.Helper()
	var out bytes.Buffer
	logger, err := New(&out, "json", "info")
	if err != nil {
		t.Fatal(err)
	}
	write(logger)
	var line map[string]any
	if err := json.Unmarshal(out.Bytes(), &line); err != nil {
		t.Fatalf("%v in %q", err, out.String())
	}
	return line
}

func TestALineCarriesItsRequest(t *testing.T) {
	ctx := WithRequest(t.Context(), "R1")
	line := lines(t, func(l *slog.Logger) { l.With("part", "x").InfoContext(ctx, "hello") })
	if line["request"] != "R1" || line["part"] != "x" {
		t.Errorf("got %v", line)
	}
}

func TestALineOutsideOfRequestsHasNone(t *testing.T) {
	line := lines(t, func(l *slog.Logger) { l.InfoContext(t.Context(), "hello") })
	if _, ok := line["request"]; ok {
		t.Errorf("got %v", line)
	}
}

func TestSecretsAreBlankedByName(t *testing.T) {
	for _, name := range []string{"password", "newPassword", "token", "Authorization", "set-cookie", "ticket"} {
		for _, nested := range []bool{false, true} {
			line := lines(t, func(l *slog.Logger) {
				if nested {
					l = l.WithGroup("in")
				}
				l.Info("hello", name, "s3cret")
			})
			if raw, _ := json.Marshal(line); strings.Contains(string(raw), "s3cret") {
				t.Errorf("%s: %s", name, raw)
			}
		}
	}
}

func TestUnknownFormatsAndLevelsAreRefused(t *testing.T) {
	if _, err := New(nil, "xml", "info"); err == nil {
		t.Error("xml was taken")
	}
	if _, err := New(nil, "json", "loud"); err == nil {
		t.Error("loud was taken")
	}
}

func TestALongTextIsCut(t *testing.T) {
	long := strings.Repeat("ñ", MaxText)
	var out bytes.Buffer
	logger, err := New(&out, "text", "info")
	if err != nil {
		t.Fatal(err)
	}
	logger.Info(long, "text", long, "error", errors.New(long), "kept", "short")
	if said := out.String(); len(said) > 4*MaxText || !strings.Contains(said, "kept=short") || strings.Contains(said, "\uFFFD") {
		t.Errorf("%d bytes: %.100s", len(said), said)
	}
}
