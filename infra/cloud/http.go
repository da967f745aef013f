package cloud

import (
	"acude/pkg/edge"
	"acude/pkg/edge/payload"
	"acude/pkg/product"
)

// httpHandler returns the handler of a function behind the HTTP API.
func httpHandler(p *product.Product, register func(*edge.API)) any {
	api := p.API()
	register(api)
	return payload.Handler(api.Handler())
}
