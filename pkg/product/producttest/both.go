package producttest

import (
	"net/http"
	"strings"
	"testing"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/edge/edgetest"
	"acude/pkg/people"
)

// Both runs a test over HTTP and through Lambda's events, each time with two companies of its own: ours, and a rival. They are named
// after the run.
func (w *World) Both(t *testing.T, handler http.Handler, test func(t *testing.T, ours, theirs Company, do edgetest.Do)) {
	t.Helper()
	edgetest.Both(t, handler, func(t *testing.T, do edgetest.Do) {
		name := strings.ToLower(t.Name()[strings.LastIndex(t.Name(), "/")+1:])
		test(t, w.Company(t, name), w.Company(t, name+"-rival"), do)
	})
}

// TeamManager adds a manager of these teams with these permissions and signs them in.
func (w *World) TeamManager(t testing.TB, c Company, name string, grants []edge.Permission, teams ...string) Caller {
	t.Helper()
	return w.SignedIn(t, edge.AppManager, w.Person(t, c, people.Person{
		Login: name, Role: access.TeamManager, ScreenName: name, Teams: teams, Grants: grants,
	}))
}
