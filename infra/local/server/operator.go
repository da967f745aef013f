package server

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"acude/infra/operator/commands"
	"acude/pkg/product"
)

// openOperator serves the operator's command line on a socket in the data folder. Where no socket is possible (the path is too long, the
// file system has none) the product runs without, and has to be stopped for the operator's commands.
func (srv *server) openOperator(p *product.Product) {
	listener, err := commands.Listen(srv.data.folder)
	if err != nil {
		srv.log.Warn("the operator's commands need a stopped product", "failure", err.Error())
		return
	}
	rooms := commands.Open(p)
	srv.operator = &http.Server{
		Handler: rooms.Handler(srv.log), ReadHeaderTimeout: 10 * time.Second,
		ErrorLog: slog.NewLogLogger(srv.log.Handler(), slog.LevelDebug),
	}
	go func() { _ = srv.operator.Serve(listener) }() // ends with the server
}

// closeOperator waits for the running command.
func (srv *server) closeOperator(ctx context.Context) error {
	if srv.operator == nil {
		return nil
	}
	return srv.operator.Shutdown(ctx)
}
