package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"acude/functions/chat"
	"acude/functions/feed"
	"acude/functions/fleet"
	"acude/functions/followup"
	"acude/functions/identity"
	"acude/functions/portal"
	"acude/functions/queue"
	"acude/functions/tick"
	"acude/infra/gateway"
	"acude/pkg/access"
	"acude/pkg/blob"
	"acude/pkg/blob/disk"
	"acude/pkg/clock"
	"acude/pkg/company"
	"acude/pkg/edge"
	"acude/pkg/live"
	"acude/pkg/log"
	"acude/pkg/mail"
	"acude/pkg/mail/mailbox"
	"acude/pkg/meter"
	"acude/pkg/people"
	portalroom "acude/pkg/portal"
	"acude/pkg/portal/ownhtml"
	"acude/pkg/product"
	"acude/pkg/signin"
	"acude/pkg/table"
	"acude/pkg/table/bolt"
)

const (
	public     = "https://help.example"
	joinSecret = "a secret that lets relays join"
)

// metered is all functions over a metered table and metered sockets, with a clock that the test moves.
type metered struct {
	t        *testing.T
	clock    *clock.Manual
	meter    *meter.Meter
	counts   counts
	disk     *bolt.Table
	position string // in the stream
	http     map[string]http.Handler
	live     live.Handler
	readers  map[string]gateway.Reader   // of the stream
	pass     func(context.Context) error // over due work
	people   *people.People
	signIns  *signin.SignIns
	company  string
	team     string
}

// counted counts the operations of a table by the time that they take in a function.
type counted struct {
	table.Table
	counts *counts
}

func (c counted) Get(ctx context.Context, key table.Key) (table.Item, error) {
	c.counts.reads.Add(1)
	return c.Table.Get(ctx, key)
}

func (c counted) Query(ctx context.Context, r table.Range) (table.Page, error) {
	c.counts.reads.Add(1)
	return c.Table.Query(ctx, r)
}

func (c counted) Write(ctx context.Context, changes ...table.Change) error {
	c.counts.writes.Add(1)
	return c.Table.Write(ctx, changes...)
}

// openSockets accepts every push: no socket is closed. A function pushes to all sockets at once, so many pushes take the time of one.
type openSockets struct{ pushed atomic.Bool }

func (s *openSockets) Send(context.Context, string, []byte) error { s.pushed.Store(true); return nil }
func (s *openSockets) Close(context.Context, string) error        { return nil }

// logged counts the bytes of the log.
type logged struct{ counts *counts }

func (l logged) Write(p []byte) (int, error) {
	l.counts.logged.Add(int64(len(p)))
	return len(p), nil
}

// openMetered opens the functions with one company, one team, one portal and no representative.
func openMetered(t *testing.T) *metered {
	t.Helper()
	m := &metered{t: t, clock: clock.NewManual(time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)), meter: meter.New()}
	var err error
	m.disk, err = bolt.Open(filepath.Join(t.TempDir(), "table.db"), m.clock)
	must(t, err)
	t.Cleanup(func() { must(t, m.disk.Close()) })
	store, err := disk.Open(t.TempDir(), bytes.Repeat([]byte{1}, 32), "/blob/", m.clock)
	must(t, err)
	logger, err := log.New(logged{&m.counts}, "json", "info")
	must(t, err)
	mails, err := mailbox.Open(t.TempDir(), 10, m.clock)
	must(t, err)
	p, err := product.Open(product.Engines{
		Table: counted{m.meter.Table(m.disk), &m.counts}, Clock: m.clock, Log: logger, Sender: m.meter.Sender(&m.counts.sockets),
		Blobs:  func() (blob.Store, error) { return store, nil },
		Outbox: func() (mail.Outbox, error) { return mails, nil },
	}, product.Settings{
		PublicURL: public, LiveURL: "wss://live.example/live", FleetSecret: joinSecret,
		PasswordCost: signin.Cost{Time: 1, Memory: 64, Threads: 1},
	})
	must(t, err)
	m.people, m.signIns = p.People, p.SignIns
	m.http = map[string]http.Handler{
		"identity": served(m, p, identity.Open), "portal": served(m, p, portal.Open), "queue": served(m, p, queue.Open),
		"fleet": served(m, p, fleet.Open),
	}
	m.live = m.meter.Live(opened(t, p, chat.Open))
	m.readers = map[string]gateway.Reader{"feed": opened(t, p, feed.Open).Handle, "followup": opened(t, p, followup.Open).Handle}
	opened(t, p, tick.Open)
	m.pass = p.Due.Pass
	m.prepare(p)
	return m
}

// opened opens a function over the product.
func opened[F any](t *testing.T, p *product.Product, open func(*product.Product) (F, error)) F {
	t.Helper()
	function, err := open(p)
	must(t, err)
	return function
}

// served opens a function behind the HTTP API and returns its metered handler.
func served[F interface{ Register(*edge.API) }](m *metered, p *product.Product, open func(*product.Product) (F, error)) http.Handler {
	m.t.Helper()
	api := p.API()
	opened(m.t, p, open).Register(api)
	return m.meter.HTTP(api.Handler())
}

func (m *metered) prepare(p *product.Product) {
	made, err := p.Companies.Create(m.t.Context(), "Company", company.Allowed{})
	must(m.t, err)
	m.company = made.ID
	group, err := p.Teams.Create(m.t.Context(), access.System(made.ID), "Support", "")
	must(m.t, err)
	m.team = group.ID
	_, err = portalroom.NewEditor(p.Portals, ownhtml.Sanitizer{}).Create(m.t.Context(), access.System(made.ID), portalroom.Portal{
		Address: "help", Languages: []string{"es", "en"}, Teams: []string{group.ID}, Recording: portalroom.RecordAlways,
		Texts: map[string]portalroom.Text{
			"es": {Title: "Ayuda", Welcome: "Cuéntenos qué necesita.", Notice: strings.Repeat("Guardamos la conversación y la pantalla. ", 10)},
			"en": {Title: "Help", Welcome: "Tell us what you need.", Notice: strings.Repeat("We keep the conversation and the screen. ", 10)},
		},
	})
	must(m.t, err)
}

// request is one HTTP request.
type request struct {
	function, method, path string
	body                   any
	bearer, cookie         string
}

// ask sends a request through its function's handler and decodes the answer, which must be a success, into answer unless nil.
func (m *metered) ask(r request, answer any) *http.Response {
	m.t.Helper()
	var body io.Reader
	if r.body != nil {
		raw, err := json.Marshal(r.body)
		must(m.t, err)
		body = bytes.NewReader(raw)
	}
	in := httptest.NewRequest(r.method, r.path, body)
	in.RemoteAddr = "198.51.100.7:1"
	if r.body != nil {
		in.Header.Set("Content-Type", "application/json")
	}
	if r.bearer != "" {
		in.Header.Set("Authorization", "Bearer "+r.bearer)
	} else if r.function == "identity" || r.cookie != "" {
		in.Header.Set("Acude-App", "helpalert")
		in.Header.Set("Cookie", r.cookie)
	}
	out := httptest.NewRecorder()
	m.counts.invoke(func() { m.http[r.function].ServeHTTP(out, in) })
	if out.Code > 299 {
		m.t.Fatalf("%s %s answered %d: %s", r.method, r.path, out.Code, out.Body)
	}
	if answer != nil {
		must(m.t, json.Unmarshal(out.Body.Bytes(), answer))
	}
	m.follow()
	return out.Result()
}

// socket sends an event of a socket to the function behind it and returns the answer.
func (m *metered) socket(event live.Event) live.Answer {
	m.t.Helper()
	var answer live.Answer
	var err error
	m.counts.invoke(func() { answer, err = m.live.Handle(m.t.Context(), event) })
	must(m.t, err)
	if answer.Status != http.StatusOK || bytes.Contains(answer.Body, []byte(`"type":"problem"`)) || bytes.Contains(answer.Body, []byte(`"type":"refused"`)) {
		m.t.Fatalf("%s %s was answered %d %s", event.Kind, event.Body, answer.Status, answer.Body)
	}
	m.follow()
	return answer
}

// follow passes the stream to its readers until no record is left. Each write that wakes a reader counts as a batch of its own, as in the
// cloud when there is little traffic.
func (m *metered) follow() {
	m.t.Helper()
	routes, err := gateway.TemplateRoutes()
	must(m.t, err)
	for {
		records, err := m.disk.Records(m.t.Context(), m.position, 1000)
		must(m.t, err)
		if len(records) == 0 {
			return
		}
		m.position = records[len(records)-1].Sequence
		writes := m.counts.unfollowed()
		for _, route := range routes.Streams {
			wanted := slices.DeleteFunc(slices.Clone(records), func(r table.Record) bool { return !route.Wakes(r.Key) })
			batches := min(int(writes), len(wanted))
			for range batches {
				m.meter.Invoked()
			}
			for range batches - 1 {
				m.counts.invoke(func() {})
			}
			if batches > 0 {
				m.counts.invoke(func() { _, err = m.readers[route.Function](m.t.Context(), wanted) })
				must(m.t, err)
			}
		}
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
