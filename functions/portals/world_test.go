package portals_test

import (
	"maps"
	"net/http"
	"strings"
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
	edgetest.Both(t, handler, func(t *testing.T, do edgetest.Do) {
		name := strings.ToLower(t.Name()[strings.LastIndex(t.Name(), "/")+1:])
		one := sales{World: w, ours: w.Company(t, name), theirs: w.Company(t, name+"-rival"), do: do}
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
	do := func(r *http.Request) *http.Response {
		r.Header.Set("If-Match", tag)
		return w.do(r)
	}
	return producttest.Call(t, do, w.boss, method, "/api/v1/"+path, body)
}

// newPortal is the least that opening a portal needs.
func newPortal(address string, more map[string]any) map[string]any {
	body := map[string]any{"address": address, "texts": map[string]any{"es": map[string]string{"title": "Nueva", "welcome": "", "notice": ""}}}
	maps.Copy(body, more)
	return body
}
