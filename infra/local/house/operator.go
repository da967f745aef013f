package house

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"acude/infra/operator/desk"
	"acude/pkg/product"
)

// openOperator lets the operator's command line in through a socket in the data folder. A folder where no socket can stand (its
// path is too long, its file system has none) costs the operator only this: the product must be stopped for a command.
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

// closeOperator lets the command under way finish.
func (h *house) closeOperator(ctx context.Context) error {
	if h.operator == nil {
		return nil
	}
	return h.operator.Shutdown(ctx)
}
