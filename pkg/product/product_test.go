package product_test

import (
	"bytes"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"acude/pkg/blob"
	"acude/pkg/blob/disk"
	"acude/pkg/clock"
	"acude/pkg/mail"
	"acude/pkg/product"
	"acude/pkg/table/bolt/bolttest"
)

// engines returns what every product needs, and what it logs.
func engines(t *testing.T) (product.Engines, *bytes.Buffer) {
	t.Helper()
	c := clock.System{}
	db := bolttest.Open(t, c)
	var log bytes.Buffer
	return product.Engines{Table: db, Clock: c, Log: slog.New(slog.NewTextHandler(&log, nil))}, &log
}

func open(t *testing.T, e product.Engines) *product.Product {
	t.Helper()
	p, err := product.Open(e, product.Settings{PublicURL: "https://help.example"})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// asked are the methods whose engines may be missing or broken.
func asked(p *product.Product) map[string]func() error {
	return map[string]func() error{
		"blobs":         func() error { _, err := p.Blobs(); return err },
		"recordings":    func() error { _, err := p.Recordings(); return err },
		"mail":          func() error { _, err := p.Mailer(); return err },
		"session mails": func() error { _, err := p.SessionMails(); return err },
	}
}

// A product starts without the engines that it does not use; using a missing one is an error at start.
func TestAMissingEngineIsAnErrorOfItsUser(t *testing.T) {
	e, _ := engines(t)
	for name, ask := range asked(open(t, e)) {
		if err := ask(); err == nil || !strings.Contains(err.Error(), "there is no engine for") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAnEngineThatDoesNotOpenIsAnErrorOfItsUser(t *testing.T) {
	broken := errors.New("the disk is gone")
	e, _ := engines(t)
	e.Blobs = func() (blob.Store, error) { return nil, broken }
	e.Outbox = func() (mail.Outbox, error) { return nil, broken }
	for name, ask := range asked(open(t, e)) {
		if err := ask(); !errors.Is(err, broken) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestConcurrentFirstUsesOpenAnEngineOnce(t *testing.T) {
	store, err := disk.Open(t.TempDir(), make([]byte, 32), "/blob/", clock.System{})
	if err != nil {
		t.Fatal(err)
	}
	var blobs, outboxes atomic.Int32
	e, _ := engines(t)
	e.Blobs = func() (blob.Store, error) { blobs.Add(1); return store, nil }
	e.Outbox = func() (mail.Outbox, error) { outboxes.Add(1); return nil, nil }
	p := open(t, e)
	if blobs.Load() != 0 || outboxes.Load() != 0 {
		t.Error("an engine opened before its first use")
	}
	first := p.OpenID()
	var all sync.WaitGroup
	for range 16 {
		all.Go(func() {
			for name, ask := range asked(p) {
				if err := ask(); err != nil {
					t.Errorf("%s: %v", name, err)
				}
			}
			if opened := p.OpenID(); opened != first {
				t.Error("OpenID opened twice")
			}
		})
	}
	all.Wait()
	if blobs.Load() != 1 || outboxes.Load() != 1 {
		t.Errorf("blobs opened %d times, the outbox %d times", blobs.Load(), outboxes.Load())
	}
}

// Pushes of a function without an engine for the sockets have to be noticed.
func TestPushesWithoutAnEngineAreLogged(t *testing.T) {
	e, log := engines(t)
	p := open(t, e)
	if err := p.Sender.Send(t.Context(), "a connection", []byte("{}")); err == nil {
		t.Error("a message was sent nowhere")
	}
	if err := p.Sender.Close(t.Context(), "a connection"); err == nil {
		t.Error("a socket was closed nowhere")
	}
	if found := strings.Count(log.String(), "level=ERROR"); found != 2 {
		t.Errorf("logged: %s", log)
	}
}
