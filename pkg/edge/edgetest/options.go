package edgetest

import (
	"io"
	"testing"

	"acude/pkg/clock"
	"acude/pkg/edge"
	"acude/pkg/id"
	"acude/pkg/lang"
	"acude/pkg/log"
)

// Options returns options for an API under test: real catalogues, the machine's clock, and a log that is written to w.
func Options(t testing.TB, w io.Writer) edge.Options {
	t.Helper()
	catalogue, err := lang.Load()
	if err != nil {
		t.Fatal(err)
	}
	logger, err := log.New(w, "json", "debug")
	if err != nil {
		t.Fatal(err)
	}
	return edge.Options{
		Title: "Acude", Clock: clock.System{}, IDs: id.New(clock.System{}), Log: logger,
		PublicURL: "http://acude.test", Catalogue: catalogue,
	}
}
