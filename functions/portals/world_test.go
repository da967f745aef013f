package portals_test

import (
	"maps"
	"testing"

	"acude/functions/portals"
	"acude/pkg/edge"
	"acude/pkg/edge/edgetest"
	"acude/pkg/product/producttest"
)

// sales is the function of a company's portals, for its people and its programs.
type sales struct {
	*producttest.World
	ours, theirs producttest.Company
	boss         producttest.Caller
	do           edgetest.Do
}

// portalTests runs a test over HTTP and through Lambda's events, each with companies of its own.
func portalTests(t *testing.T, test func(t *testing.T, w sales)) {
	t.Helper()
	w := producttest.New(t)
	handler := w.Handler(producttest.Function(t, w.Product, portals.Open))
	w.Both(t, handler, func(t *testing.T, ours, theirs producttest.Company, do edgetest.Do) {
		one := sales{World: w, ours: ours, theirs: theirs, do: do}
		one.boss = w.SignedIn(t, edge.AppManager, one.ours.Manager)
		test(t, one)
	})
}

func (w sales) call(t *testing.T, c producttest.Caller, method, path string, body any) producttest.Answer {
	t.Helper()
	return producttest.Call(t, w.do, c, method, "/api/v1/"+path, body)
}

// matching asks with an If-Match header.
func (w sales) matching(t *testing.T, tag, method, path string, body any) producttest.Answer {
	t.Helper()
	return producttest.Call(t, edgetest.IfMatch(w.do, tag), w.boss, method, "/api/v1/"+path, body)
}

// newPortal is the least that opening a portal needs.
func newPortal(address string, more map[string]any) map[string]any {
	body := map[string]any{"address": address, "texts": map[string]any{"es": map[string]string{"title": "Nueva", "welcome": "", "notice": ""}}}
	maps.Copy(body, more)
	return body
}
