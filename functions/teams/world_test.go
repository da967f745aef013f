package teams_test

import (
	"testing"

	functions "acude/functions/people"
	"acude/functions/teams"
	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/edge/edgetest"
	"acude/pkg/people"
	"acude/pkg/product/producttest"
)

// unknown is an id that nothing has.
const unknown = "01ARZ3NDEKTSV4RRFFQ69G5FAV"

// teamWorld is a company with teams and switches, and a rival.
type teamWorld struct {
	*producttest.World
	ours, theirs producttest.Company
	boss, lead   producttest.Caller // a company manager; a team manager of Sales with every grant
	do           edgetest.Do
}

// teamTests runs a test over HTTP and through Lambda's events, each with companies of its own.
func teamTests(t *testing.T, test func(t *testing.T, w teamWorld)) {
	t.Helper()
	w := producttest.New(t)
	handler := w.Handler(producttest.Function(t, w.Product, teams.Open), producttest.Function(t, w.Product, functions.Open))
	w.Both(t, handler, func(t *testing.T, ours, theirs producttest.Company, do edgetest.Do) {
		one := teamWorld{World: w, ours: ours, theirs: theirs, do: do}
		one.boss = w.SignedIn(t, edge.AppManager, one.ours.Manager)
		one.lead = one.TeamManager(t, one.ours, "lead", access.TeamManager.Grantable(), one.ours.Sales)
		test(t, one)
	})
}

func (w teamWorld) call(t *testing.T, c producttest.Caller, method, path string, body any) producttest.Answer {
	t.Helper()
	return producttest.Call(t, w.do, c, method, "/api/v1/"+path, body)
}

// at sends a change with If-Match.
func (w teamWorld) at(t *testing.T, c producttest.Caller, method, path, tag string, body any) producttest.Answer {
	t.Helper()
	return producttest.Call(t, edgetest.IfMatch(w.do, tag), c, method, "/api/v1/"+path, body)
}

// represent adds a representative to a team.
func (w teamWorld) represent(t *testing.T, name, team string) people.Person {
	t.Helper()
	return w.Person(t, w.ours, people.Person{Login: name, Role: access.Representative, ScreenName: name, Team: team})
}

func (w teamWorld) read(t *testing.T, team string) teams.Team {
	t.Helper()
	return producttest.Into[teams.Team](t, w.call(t, w.boss, "GET", "teams/"+team, nil))
}

// object is the body of a request.
type object = map[string]any
