package house

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"acude/infra/operator/desk"
	"acude/pkg/product"
)

// openOperator serves the operator's command line on a socket in the data folder. Where no socket is possible (the path is too long, the
// file system has none) the product runs without, and has to be stopped for the operator's commands.
func (h *house) openOperator(p *product.Product) {
	listener, err := desk.Listen(h.data.folder)
	if err != nil {
		h.log.Warn("the operator's commands need a stopped product", "failure", err.Error())
		return
	}
	d := desk.Desk{Companies: p.Companies, People: p.People, Audit: p.Audit, IDs: p.IDs, Texts: p.Texts}
	h.operator = &http.Server{
		Handler: d.Handler(h.log), ReadHeaderTimeout: 10 * time.Second,
		ErrorLog: slog.NewLogLogger(h.log.Handler(), slog.LevelDebug),
	}
	go func() { _ = h.operator.Serve(listener) }() // ends with the server
}

// closeOperator waits for the running command.
func (h *house) closeOperator(ctx context.Context) error {
	if h.operator == nil {
		return nil
	}
	return h.operator.Shutdown(ctx)
}
