package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"acude/media/node"
	"acude/pkg/config"
	"acude/pkg/edge/headers"
	"acude/pkg/log"
	"acude/pkg/netlimit"
	"acude/pkg/ops"
	"acude/pkg/version"
)

// settings are the program's command-line settings.
type settings struct {
	node             node.Options
	listen           string
	certificate, key string
	drain            time.Duration
	diagnostics      string
	perAddress       int
}

// Limits of the HTTP listener. Its requests are short: an offer of some 6 kB, with a token of 1 kB, and an answer of the same size.
const (
	headTime   = 5 * time.Second
	bodyTime   = 10 * time.Second // with the head
	answerTime = 20 * time.Second // with the time to gather, from the end of the head
	idleTime   = 15 * time.Second // a browser's next request comes when its connection breaks
	maxHead    = 16 << 10
)

// run serves until ctx is done, then drains: no new peers, present peers move to another relay, open segments are finished.
func run(ctx context.Context, arguments []string, environment func(string) (string, bool), out io.Writer) error {
	s, err := read(arguments, environment, out)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", s.listen)
	if err != nil {
		return fmt.Errorf("cannot listen on %s: %w", s.listen, err)
	}
	defer func() { _ = listener.Close() }()
	n, err := node.Start(ctx, s.node)
	if err != nil {
		return err
	}
	figures := ops.NewFigures(version.String())
	n.Figures(figures)
	if s.diagnostics != "" {
		address, err := ops.Serve(ctx, s.diagnostics, figures)
		if err != nil {
			n.Close(ctx)
			return err
		}
		fmt.Fprintf(out, "relay %s: diagnostics on %s\n", s.node.Relay, address)
	}
	limited := netlimit.Listen(listener, netlimit.Limits{PerAddress: s.perAddress})
	server := &http.Server{
		Handler: routes(n, s, figures), ReadHeaderTimeout: headTime, ReadTimeout: bodyTime, WriteTimeout: answerTime, IdleTimeout: idleTime,
		MaxHeaderBytes: maxHead, ErrorLog: slog.NewLogLogger(s.node.Log.Handler(), slog.LevelDebug),
	}
	netlimit.Serve(server)
	failed := make(chan error, 1)
	go func() { failed <- serve(server, limited, s) }()
	udp, tcp := n.Ports()
	fmt.Fprintf(out, "relay %s: WHIP and WHEP on %s, media on UDP %d and TCP %d\n", s.node.Relay, listener.Addr(), udp, tcp)
	select {
	case err = <-failed:
	case <-ctx.Done():
	}
	leave, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.drain)
	defer cancel()
	if err == nil {
		n.Drain(leave)
	}
	_ = server.Close()
	n.Close(leave)
	return err
}

func serve(server *http.Server, listener net.Listener, s settings) error {
	var err error
	if s.certificate != "" {
		err = server.ServeTLS(listener, s.certificate, s.key)
	} else {
		err = server.Serve(listener)
	}
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return fmt.Errorf("the HTTP server stopped: %w", err)
}

// routes serves WHIP, WHEP and the health checks.
func routes(n *node.Node, s settings, figures *ops.Figures) http.Handler {
	mux := http.NewServeMux()
	ops.Health(mux, s.node.Log, n.Ready)
	mux.Handle("/", figures.HTTP("media", http.StripPrefix(s.node.Base, n.Handler())))
	return headers.Around(s.node.URL, mux)
}

func read(arguments []string, environment func(string) (string, bool), out io.Writer) (settings, error) {
	c := config.New("relay", "forwards shared screens and records them")
	name := c.Required("relay-name", "this relay's own name in the fleet: a-z, 0-9, hyphens; the same after each start")
	control := c.Required("control", "address of the control plane, such as https://help.example")
	secret := c.Required("fleet-secret", "the fleet's secret, which lets this relay join")
	public := c.Required("public-url", "where browsers find this relay's WHIP and WHEP, such as https://relay-1.help.example")
	spool := c.Required("spool", "folder for recordings until they are uploaded; kept over restarts")
	listen := c.Text("listen", ":8443", "address of WHIP, WHEP and the health checks (HTTP, or HTTPS with --tls-cert)")
	udp := c.Text("udp", ":8443", "address of the one UDP port of the media")
	tcp := c.Text("tcp", ":8444", "address of the one TCP port of the media; none when empty")
	told := c.Text("relay-address", "", "IPv4 addresses, separated by commas, that browsers are told for the media; by default this machine's own")
	origins := c.Text("origins", "", "web origins whose pages may connect, with commas; that of --control when empty")
	certificate := c.Text("tls-cert", "", "file of the certificate chain for --listen (PEM)")
	key := c.Text("tls-key", "", "file of the certificate's key (PEM)")
	capacity := c.Number("capacity", 250, 1, 100_000, "sessions this relay takes")
	zone := c.Text("zone", "", "where this relay is, such as eu-south: companies that the operator puts into that zone get it first; none when empty")
	drain := c.Duration("drain", 30*time.Second, "how long peers may take to move away at the end")
	diagnostics := c.Text("diagnostics", "", "address on this machine, such as 127.0.0.1:6060, for /metrics and /debug/pprof; none when empty")
	each := c.Number("connections-per-address", 0, 0, 1_000_000, "HTTP connections of one address, an office or a home; by default a quarter of what the limit of file descriptors allows")
	format := c.Choice("log-format", "json", "form of the log", "json", "text")
	level := c.Choice("log-level", "info", "least level that is logged", "debug", "info", "warn", "error")
	if err := c.Parse(arguments, environment, out); err != nil {
		return settings{}, err
	}
	logger, err := log.New(out, *format, *level)
	if err != nil {
		return settings{}, err
	}
	addresses, err := node.Addresses(*told)
	if err != nil {
		return settings{}, err
	}
	base, err := url.Parse(*public)
	if err != nil || base.Host == "" {
		return settings{}, fmt.Errorf("--public-url %q is not an address", *public)
	}
	if strings.Trim(*zone, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" || len(*zone) > 63 || strings.HasPrefix(*zone, "-") {
		return settings{}, fmt.Errorf("--zone %q: a zone has up to 63 lower-case letters, digits and hyphens", *zone)
	}
	if (*certificate == "") != (*key == "") {
		return settings{}, errors.New("--tls-cert and --tls-key belong together")
	}
	options := node.Options{
		Relay: *name, Control: *control, Secret: *secret, URL: strings.TrimSuffix(*public, "/"), Capacity: *capacity, Zone: *zone,
		UDP: *udp, TCP: *tcp, Advertise: addresses, Base: strings.TrimSuffix(base.Path, "/"), Spool: *spool, Log: logger,
		Origins: originList(*origins, *control),
	}
	return settings{node: options, listen: *listen, certificate: *certificate, key: *key, drain: *drain, diagnostics: *diagnostics, perAddress: *each}, nil
}

func originList(text, control string) []string {
	if text == "" {
		text = control
	}
	var list []string
	for part := range strings.SplitSeq(text, ",") {
		list = append(list, strings.TrimSuffix(strings.TrimSpace(part), "/"))
	}
	return list
}
