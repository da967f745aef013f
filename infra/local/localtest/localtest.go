// Package localtest starts the whole product for a test: the same code as `make run`, on free ports and a folder of its own.
package localtest

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"acude/infra/local/server"
	"acude/pkg/lang"
)

// Password is everybody's password in the company to try.
const Password = "a password for tests"

// The logins of the company to try.
const (
	Rep1    = "rep1@demo.example"
	Rep2    = "rep2@demo.example"
	Manager = "manager@demo.example"
)

// Product is a product that runs until the end of its test.
type Product struct {
	URL  string        // http://localhost:<port>
	Data string        // its data folder
	Said func() string // what it printed
	Logs func() string
	stop context.CancelFunc
	done chan error
}

// Start starts a product with the company to try. Further arguments are flags of the local edition and override the usual
// ones. The product is drained at the end of the test, which fails when that fails.
func Start(t testing.TB, args ...string) *Product {
	t.Helper()
	return StartIn(t, t.TempDir(), args...)
}

// StartIn is Start with a data folder that may hold the data of another start.
func StartIn(t testing.TB, folder string, args ...string) *Product {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	said, logs := &said{ready: make(chan string, 1)}, &said{}
	p := &Product{Data: folder, Said: said.String, Logs: logs.String, stop: stop, done: make(chan error, 1)}
	flags := append(usual(t, folder), args...)
	go func() { p.done <- server.Run(ctx, flags, unset, said, logs) }()
	t.Cleanup(func() { p.Stop(t) })
	select {
	case p.URL = <-said.ready:
	case err := <-p.done:
		p.done <- err
		t.Fatalf("the product did not start: %v", err)
	}
	return p
}

// usual are the flags of every product of a test.
func usual(t testing.TB, folder string) []string {
	t.Helper()
	return []string{"--port", "0", "--relay-port", "0", "--data", folder, "--web", Web(t), "--demo-password", Password}
}

// StartApart is Start in a process of its own, which may open so many files and is killed at the end of the test. program is the product.
func StartApart(t testing.TB, files int, program string, args ...string) *Product {
	t.Helper()
	said, logs := &said{ready: make(chan string, 1)}, &said{}
	command := exec.Command("sh", "-c", fmt.Sprintf(`ulimit -n %d && exec "$0" "$@"`, files), program)
	command.Args = append(append(command.Args, usual(t, t.TempDir())...), args...)
	command.Stdout, command.Stderr = said, logs
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- command.Wait() }()
	t.Cleanup(func() { _ = command.Process.Kill(); <-ended })
	p := &Product{Said: said.String, Logs: logs.String}
	select {
	case p.URL = <-said.ready:
	case err := <-ended:
		ended <- err
		t.Fatalf("the product did not start: %v\n%s", err, logs)
	}
	return p
}

// Stop drains the product before the end of the test. A second Stop does nothing.
func (p *Product) Stop(t testing.TB) {
	t.Helper()
	p.stop()
	if err := <-p.done; err != nil {
		t.Errorf("the product did not end well: %v", err)
	}
	p.done <- nil
}

// Web creates a folder that looks like the built web and returns its path.
func Web(t testing.TB) string {
	t.Helper()
	folder := t.TempDir()
	for _, app := range []string{"portal", "helpalert", "manager"} {
		page := fmt.Sprintf("<!doctype html><title>%s</title>", app)
		if err := os.MkdirAll(filepath.Join(folder, app), 0o700); err != nil {
			t.Fatal(err)
		}
		for _, language := range lang.Languages() {
			if err := os.WriteFile(filepath.Join(folder, app, "index."+language+".html"), []byte(page), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	return folder
}

func unset(string) (string, bool) { return "", false }

var address = regexp.MustCompile(`(https?://\S+)/helpalert`)

// said keeps the product's output, and sends its address when it is ready.
type said struct {
	mu    sync.Mutex
	text  bytes.Buffer
	ready chan string
	told  bool
}

// Write keeps p.
func (s *said) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.text.Write(p)
	if !s.told && s.ready != nil && strings.Contains(s.text.String(), "Ctrl-C") {
		if found := address.FindStringSubmatch(s.text.String()); found != nil {
			s.ready <- found[1]
			s.told = true
		}
	}
	return len(p), nil
}

// String returns what was written.
func (s *said) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.String()
}
