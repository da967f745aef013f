package gateway_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/coder/websocket"

	"acude/infra/gateway"
	"acude/pkg/live"
	"acude/pkg/live/hub"
	"acude/pkg/table"
)

var small = gateway.Routes{
	HTTP: []gateway.HTTPRoute{{Path: "/api/shop/{item}", Function: "shop"}, {Path: "/api/slow", Function: "slow"}},
	Live: gateway.LiveRoute{Path: "/live", Function: "chat", Routes: []string{"$connect", "$default", "$disconnect"}},
	Streams: []gateway.StreamRoute{{Function: "feed", Batch: 2, Retries: 2}, {Function: "mail", Batch: 3, Retries: 2, Filters: []gateway.Filter{
		{Partition: gateway.Texts{{Prefix: "m"}}, Sort: gateway.Texts{{Equals: "b"}, {Prefix: "d"}}}, {Partition: gateway.Texts{{Equals: "all"}}},
	}}},
	Schedule: gateway.ScheduleRoute{Function: "tick", Expression: "rate(1 minute)"},
}

// alike has two readers with batches of the same size.
var alike = func() gateway.Routes {
	routes := small
	routes.Streams = []gateway.StreamRoute{{Function: "feed", Batch: 2}, {Function: "mail", Batch: 2}}
	return routes
}()

type echo struct{}

func (echo) Handle(_ context.Context, e live.Event) (live.Answer, error) {
	return live.Answer{Status: http.StatusOK, Body: e.Body}, nil
}

func shop(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, "cut", http.StatusBadRequest)
		return
	}
	w.Header().Set("X-Item", r.URL.Path)
	if r.URL.Path == "/api/shop/large" {
		body = bytes.Repeat([]byte("x"), 2000)
	}
	w.WriteHeader(http.StatusCreated)
	_, _ = w.Write(body)
}

func slow(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }

func read(_ context.Context, batch []table.Record) (int, error) { return len(batch), nil }

func functions() gateway.Functions {
	return gateway.Functions{
		HTTP:    map[string]http.Handler{"shop": http.HandlerFunc(shop), "slow": http.HandlerFunc(slow)},
		Live:    echo{},
		Streams: map[string]gateway.Reader{"feed": read, "mail": read},
		Tick:    func(context.Context) error { return nil },
	}
}

func open(t *testing.T, f gateway.Functions, limits gateway.Limits) *gateway.Gateway {
	t.Helper()
	g, err := gateway.New(small, f, limits, hub.New(limits.Live), slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestPathsLeadToTheirFunctionsAndNowhereElse(t *testing.T) {
	g := open(t, functions(), gateway.Limits{})
	cases := map[string]int{
		"/api/shop/1": 201, "/api/shop": 404, "/api/shop/": 404, "/api/shop/1/": 404, "/api/shop/1/2": 404, "/api//shop/1": 404,
		"/api/other": 404, "/": 404, "/live/1": 404, "/api/./shop/1": 404, "/API/shop/1": 404,
	}
	for path, status := range cases {
		for _, method := range []string{"GET", "POST", "DELETE", "PURGE"} {
			r := httptest.NewRequest(method, "/", nil)
			r.URL.Path = path
			w := httptest.NewRecorder()
			g.Handler().ServeHTTP(w, r)
			if w.Code != status {
				t.Errorf("%s %s: %d, want %d", method, path, w.Code, status)
			}
			if status == 404 && strings.TrimSpace(w.Body.String()) != `{"message":"Not Found"}` {
				t.Errorf("%s: %q", path, w.Body)
			}
		}
	}
}

func TestTheCloudsLimitsAreEnforced(t *testing.T) {
	g := open(t, functions(), gateway.Limits{Body: 100, Headers: 400, Answer: 1000, Request: 20 * time.Millisecond})
	cases := map[string]struct {
		path, body, header string
		status             int
	}{
		"fits":             {"/api/shop/1", strings.Repeat("x", 100), "", 201},
		"body too large":   {"/api/shop/1", strings.Repeat("x", 101), "", 413},
		"headers":          {"/api/shop/1", "", strings.Repeat("h", 400), 431},
		"path":             {"/api/shop/" + strings.Repeat("p", 400), "", "", 431},
		"answer too large": {"/api/shop/large", "", "", 500},
		"too slow":         {"/api/slow", "", "", 503},
	}
	for name, c := range cases {
		r := httptest.NewRequest("POST", c.path, strings.NewReader(c.body))
		r.Header.Set("X-Much", c.header)
		w := httptest.NewRecorder()
		g.Handler().ServeHTTP(w, r)
		if w.Code != c.status {
			t.Errorf("%s: %d %.80s, want %d", name, w.Code, w.Body, c.status)
		}
	}
	unannounced := httptest.NewRequest("POST", "/api/shop/1", io.MultiReader(strings.NewReader(strings.Repeat("x", 101))))
	unannounced.ContentLength = -1
	w := httptest.NewRecorder()
	g.Handler().ServeHTTP(w, unannounced)
	if w.Code != http.StatusBadRequest {
		t.Errorf("a body without Content-Length: %d", w.Code)
	}
}

func TestSocketsReachTheLiveFunctionUnderTheHubsLimits(t *testing.T) {
	g := open(t, functions(), gateway.Limits{Live: hub.Limits{Frame: 64, Message: 128}})
	server := httptest.NewServer(g.Handler())
	defer server.Close()
	conn, _, err := websocket.Dial(t.Context(), server.URL+"/live", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.CloseNow()
	if err := conn.Write(t.Context(), websocket.MessageText, []byte("hello")); err != nil {
		t.Fatal(err)
	}
	if _, got, err := conn.Read(t.Context()); err != nil || string(got) != "hello" {
		t.Fatalf("%q, %v", got, err)
	}
	if err := conn.Write(t.Context(), websocket.MessageText, bytes.Repeat([]byte("x"), 65)); err != nil {
		t.Fatal(err)
	}
	if _, _, err := conn.Read(t.Context()); err == nil {
		t.Error("a frame over the limit was accepted")
	}
}

func TestAGatewayThatWouldNotWorkInTheCloudDoesNotStart(t *testing.T) {
	cases := map[string]struct {
		change func(*gateway.Routes, *gateway.Functions)
		say    string
	}{
		"orphan route":    {func(_ *gateway.Routes, f *gateway.Functions) { delete(f.HTTP, "shop") }, `leads to "shop", which does not exist`},
		"orphan function": {func(_ *gateway.Routes, f *gateway.Functions) { f.HTTP["new"] = http.NotFoundHandler() }, `no path leads to the function "new"`},
		"no live":         {func(_ *gateway.Routes, f *gateway.Functions) { f.Live = nil }, "the sockets"},
		"no stream":       {func(_ *gateway.Routes, f *gateway.Functions) { delete(f.Streams, "mail") }, "the stream"},
		"another reader":  {func(_ *gateway.Routes, f *gateway.Functions) { f.Streams["third"] = read }, "the stream"},
		"no tick":         {func(_ *gateway.Routes, f *gateway.Functions) { f.Tick = nil }, "the schedule"},
		"no $default":     {func(r *gateway.Routes, _ *gateway.Functions) { r.Live.Routes = []string{"$connect"} }, "$default"},
		"odd schedule":    {func(r *gateway.Routes, _ *gateway.Functions) { r.Schedule.Expression = "cron(0 * * * ? *)" }, "not understood"},
	}
	for name, c := range cases {
		routes, f := small, functions()
		c.change(&routes, &f)
		_, err := gateway.New(routes, f, gateway.Limits{}, hub.New(hub.Limits{}), slog.New(slog.DiscardHandler))
		if err == nil || !strings.Contains(err.Error(), c.say) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// records is a stream in memory.
type records struct {
	mu      sync.Mutex
	all     []table.Record
	changed chan struct{}
	trimmed string
	reads   int // that found something
}

func (s *records) write(sequences ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, sequence := range sequences {
		s.all = append(s.all, table.Record{Sequence: sequence, Key: table.Key{Partition: "m" + sequence, Sort: sequence}})
	}
	close(s.changed)
	s.changed = make(chan struct{})
}

func (s *records) Records(_ context.Context, after string, limit int) ([]table.Record, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []table.Record
	for _, r := range s.all {
		if r.Sequence > after && len(out) < limit {
			out = append(out, r)
		}
	}
	s.reads += min(len(out), 1)
	return out, nil
}

func (s *records) Changed() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.changed
}

func (s *records) Trim(_ context.Context, before string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.trimmed = before
	return nil
}

func TestTheStreamIsDeliveredInOrderAndRetried(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		stream := &records{changed: make(chan struct{})}
		var handed []string
		failures := map[string]int{"a": 1, "e": 99}
		f := functions()
		f.Streams["feed"] = func(_ context.Context, batch []table.Record) (int, error) {
			line := ""
			for _, r := range batch {
				line += r.Sequence
			}
			handed = append(handed, line)
			for i, r := range batch {
				if failures[r.Sequence] > 0 {
					failures[r.Sequence]--
					return i, errors.New("not now")
				}
			}
			return len(batch), nil
		}
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan struct{})
		go func() { open(t, f, gateway.Limits{}).Run(ctx, stream); close(ended) }()
		stream.write("a", "b", "c")
		time.Sleep(time.Minute)
		stream.write("d", "e", "f", "g")
		time.Sleep(time.Minute)
		cancel()
		<-ended
		// "a" fails once. "e" always fails, and is skipped after two retries.
		if got := strings.Join(handed, " "); got != "ab ab c de e e fg" {
			t.Errorf("delivered %s", got)
		}
		if stream.trimmed != "g" {
			t.Errorf("trimmed to %q", stream.trimmed)
		}
	})
}

// One reader hangs, then fails; the other one goes on. What is not processed by both stays.
func TestReadersOfTheStreamDoNotWaitForEachOther(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		stream := &records{changed: make(chan struct{})}
		var feed, mail string // what each was told
		release := make(chan struct{})
		f := functions()
		f.Streams["feed"] = func(_ context.Context, batch []table.Record) (int, error) {
			for _, r := range batch {
				feed += r.Sequence
			}
			return len(batch), nil
		}
		f.Streams["mail"] = func(_ context.Context, batch []table.Record) (int, error) {
			<-release
			for _, r := range batch {
				mail += r.Sequence
			}
			return 0, errors.New("not now")
		}
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan struct{})
		go func() { open(t, f, gateway.Limits{}).Run(ctx, stream); close(ended) }()
		stream.write("a", "b", "c", "d", "e")
		time.Sleep(time.Minute)
		synctest.Wait()
		if feed != "abcde" || stream.trimmed != "" {
			t.Errorf("while the mail hangs, the feed has %q, trimmed to %q", feed, stream.trimmed)
		}
		close(release)
		time.Sleep(time.Minute)
		cancel()
		<-ended
		if feed != "abcde" || mail != "bbbddd" || stream.trimmed != "e" {
			t.Errorf("the feed has %q, the mail %q, trimmed to %q", feed, mail, stream.trimmed)
		}
	})
}

func TestReadersAtTheSamePlaceReadTheStreamOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		stream := &records{changed: make(chan struct{})}
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan struct{})
		g, err := gateway.New(alike, functions(), gateway.Limits{}, hub.New(gateway.Limits{}.Live), slog.New(slog.DiscardHandler))
		if err != nil {
			t.Fatal(err)
		}
		go func() { g.Run(ctx, stream); close(ended) }()
		for _, one := range []string{"a", "b", "c"} {
			stream.write(one)
			time.Sleep(time.Minute)
		}
		cancel()
		<-ended
		if stream.reads != 3 || stream.trimmed != "c" {
			t.Errorf("read %d times, trimmed to %q", stream.reads, stream.trimmed)
		}
	})
}

func TestAFilterHoldsForItsKeys(t *testing.T) {
	for key, want := range map[table.Key]bool{
		{Partition: "mx", Sort: "b"}: true, {Partition: "mx", Sort: "bb"}: false, {Partition: "mx", Sort: "dd"}: true,
		{Partition: "x", Sort: "b"}: false, {Partition: "all", Sort: "x"}: true, {Partition: "alle", Sort: "x"}: false,
	} {
		if got := small.Streams[1].Wakes(key); got != want {
			t.Errorf("%v wakes the reader: %t", key, got)
		}
		if !small.Streams[0].Wakes(key) {
			t.Errorf("%v does not wake the reader without a filter", key)
		}
	}
}

func TestTheScheduleTicksAtTheTemplatesRate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ticks := 0
		f := functions()
		f.Tick = func(context.Context) error { ticks++; return errors.New("even when it fails") }
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan struct{})
		go func() { open(t, f, gateway.Limits{}).Run(ctx, &records{changed: make(chan struct{})}); close(ended) }()
		time.Sleep(10*time.Minute + time.Second)
		cancel()
		<-ended
		if ticks != 10 {
			t.Errorf("%d ticks in ten minutes", ticks)
		}
	})
}

func TestTheRoutesOfTheTemplateAreBuiltIn(t *testing.T) {
	routes, err := gateway.TemplateRoutes()
	if err != nil || len(routes.HTTP) == 0 || routes.Live.Path != "/live" || len(routes.Streams) != 2 || routes.Streams[0].Batch == 0 {
		t.Errorf("%+v, %v", routes, err)
	}
}
