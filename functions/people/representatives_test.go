package people_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	functions "acude/functions/people"
	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/edge"
	"acude/pkg/edge/edgetest"
	"acude/pkg/people"
	"acude/pkg/product/producttest"
)

// nobody is an id that no person has.
const nobody = "01ARZ3NDEKTSV4RRFFQ69G5FAV"

// peopleWorld is a company with people, and a rival.
type peopleWorld struct {
	*producttest.World
	ours, theirs producttest.Company
	boss, lead   producttest.Caller // a company manager; a team manager of Sales with every grant
	do           edgetest.Do
}

type fields = map[string]any

// peopleTests runs a test over HTTP and through Lambda's events, each with companies of its own.
func peopleTests(t *testing.T, test func(t *testing.T, w peopleWorld)) {
	t.Helper()
	w := producttest.New(t)
	handler := w.Handler(producttest.Function(t, w.Product, functions.Open))
	w.Both(t, handler, func(t *testing.T, ours, theirs producttest.Company, do edgetest.Do) {
		one := peopleWorld{World: w, ours: ours, theirs: theirs, do: do}
		one.boss = w.SignedIn(t, edge.AppManager, one.ours.Manager)
		one.lead = one.leads(t, "lead", access.TeamManager.Grantable())
		test(t, one)
	})
}

// leads signs a team manager of Sales in.
func (w peopleWorld) leads(t *testing.T, name string, grants []edge.Permission) producttest.Caller {
	t.Helper()
	return w.SignedIn(t, edge.AppManager, w.joins(t, people.Person{
		Login: name, Role: access.TeamManager, Teams: []string{w.ours.Sales}, Grants: grants,
	}))
}

func (w peopleWorld) joins(t *testing.T, p people.Person) people.Person {
	t.Helper()
	p.ScreenName = p.Login
	return w.Person(t, w.ours, p)
}

func (w peopleWorld) ask(t *testing.T, c producttest.Caller, method, path string, body any) producttest.Answer {
	t.Helper()
	return producttest.Call(t, w.do, c, method, "/api/v1/"+path, body)
}

// with sends a request with a header.
func (w peopleWorld) with(t *testing.T, c producttest.Caller, header, value, method, path string, body any) producttest.Answer {
	t.Helper()
	return producttest.Call(t, func(r *http.Request) *http.Response {
		r.Header.Set(header, value)
		return w.do(r)
	}, c, method, "/api/v1/"+path, body)
}

// logins reads a list and returns the first parts of its logins.
func (w peopleWorld) logins(t *testing.T, c producttest.Caller, path string) string {
	t.Helper()
	list := producttest.Into[struct{ Items []functions.Representative }](t, w.ask(t, c, "GET", path, nil))
	var found []string
	for _, one := range list.Items {
		name, _, _ := strings.Cut(one.Login, "@")
		found = append(found, name)
	}
	return strings.Join(found, " ")
}

func TestAPersonOutOfReachLooksAbsent(t *testing.T) {
	peopleTests(t, func(t *testing.T, w peopleWorld) {
		others := map[string]string{
			"sibling": w.ours.Third.ID, "unassigned": w.joins(t, people.Person{Login: "free", Role: access.Representative}).ID,
			"manager": w.ours.Manager.ID, "other company": w.theirs.Seller.ID, "absent": nobody, "malformed": "x",
		}
		for who, id := range others {
			for _, one := range []struct {
				method, path string
				body         any
			}{
				{"GET", "representatives/" + id, nil},
				{"PATCH", "representatives/" + id, fields{"firstName": "Eve"}},
				{"DELETE", "representatives/" + id, nil},
				{"POST", "representatives/" + id + "/reset-password", nil},
				{"POST", "representatives/move", fields{"representatives": []string{w.ours.Seller.ID, id}, "team": w.ours.Spares}},
				{"POST", "representatives/delete", fields{"representatives": []string{w.ours.Seller.ID, id}}},
			} {
				a := w.ask(t, w.lead, one.method, one.path, one.body)
				a.Expect(t, 404, "person_absent")
				if strings.Contains(a.Body, w.theirs.Name) {
					t.Errorf("%s %s names another company: %s", one.method, who, a.Body)
				}
			}
		}
		if p, err := w.People.Get(t.Context(), w.ours.ID, w.ours.Seller.ID); err != nil || p.Team != w.ours.Sales {
			t.Errorf("the one in reach was changed with the others: %+v, %v", p, err)
		}
		for _, own := range []people.Person{w.ours.Seller, w.ours.Sparer} {
			w.ask(t, w.lead, "GET", "representatives/"+own.ID, nil).Expect(t, 200, "")
			w.ask(t, w.lead, "PATCH", "representatives/"+own.ID, fields{"custom": "9"}).Expect(t, 200, "")
		}
	})
}

func TestATeamOutOfReachLooksAbsent(t *testing.T) {
	peopleTests(t, func(t *testing.T, w peopleWorld) {
		for _, team := range []string{w.ours.Other, w.theirs.Sales, nobody, "x", ""} {
			w.ask(t, w.lead, "POST", "representatives", fields{"login": "new@" + w.ours.Name, "firstName": "New", "team": team}).ExpectField(t, "team", "team_absent")
			w.ask(t, w.lead, "POST", "representatives/move", fields{"representatives": []string{w.ours.Seller.ID}, "team": team}).ExpectField(t, "team", "team_absent")
			if team != "" {
				if found := w.logins(t, w.lead, "representatives?team="+team); found != "" {
					t.Errorf("team %s lists %s", team, found)
				}
			}
		}
		for _, team := range []string{w.theirs.Sales, nobody, "x"} {
			w.ask(t, w.boss, "POST", "representatives", fields{"login": "new@" + w.ours.Name, "firstName": "New", "team": team}).ExpectField(t, "team", "team_absent")
			w.ask(t, w.boss, "POST", "representatives/move", fields{"representatives": []string{w.ours.Seller.ID}, "team": team}).ExpectField(t, "team", "team_absent")
		}
		moved := producttest.Into[functions.Done](t, w.ask(t, w.lead, "POST", "representatives/move",
			fields{"representatives": []string{w.ours.Seller.ID, w.ours.Sparer.ID}, "team": w.ours.Spares}))
		if len(moved.Done) != 2 || len(moved.Failed) != 0 {
			t.Errorf("moved %+v", moved)
		}
		if found := w.logins(t, w.lead, "representatives?team="+w.ours.Spares); found != "seller sparer" {
			t.Errorf("there are %s", found)
		}
		w.ask(t, w.boss, "POST", "representatives/move", fields{"representatives": []string{w.ours.Seller.ID}, "team": ""}).Expect(t, 200, "")
		if found := w.logins(t, w.boss, "representatives?unassigned=true"); found != "seller" {
			t.Errorf("unassigned are %s", found)
		}
	})
}

func TestListsHoldPeopleInReach(t *testing.T) {
	peopleTests(t, func(t *testing.T, w peopleWorld) {
		for _, one := range []struct {
			who        producttest.Caller
			path, want string
		}{
			{w.boss, "representatives", "seller sparer third"},
			{w.lead, "representatives", "seller sparer"},
			{w.lead, "representatives?sort=-login", "sparer seller"},
			{w.lead, "representatives?search=" + w.ours.Name, "seller sparer"},
			{w.lead, "representatives?search=third", ""},
			{w.lead, "representatives?search=third@", ""},
			{w.lead, "representatives?unassigned=true", ""},
			{w.boss, "representatives?search=third", "third"},
			{w.boss, "representatives?team=" + w.ours.Sales, "seller"},
			{w.boss, "representatives?below=true&team=" + w.ours.Sales, "seller sparer"},
			{w.boss, "representatives?portal=" + w.ours.SalesDesk.ID, "seller sparer"},
			{w.boss, "representatives?portal=" + w.ours.OtherDesk.ID, "third"},
			{w.lead, "representatives?portal=" + w.ours.OtherDesk.ID, ""},
			{w.boss, "representatives?disabled=true", ""},
			{w.boss, "managers", "manager salesmanager lead"},
			{w.boss, "managers?role=companyManager", "manager"},
			{w.boss, "managers?team=" + w.ours.Sales, "salesmanager lead"},
			{w.boss, "managers?search=sales", "salesmanager"},
		} {
			if got := w.logins(t, one.who, one.path); got != one.want {
				t.Errorf("%s: %s, want %s", one.path, got, one.want)
			}
		}
		w.ask(t, w.boss, "GET", "representatives?cursor=x", nil).Expect(t, 422, "cursor_invalid")
		w.ask(t, w.boss, "GET", "representatives?limit=201", nil).ExpectField(t, "limit", "field_too_large")
		w.ask(t, w.boss, "GET", "representatives?sort=created", nil).ExpectField(t, "sort", "field_not_offered")
		w.ask(t, w.boss, "GET", "representatives?portal="+w.theirs.SalesDesk.ID, nil).Expect(t, 404, "portal_absent")
	})
}

// A total counts whom the list shows, and nobody out of reach.
func TestTotalsCountThoseInReach(t *testing.T) {
	peopleTests(t, func(t *testing.T, w peopleWorld) {
		for query, want := range map[string][2]int{ // of the company manager, of the manager of Sales
			"?total=true&limit=1": {3, 2}, "?total=true&search=third": {1, 0}, "?total=true&disabled=true": {0, 0},
			"?total=true&team=" + w.ours.Spares: {1, 1}, "?total=true&team=" + w.ours.Other: {1, 0}, "?total=true&unassigned=true": {0, 0},
		} {
			for n, who := range []producttest.Caller{w.boss, w.lead} {
				page := producttest.Into[struct{ Total *functions.Total }](t, w.ask(t, who, "GET", "representatives"+query, nil))
				if page.Total == nil || page.Total.Count != want[n] || page.Total.More {
					t.Errorf("%s counts %+v, want %d", query, page.Total, want[n])
				}
			}
		}
		if all := producttest.Into[struct{ Total *functions.Total }](t, w.ask(t, w.boss, "GET", "managers?total=true", nil)); all.Total == nil || all.Total.Count != 3 {
			t.Errorf("managers: %+v", all.Total)
		}
		if page := producttest.Into[struct{ Total *functions.Total }](t, w.ask(t, w.boss, "GET", "representatives", nil)); page.Total != nil {
			t.Errorf("nobody asked for %+v", page.Total)
		}
	})
}

func TestRightsAreNeededForEveryChange(t *testing.T) {
	peopleTests(t, func(t *testing.T, w peopleWorld) {
		reader := w.leads(t, "reader", []edge.Permission{})
		mover := w.leads(t, "mover", []edge.Permission{access.RepsMove})
		seller := "representatives/" + w.ours.Seller.ID
		w.ask(t, reader, "GET", seller, nil).Expect(t, 200, "")
		for _, one := range []struct {
			method, path string
			body         any
		}{
			{"POST", "representatives", fields{"login": "x@y"}},
			{"PATCH", seller, fields{"firstName": "Eve"}},
			{"DELETE", seller, nil},
			{"POST", seller + "/reset-password", nil},
			{"POST", "representatives/delete", fields{"representatives": []string{w.ours.Seller.ID}}},
			{"POST", "imports", fields{"text": "x", "mode": "all"}},
			{"GET", "managers", nil},
			{"POST", "managers", fields{"login": "x@y", "role": "teamManager"}},
			{"PATCH", "managers/" + w.ours.Manager.ID, fields{"firstName": "Eve"}},
			{"DELETE", "managers/" + w.ours.Manager.ID, nil},
			{"POST", "managers/" + w.ours.Manager.ID + "/reset-password", nil},
			{"POST", "managers/delete", fields{"managers": []string{w.ours.Manager.ID}}},
		} {
			for _, who := range []producttest.Caller{reader, mover} {
				w.ask(t, who, one.method, one.path, one.body).Expect(t, 403, "permission_missing")
			}
			w.ask(t, producttest.Caller{}, one.method, one.path, one.body).Expect(t, 401, "sign_in_needed")
			w.ask(t, w.SignedIn(t, edge.AppHelpAlert, w.ours.Third), one.method, one.path, one.body).Expect(t, 403, "permission_missing")
		}
		move := fields{"representatives": []string{w.ours.Seller.ID}, "team": w.ours.Spares}
		w.ask(t, reader, "POST", "representatives/move", move).Expect(t, 403, "permission_missing")
		w.ask(t, mover, "POST", "representatives/move", move).Expect(t, 200, "")
	})
}

// acts returns the actions on a person in the audit log, oldest first.
func (w peopleWorld) told(t *testing.T, id string) []string {
	t.Helper()
	found, err := w.Audit.Find(t.Context(), w.ours.ID, audit.Search{Subject: id, Limit: 200})
	if err != nil {
		t.Fatal(err)
	}
	var actions []string
	for _, e := range slices.Backward(found.Entries) {
		actions = append(actions, e.Action)
	}
	return actions
}
