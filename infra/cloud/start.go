package cloud

import (
	"context"
	"fmt"
	"os"

	"github.com/aws/aws-lambda-go/lambda"

	"acude/pkg/edge"
	"acude/pkg/live"
	"acude/pkg/product"
	"acude/pkg/table"
	"acude/pkg/version"
)

// HTTP serves a function behind the HTTP API forever. Like Live, Stream and Tick it first opens the product over the table and the
// given engines. When that fails, it writes the reason to standard error and ends the process, which Lambda reports.
func HTTP[F interface{ Register(*edge.API) }](open func(*product.Product) (F, error), engines ...Engine) {
	start(open, engines, func(p *product.Product, f F) any { return httpHandler(p, f.Register) })
}

// Live serves the function behind the WebSocket API forever.
func Live[F live.Handler](open func(*product.Product) (F, error), engines ...Engine) {
	start(open, engines, func(p *product.Product, f F) any { return liveHandler(p.Log, p.Sender, f) })
}

// Stream serves a function behind the table's stream forever.
func Stream[F interface {
	Handle(context.Context, []table.Record) (done int, err error)
}](open func(*product.Product) (F, error), engines ...Engine) {
	start(open, engines, func(p *product.Product, f F) any { return streamHandler(p.Log, f.Handle) })
}

// Tick serves the function behind the schedule forever.
func Tick[F interface{ Tick(context.Context) error }](open func(*product.Product) (F, error), engines ...Engine) {
	start(open, engines, func(p *product.Product, f F) any { return tickHandler(p.Log, f.Tick, p.Due.Figures) })
}

// start opens the product and a function, and serves Lambda's events with the handler that handler returns for them.
func start[F any](open func(*product.Product) (F, error), engines []Engine, handler func(*product.Product, F) any) {
	p, err := Open(os.LookupEnv, os.Stdout, engines...)
	if err != nil {
		fail(err)
	}
	function, err := open(p)
	if err != nil {
		fail(err)
	}
	p.Log.Info("started", "version", version.String())
	lambda.Start(handler(p, function))
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
