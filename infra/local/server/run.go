package server

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"acude/infra/gateway"
	"acude/infra/local/apidocs"
	"acude/infra/local/functions"
	"acude/media/node"
	"acude/pkg/clock"
	"acude/pkg/due"
	"acude/pkg/live/hub"
	"acude/pkg/log"
	"acude/pkg/netlimit"
	"acude/pkg/ops"
	"acude/pkg/product"
	"acude/pkg/version"
)

// drainTime is how long sockets, requests and the relay have to finish when the product stops.
const drainTime = 10 * time.Second

// Run runs the product until ctx ends, then drains it. It prints the banner on out and logs on logs. An error is one sentence
// for the person who started it; config.ErrHelp after --help.
func Run(ctx context.Context, args []string, environment func(string) (string, bool), out, logs io.Writer) error {
	s, err := parse(args, environment, out)
	if err != nil {
		return err
	}
	srv, err := open(ctx, s, logs)
	if err != nil {
		return err
	}
	if err := srv.openDiagnostics(ctx, *s.diagnostics); err != nil {
		return errors.Join(err, srv.close())
	}
	if err := srv.banner.print(out); err != nil {
		return errors.Join(err, srv.close())
	}
	return srv.serve(ctx)
}

// server is the open product. It does not serve yet.
type server struct {
	data        *data
	listener    net.Listener
	connections *netlimit.Listener // below listener
	http        *http.Server
	operator    *http.Server // nil where no socket is possible
	gateway     *gateway.Gateway
	hub         *hub.Hub
	relay       *node.Node
	cert        *tls.Certificate // nil without TLS
	log         *slog.Logger
	banner      banner
	figures     *ops.Figures
	due         *due.Queue
	draining    atomic.Bool
}

// open opens everything in the order in which a failure is cheapest; what is open is closed again when something fails.
func open(ctx context.Context, s settings, logs io.Writer) (srv *server, err error) {
	logger, err := log.New(logs, *s.logFormat, *s.logLevel)
	if err != nil {
		return nil, err
	}
	srv = &server{log: logger, figures: ops.NewFigures(version.String())}
	defer func() {
		if err != nil {
			err = errors.Join(err, srv.close())
		}
	}()
	if srv.listener, err = listen(*s.listen, *s.port); err != nil {
		return srv, err
	}
	srv.connections = netlimit.Listen(srv.listener, s.limits())
	srv.listener = srv.connections
	c := s.clock()
	if srv.data, err = openData(*s.data, *s.fleetSecret, c); err != nil {
		return srv, err
	}
	if srv.cert, err = certificate(s, srv.data.folder, c.Now()); err != nil {
		return srv, err
	}
	if srv.cert != nil {
		srv.listener = secured(srv.listener, srv.cert)
	}
	if *s.selfSigned {
		srv.banner.fingerprint = fingerprint(srv.cert)
	}
	srv.banner.folder = srv.data.folder
	port := srv.listener.Addr().(*net.TCPAddr).Port
	srv.banner.public, srv.banner.mailbox = s.public(port), s.mailbox(port)
	return srv, srv.prepare(ctx, s, c)
}

// prepare opens the product, its functions, the gateway, the relay and the web.
func (srv *server) prepare(ctx context.Context, s settings, c clock.Clock) error {
	public := srv.banner.public
	static, err := openWeb(*s.web, public, pagePolicy(public, *s.fleetSecret != ""))
	if err != nil {
		return err
	}
	routes, err := gateway.TemplateRoutes()
	if err != nil {
		return err
	}
	outbox, err := s.outbox(srv.data.mails, c)
	if err != nil {
		return err
	}
	limits := gateway.Limits{Tick: s.tick()}
	srv.hub = hub.New(limits.Live)
	p, err := openProduct(srv.data, c, srv.log, srv.hub, outbox, product.Settings{
		PublicURL: origin(public), Timing: s.times(), OpenIDPrivate: *s.openIDPrivate,
	})
	if err != nil {
		return err
	}
	if *s.demo {
		if srv.banner.signIns, err = openDemos(ctx, p, *s.demoCompanies, *s.demoPassword); err != nil {
			return fmt.Errorf("the companies to try cannot be created: %w", err)
		}
	}
	if _, err := p.Portals.At(ctx, demoAddress); err == nil {
		srv.banner.portal = public + "/p/" + demoAddress
	}
	srv.due = p.Due
	opened, all, err := functions.Open(p)
	if err != nil {
		return err
	}
	if srv.gateway, err = gateway.New(routes, metered(opened, srv.data.meter), limits, srv.hub, srv.log); err != nil {
		return err
	}
	document, err := apidocs.Describe(all)
	if err != nil {
		return err
	}
	if srv.relay, err = openRelay(ctx, s, srv); err != nil {
		return err
	}
	srv.openOperator(p)
	srv.http = &http.Server{
		Handler:           srv.front(static, p.Texts, document, *s.behindProxy, *s.proxies),
		ReadHeaderTimeout: 10 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    16 << 10,
		ErrorLog:          slog.NewLogLogger(srv.log.Handler(), slog.LevelDebug),
	}
	netlimit.Serve(srv.http)
	return nil
}

// serve serves until ctx ends, then drains.
func (srv *server) serve(ctx context.Context) error {
	background, stop := context.WithCancel(context.WithoutCancel(ctx))
	var works sync.WaitGroup
	works.Go(func() { srv.gateway.Run(background, srv.data.table) })
	works.Go(func() { srv.keep(background) })
	failed := make(chan error, 1)
	go func() { failed <- srv.http.Serve(srv.listener) }()
	var err error
	select {
	case <-ctx.Done():
	case err = <-failed:
	}
	err = errors.Join(err, srv.drain(context.WithoutCancel(ctx)))
	stop()
	works.Wait()
	return errors.Join(err, srv.close())
}

// drain tells sockets to reconnect, lets the relay finish its recordings, and finishes running requests.
func (srv *server) drain(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, drainTime)
	defer cancel()
	srv.draining.Store(true)
	err := errors.Join(srv.hub.Drain(ctx), srv.closeOperator(ctx))
	if srv.relay != nil {
		srv.relay.Close(ctx)
	}
	if shut := srv.http.Shutdown(ctx); shut != nil {
		err = errors.Join(err, shut, srv.http.Close())
	}
	return err
}

// close closes what is open.
func (srv *server) close() error {
	var err error
	if srv.listener != nil {
		if shut := srv.listener.Close(); !errors.Is(shut, net.ErrClosed) {
			err = errors.Join(err, shut)
		}
	}
	if srv.data != nil && srv.data.table != nil {
		err = errors.Join(err, srv.data.table.Close())
	}
	return err
}

// listen opens the product's port. Its error is a sentence.
func listen(address string, port int) (net.Listener, error) {
	l, err := net.Listen("tcp", net.JoinHostPort(address, strconv.Itoa(port)))
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fmt.Errorf("port %d is in use by another program; stop that one or choose another port with --port", port)
	case errors.Is(err, syscall.EACCES):
		return nil, fmt.Errorf("port %d may not be opened by this user; choose one above 1023 with --port", port)
	case err != nil:
		return nil, fmt.Errorf("%s port %d cannot be opened (%w); choose others with --listen and --port", address, port, err)
	}
	return l, nil
}

// origin returns a public URL as browsers write the Origin of its pages.
func origin(public string) string {
	u, err := url.Parse(public)
	if err != nil {
		return public
	}
	if u.Scheme == "https" && u.Port() == "443" || u.Scheme == "http" && u.Port() == "80" {
		u.Host = u.Hostname()
	}
	return u.String()
}
