package company_test

import (
	"testing"

	"acude/functions/company"
	functions "acude/functions/people"
	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/edge/edgetest"
	"acude/pkg/product/producttest"
)

// unknown is an id that nothing has.
const unknown = "01ARZ3NDEKTSV4RRFFQ69G5FAV"

// object is the body of a request.
type object = map[string]any

// companyWorld is a company with its managers, and a rival.
type companyWorld struct {
	*producttest.World
	ours, theirs producttest.Company
	boss, lead   producttest.Caller // a company manager; a team manager of Sales with every grant
	do           edgetest.Do
}

// companyTests runs a test over HTTP and through Lambda's events, with identity providers on this machine.
func companyTests(t *testing.T, test func(t *testing.T, w companyWorld)) {
	t.Helper()
	w := producttest.New(t)
	handler := w.Handler(producttest.Function(t, w.Product, company.Open), producttest.Function(t, w.Product, functions.Open))
	w.Both(t, handler, func(t *testing.T, ours, theirs producttest.Company, do edgetest.Do) {
		one := companyWorld{World: w, ours: ours, theirs: theirs, do: do}
		one.boss = w.SignedIn(t, edge.AppManager, one.ours.Manager)
		one.lead = w.TeamManager(t, ours, "lead", access.TeamManager.Grantable(), ours.Sales)
		test(t, one)
	})
}

func (w companyWorld) call(t *testing.T, c producttest.Caller, method, path string, body any) producttest.Answer {
	t.Helper()
	return producttest.Call(t, w.do, c, method, "/api/v1/"+path, body)
}

// at sends a change with If-Match.
func (w companyWorld) at(t *testing.T, c producttest.Caller, method, path, tag string, body any) producttest.Answer {
	t.Helper()
	return producttest.Call(t, edgetest.IfMatch(w.do, tag), c, method, "/api/v1/"+path, body)
}
