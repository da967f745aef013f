package server

import (
	"context"
	"crypto/tls"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"time"

	"acude/infra/local/apidocs"
	"acude/pkg/edge/forwarded"
	"acude/pkg/edge/headers"
	"acude/pkg/lang"
	"acude/pkg/ops"
)

// How long the body of a request may take to arrive: of a call, and of a recorded segment.
const (
	bodyTime   = 30 * time.Second
	uploadTime = 10 * time.Minute
)

// sweepEvery is how often expired items and recordings are deleted.
const sweepEvery = time.Hour

// front returns the handler of the product's port: the web, the gateway's paths, the links to blobs, the relay, and the mailbox for
// people at this machine.
func (srv *server) front(static *web, texts *lang.Catalogue, document []byte, behindProxy bool, proxies int) http.Handler {
	mux := http.NewServeMux()
	static.register(mux)
	ops.Health(mux, srv.log, srv.ready)
	for _, path := range []string{"/api/", "/oauth/", "/scim/", "/G2AC/"} {
		mux.Handle(path, srv.figures.HTTP("api", srv.gateway.Handler()))
	}
	mux.Handle("/live", srv.gateway.Handler())
	mux.Handle("/blob/", srv.figures.HTTP("blob", srv.data.blobs.Handler()))
	if srv.banner.mailbox != "" {
		mux.Handle("/mailbox", atThisMachine(srv.data.mails.Handler(texts)))
	}
	mux.Handle("GET /api/openapi.json", described("application/json", document))
	mux.Handle("GET /api/docs", described("text/html; charset=utf-8", apidocs.Page(document)))
	if srv.relay != nil {
		mux.Handle(relayBase+"/", srv.figures.HTTP("media", http.StripPrefix(relayBase, srv.relay.Handler())))
	}
	handler := headers.Around(srv.banner.public, mux)
	if behindProxy {
		handler = forwarded.Behind(proxies, handler)
	}
	return hurried(handler, bodyTime, uploadTime)
}

// hurried limits how long the body of a request may take to arrive, so that a client that stops sending does not hold a connection
// for ever. An uploaded segment may take longer. Sockets have no body and no limit.
func hurried(handler http.Handler, body, upload time.Duration) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		within := body
		if strings.HasPrefix(r.URL.Path, "/blob/") {
			within = upload
		}
		if r.ContentLength != 0 {
			_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(within)) // every connection of the server supports it
		}
		handler.ServeHTTP(w, r)
	})
}

// atThisMachine serves a handler only to browsers on this machine that use its local name, because mail contains sign-in links. The name
// is checked because a foreign page may resolve a name of its own to this machine.
func atThisMachine(handler http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		caller, err := netip.ParseAddrPort(r.RemoteAddr)
		name, _, split := net.SplitHostPort(r.Host)
		if split != nil {
			name = r.Host
		}
		if err != nil || !caller.Addr().Unmap().IsLoopback() || name != "localhost" && name != "127.0.0.1" && name != "::1" {
			http.NotFound(w, r)
			return
		}
		handler.ServeHTTP(w, r)
	})
}

// described serves a document that was rendered at the start.
func described(contentType string, content []byte) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", contentType)
		w.Header().Set("Cache-Control", "no-cache")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
		_, _ = w.Write(content) // fails only when the client is gone
	})
}

// keep deletes expired items and recordings from the disk, every sweepEvery.
func (srv *server) keep(ctx context.Context) {
	ticker := time.NewTicker(sweepEvery)
	defer ticker.Stop()
	for {
		if _, err := srv.data.table.Sweep(ctx); err != nil && ctx.Err() == nil {
			srv.log.ErrorContext(ctx, "expired items stay on the disk", "failure", err.Error())
		}
		if _, err := srv.data.blobs.Sweep(ctx, keepRecordings); err != nil && ctx.Err() == nil {
			srv.log.ErrorContext(ctx, "expired recordings stay on the disk", "failure", err.Error())
		}
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
}

// keepRecordings is how long recordings live; in the cloud the bucket's lifecycle has the same value.
const keepRecordings = 90 * 24 * time.Hour

func secured(l net.Listener, cert *tls.Certificate) net.Listener {
	return tls.NewListener(l, &tls.Config{
		MinVersion: tls.VersionTLS12, Certificates: []tls.Certificate{*cert}, NextProtos: []string{"http/1.1"},
	})
}
