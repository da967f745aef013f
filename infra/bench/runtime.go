package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"strings"
	"sync/atomic"
	"time"
)

// questions is how often each bootstrap is started.
const questions = 2

// runtimeAPI stands in for Lambda: it sends one event after another to a function and receives the answers.
type runtimeAPI struct {
	event    string
	answered chan time.Time
	handed   chan time.Time // the time of each event, twice
	asked    atomic.Int64
	failed   chan string
}

// firstAnswer starts a bootstrap, sends it two events, ends it, and returns the time from the start of the process to the first
// answer, and from the second event to the second answer.
func firstAnswer(ctx context.Context, binary, event string) (first, second time.Duration, err error) {
	ctx, cancel := context.WithTimeout(ctx, answerWithin)
	defer cancel()
	api := &runtimeAPI{event: event, answered: make(chan time.Time, questions), handed: make(chan time.Time, questions), failed: make(chan string, questions)}
	server := httptest.NewServer(api)
	defer server.Close()
	defer server.CloseClientConnections()
	table := httptest.NewServer(http.HandlerFunc(emptyTable))
	defer table.Close()
	defer table.CloseClientConnections()

	command := exec.CommandContext(ctx, binary)
	command.Env = []string{
		"AWS_LAMBDA_RUNTIME_API=" + strings.TrimPrefix(server.URL, "http://"), "AWS_REGION=eu-west-1", "AWS_ACCESS_KEY_ID=bench",
		"AWS_SECRET_ACCESS_KEY=bench", "AWS_SESSION_TOKEN=bench", "ACUDE_TABLE=table", "ACUDE_TABLE_ENDPOINT=" + table.URL,
		"ACUDE_PUBLIC_URL=https://help.example", "ACUDE_MAIL_FROM=help@acude.example", "ACUDE_LIVE_URL=wss://live.example/live", "ACUDE_LIVE_ENDPOINT=" + table.URL,
		"ACUDE_RECORDINGS=recordings", "ACUDE_FLEET_SECRET=bench", "ACUDE_LOG_LEVEL=error",
	}
	began := time.Now()
	if err := command.Start(); err != nil {
		return 0, 0, err
	}
	defer func() {
		cancel()
		_ = command.Wait() // killed, because a bootstrap never exits
	}()
	at, err := api.answer(ctx)
	if err != nil {
		return 0, 0, err
	}
	again, err := api.answer(ctx)
	if err != nil {
		return 0, 0, err
	}
	<-api.handed
	return at.Sub(began), again.Sub(<-api.handed), nil
}

func (a *runtimeAPI) answer(ctx context.Context) (time.Time, error) {
	select {
	case at := <-a.answered:
		return at, nil
	case why := <-a.failed:
		return time.Time{}, fmt.Errorf("it failed: %s", why)
	case <-ctx.Done():
		return time.Time{}, fmt.Errorf("it gave no answer: %w", ctx.Err())
	}
}

// ServeHTTP serves the four paths of the Runtime API that a Go bootstrap uses.
func (a *runtimeAPI) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch {
	case strings.HasSuffix(r.URL.Path, "/invocation/next"):
		if a.asked.Add(1) > questions {
			<-r.Context().Done() // the bootstrap waits until it is killed
			return
		}
		w.Header().Set("Lambda-Runtime-Aws-Request-Id", "1")
		w.Header().Set("Lambda-Runtime-Deadline-Ms", fmt.Sprint(time.Now().Add(answerWithin).UnixMilli()))
		a.handed <- time.Now()
		_, _ = io.WriteString(w, a.event)
	case strings.HasSuffix(r.URL.Path, "/response"):
		_, _ = io.Copy(io.Discard, r.Body)
		now := time.Now()
		w.WriteHeader(http.StatusAccepted)
		a.answered <- now
	default: // an error of the function or of its start
		body, _ := io.ReadAll(r.Body)
		w.WriteHeader(http.StatusAccepted)
		a.failed <- string(body)
	}
}

// emptyTable answers every request to DynamoDB as a table without items does.
func emptyTable(w http.ResponseWriter, r *http.Request) {
	_, _ = io.Copy(io.Discard, r.Body)
	w.Header().Set("Content-Type", "application/x-amz-json-1.0")
	answer := `{}`
	if strings.HasSuffix(r.Header.Get("X-Amz-Target"), ".Query") {
		answer = `{"Count":0,"Items":[],"ScannedCount":0}`
	}
	_, _ = io.WriteString(w, answer)
}
