package company_test

import (
	"net/http"
	"strings"
	"testing"

	"acude/functions/company"
	functions "acude/functions/people"
	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/edge/edgetest"
	"acude/pkg/people"
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
	edgetest.Both(t, handler, func(t *testing.T, do edgetest.Do) {
		name := strings.ToLower(t.Name()[strings.LastIndex(t.Name(), "/")+1:])
		one := companyWorld{World: w, ours: w.Company(t, name), theirs: w.Company(t, name+"-rival"), do: do}
		one.boss = w.SignedIn(t, edge.AppManager, one.ours.Manager)
		made, err := w.People.Create(t.Context(), access.System(one.ours.ID), people.Person{
			Login: "lead@" + name + ".example", Role: access.TeamManager, ScreenName: "lead", Teams: []string{one.ours.Sales},
			Grants: access.TeamManager.Grantable(),
		}, producttest.Password)
		if err != nil {
			t.Fatal(err)
		}
		one.lead = w.SignedIn(t, edge.AppManager, made)
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
	return producttest.Call(t, func(r *http.Request) *http.Response {
		r.Header.Set("If-Match", tag)
		return w.do(r)
	}, c, method, "/api/v1/"+path, body)
}
