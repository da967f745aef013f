// Package bootstraps runs the binaries that Lambda runs: Build builds one, Start starts it under a stand-in for Lambda's
// Runtime API, and Invoke hands it an event and returns its answer. For tests and benchmarks.
package bootstraps

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// deadline is how long a function may take: Lambda's time-out in template.yaml.
const deadline = 29 * time.Second

// Bootstrap is a running function.
type Bootstrap struct {
	invocations chan *invocation
	ended       chan struct{}

	mu      sync.Mutex
	waiting map[string]*invocation
	output  bytes.Buffer
}

type invocation struct {
	event  []byte
	answer chan outcome
}

type outcome struct {
	body   []byte
	failed bool
}

// Start starts a bootstrap with an environment (NAME=value) and ends it with the test.
func Start(t testing.TB, binary string, environment ...string) *Bootstrap {
	t.Helper()
	b := &Bootstrap{invocations: make(chan *invocation), ended: make(chan struct{}), waiting: map[string]*invocation{}}
	api := httptest.NewServer(b.routes())
	command := exec.Command(binary)
	command.Env = append(environment, "AWS_LAMBDA_RUNTIME_API="+strings.TrimPrefix(api.URL, "http://"))
	command.Stdout, command.Stderr = b, b
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		_ = command.Wait()
		close(b.ended)
	}()
	t.Cleanup(func() {
		_ = command.Process.Kill()
		<-b.ended
		api.CloseClientConnections()
		api.Close()
		if t.Failed() {
			t.Logf("%s wrote:\n%s", binary, b.Output())
		}
	})
	return b
}

// Write keeps the output of the process.
func (b *Bootstrap) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.output.Write(p)
}

// Output returns what the process has written so far.
func (b *Bootstrap) Output() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.output.String()
}

// Invoke sends an event to the function, and decodes its answer into answer unless that is nil. It fails when the function
// answers an error or its process ends.
func (b *Bootstrap) Invoke(ctx context.Context, event, answer any) error {
	raw, err := json.Marshal(event)
	if err != nil {
		return err
	}
	i := &invocation{event: raw, answer: make(chan outcome, 1)}
	select {
	case b.invocations <- i:
	case <-b.ended:
		return errors.New("bootstraps: the process ended: " + b.Output())
	case <-ctx.Done():
		return ctx.Err()
	}
	select {
	case got := <-i.answer:
		if got.failed {
			return fmt.Errorf("bootstraps: the function failed: %s", got.body)
		}
		if answer == nil {
			return nil
		}
		return json.Unmarshal(got.body, answer)
	case <-b.ended:
		return errors.New("bootstraps: the process ended: " + b.Output())
	case <-ctx.Done():
		return ctx.Err()
	}
}

// routes is the Runtime API: the next event, its answer or its error, and an error at the start.
func (b *Bootstrap) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /2018-06-01/runtime/invocation/next", b.next)
	mux.HandleFunc("POST /2018-06-01/runtime/invocation/{id}/response", func(w http.ResponseWriter, r *http.Request) { b.finish(w, r, false) })
	mux.HandleFunc("POST /2018-06-01/runtime/invocation/{id}/error", func(w http.ResponseWriter, r *http.Request) { b.finish(w, r, true) })
	return mux
}

func (b *Bootstrap) next(w http.ResponseWriter, r *http.Request) {
	select {
	case <-r.Context().Done():
	case i := <-b.invocations:
		b.mu.Lock()
		id := strconv.Itoa(len(b.waiting) + 1)
		b.waiting[id] = i
		b.mu.Unlock()
		w.Header().Set("Lambda-Runtime-Aws-Request-Id", id)
		w.Header().Set("Lambda-Runtime-Deadline-Ms", strconv.FormatInt(time.Now().Add(deadline).UnixMilli(), 10))
		w.Header().Set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:eu-west-1:123456789012:function:acude")
		_, _ = w.Write(i.event)
	}
}

func (b *Bootstrap) finish(w http.ResponseWriter, r *http.Request, failed bool) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return // the process was ended
	}
	b.mu.Lock()
	i := b.waiting[r.PathValue("id")]
	b.mu.Unlock()
	if i == nil {
		http.Error(w, "no such invocation", http.StatusNotFound)
		return
	}
	w.WriteHeader(http.StatusAccepted)
	i.answer <- outcome{body: body, failed: failed}
}
