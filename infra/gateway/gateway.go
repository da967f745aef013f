package gateway

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"time"

	"acude/pkg/live"
	"acude/pkg/live/hub"
	"acude/pkg/table"
)

// Functions are the functions that the routes lead to. HTTP and Streams are keyed by folder.
type Functions struct {
	HTTP    map[string]http.Handler
	Live    live.Handler
	Streams map[string]Reader
	Tick    func(context.Context) error
}

// Reader processes a batch of the table's stream and returns how many records are done; an error means that the next one failed and that
// the rest has to be delivered again.
type Reader func(context.Context, []table.Record) (done int, err error)

// Stream is a table that keeps a log of its changes: table/bolt.
type Stream interface {
	// Records returns up to limit records that follow the sequence after.
	Records(ctx context.Context, after string, limit int) ([]table.Record, error)
	// Changed returns a channel that is closed at the next change.
	Changed() <-chan struct{}
	// Trim deletes the records before a sequence.
	Trim(ctx context.Context, before string) error
}

// Gateway serves the routes: Handler the HTTP requests and sockets, Run the stream and the schedule.
type Gateway struct {
	routes    Routes
	functions Functions
	limits    Limits
	hub       *hub.Hub
	log       *slog.Logger
	handler   http.Handler
}

// New returns a gateway. It fails when a route leads to a function that is missing, and when no route leads to a function:
// neither would work in the cloud.
func New(routes Routes, functions Functions, limits Limits, sockets *hub.Hub, log *slog.Logger) (*Gateway, error) {
	g := &Gateway{routes: routes, functions: functions, limits: limits.complete(), hub: sockets, log: log}
	if err := g.check(); err != nil {
		return nil, err
	}
	rate, err := every(routes.Schedule.Expression)
	if err != nil {
		return nil, err
	}
	if g.limits.Tick == 0 {
		g.limits.Tick = rate
	}
	g.handler = g.front()
	return g, nil
}

// Handler serves the HTTP routes and the sockets. Other paths are answered 404.
func (g *Gateway) Handler() http.Handler { return g.handler }

func (g *Gateway) check() error {
	var led []string
	var problems []error
	for _, route := range g.routes.HTTP {
		if g.functions.HTTP[route.Function] == nil {
			problems = append(problems, fmt.Errorf("gateway: %s leads to %q, which does not exist", route.Path, route.Function))
		}
		led = append(led, route.Function)
	}
	for name := range g.functions.HTTP {
		if !slices.Contains(led, name) {
			problems = append(problems, fmt.Errorf("gateway: no path leads to the function %q", name))
		}
	}
	for _, route := range g.routes.Streams {
		if g.functions.Streams[route.Function] == nil {
			problems = append(problems, fmt.Errorf("gateway: the stream leads to %q, which does not exist", route.Function))
		}
	}
	if len(g.functions.Streams) != len(g.routes.Streams) {
		problems = append(problems, fmt.Errorf("gateway: the stream has %d readers, function given %d", len(g.routes.Streams), len(g.functions.Streams)))
	}
	for _, one := range []struct {
		what          string
		routed, given bool
	}{
		{"the sockets", g.routes.Live.Function != "", g.functions.Live != nil},
		{"the schedule", g.routes.Schedule.Function != "", g.functions.Tick != nil},
	} {
		if one.routed != one.given {
			problems = append(problems, fmt.Errorf("gateway: %s: routed %v, function given %v", one.what, one.routed, one.given))
		}
	}
	if wanted := []string{"$connect", "$default", "$disconnect"}; g.functions.Live != nil && !slices.Equal(g.routes.Live.Routes, wanted) {
		problems = append(problems, fmt.Errorf("gateway: the sockets have the routes %v, not %v", g.routes.Live.Routes, wanted))
	}
	return errors.Join(problems...)
}

// every reads "rate(1 minute)".
func every(expression string) (time.Duration, error) {
	var count int
	var unit string
	if _, err := fmt.Sscanf(expression, "rate(%d %s", &count, &unit); err != nil || count < 1 {
		return 0, fmt.Errorf("gateway: schedule %q is not understood", expression)
	}
	for name, length := range map[string]time.Duration{"minute)": time.Minute, "minutes)": time.Minute, "hour)": time.Hour, "hours)": time.Hour} {
		if unit == name {
			return time.Duration(count) * length, nil
		}
	}
	return 0, fmt.Errorf("gateway: schedule %q is not understood", expression)
}
