package teams_test

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"acude/functions/teams"
	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/product/producttest"
	"acude/pkg/team"
)

type teamList struct {
	Items []teams.TeamRow
	Next  string
}

func (l teamList) names() []string {
	var names []string
	for _, one := range l.Items {
		names = append(names, one.Name[strings.LastIndex(one.Name, " ")+1:])
	}
	return names
}

func TestTeamsAreListedAsFarAsTheCallerReaches(t *testing.T) {
	teamTests(t, func(t *testing.T, w teamWorld) {
		list := func(c producttest.Caller, query string) teamList {
			t.Helper()
			return producttest.Into[teamList](t, w.call(t, c, "GET", "teams"+query, nil))
		}
		for query, want := range map[string]string{
			"": "Other Sales Spares", "?sort=-name": "Spares Sales Other", "?search=SA": "Sales", "?search=nothing": "", "?search=%20": "Other Sales Spares",
		} {
			if got := strings.Join(list(w.boss, query).names(), " "); got != want {
				t.Errorf("%q lists %s, want %s", query, got, want)
			}
		}
		own := list(w.lead, "")
		if got := own.names(); !slices.Equal(got, []string{"Sales", "Spares"}) || own.Items[0].Parent != "" || own.Items[1].Parent != w.ours.Sales {
			t.Errorf("a team manager sees %+v", own.Items)
		}
		below := list(w.TeamManager(t, w.ours, "below", nil, w.ours.Spares), "")
		if got := below.names(); !slices.Equal(got, []string{"Spares"}) || below.Items[0].Parent != "" {
			t.Errorf("a manager of the subteam sees %+v", below.Items)
		}
		var paged []string
		next := ""
		for range 5 {
			page := list(w.boss, "?limit=1&cursor="+url.QueryEscape(next))
			paged = append(paged, page.names()...)
			if next = page.Next; next == "" {
				break
			}
		}
		if !slices.Equal(paged, []string{"Other", "Sales", "Spares"}) {
			t.Errorf("paged through %v", paged)
		}
		w.call(t, w.boss, "GET", "teams?cursor=x", nil).Expect(t, 422, "cursor_invalid")
		w.call(t, producttest.Caller{}, "GET", "teams", nil).Expect(t, 401, "sign_in_needed")
	})
}

func TestATeamIsCreatedBelowWhatTheCallerReaches(t *testing.T) {
	teamTests(t, func(t *testing.T, w teamWorld) {
		made := w.call(t, w.lead, "POST", "teams", object{"name": " North ", "parent": w.ours.Sales})
		if one := producttest.Into[teams.Team](t, made); made.Status != 201 || one.Name != "North" || one.Parent != w.ours.Sales || !one.Free || made.Header.Get("ETag") != `"1"` {
			t.Errorf("made %+v", made)
		}
		for _, parent := range []string{"", w.ours.Other, w.theirs.Sales, unknown, "x"} {
			w.call(t, w.lead, "POST", "teams", object{"name": "Elsewhere", "parent": parent}).ExpectField(t, "parent", "team_absent")
		}
		w.call(t, w.boss, "POST", "teams", object{"name": "Elsewhere", "parent": w.theirs.Sales}).ExpectField(t, "parent", "team_absent")
		w.call(t, w.boss, "POST", "teams", object{"name": "north", "parent": w.ours.Sales}).ExpectField(t, "name", "team_name_taken")
		weak := w.TeamManager(t, w.ours, "weak", []edge.Permission{}, w.ours.Sales)
		w.call(t, weak, "POST", "teams", object{"name": "Weak", "parent": w.ours.Sales}).Expect(t, 403, "permission_missing")

		once := func(name string) producttest.Answer {
			return producttest.Call(t, func(r *http.Request) *http.Response {
				r.Header.Set("Idempotency-Key", "k-"+w.ours.Name)
				return w.do(r)
			}, w.boss, "POST", "/api/v1/teams", object{"name": name})
		}
		first, again := producttest.Into[teams.Team](t, once("Once")), producttest.Into[teams.Team](t, once("Once"))
		if first.ID != again.ID {
			t.Errorf("one key made %s and %s", first.ID, again.ID)
		}
		once("Twice").Expect(t, 409, "idempotency_key_used")
	})
}

func TestATeamIsChangedByItsVersion(t *testing.T) {
	teamTests(t, func(t *testing.T, w teamWorld) {
		path := "teams/" + w.ours.Sales
		changed := w.at(t, w.lead, "PATCH", path, `"1"`, object{
			"name": "Ventas", "maxLogins": 7, "passwordRules": object{"minLength": 16, "maxAgeDays": 30, "history": 3},
			"messages": []object{{"title": "Hello", "texts": object{"en": "Hello", "es": "Hola"}}},
		})
		one := producttest.Into[teams.Team](t, changed)
		want := team.PasswordRules{MinLength: 16, MaxAgeDays: 30, History: 3}
		if one.Name != "Ventas" || one.MaxLogins != 7 || *one.PasswordRules != want || len(one.Messages) != 1 || one.Messages[0].Texts["es"] != "Hola" || changed.Header.Get("ETag") != `"2"` {
			t.Errorf("changed to %+v", one)
		}
		w.at(t, w.lead, "PATCH", path, `"1"`, object{"name": "Late"}).Expect(t, 412, "outdated")
		w.at(t, w.lead, "PATCH", path, `"x"`, object{"name": "Odd"}).ExpectField(t, "If-Match", "field_invalid")
		w.call(t, w.lead, "PATCH", path, object{"passwordRules": object{"minLength": 8, "maxAgeDays": 0, "history": 0}}).
			ExpectField(t, "passwordRules.minLength", "number_out_of_range")
		w.call(t, w.lead, "PATCH", path, object{"passwordRules": object{"minLength": 16, "maxAgeDays": 0, "history": 0, "allowSave": true}}).
			ExpectField(t, "passwordRules.allowSave", "field_unknown")
		below := w.read(t, w.ours.Spares)
		if below.PasswordRules != nil || below.RulesInForce != want || below.RulesOf == nil || below.RulesOf.ID != w.ours.Sales {
			t.Errorf("the subteam has %+v", below)
		}
		below = producttest.Into[teams.Team](t, w.call(t, w.TeamManager(t, w.ours, "below", nil, w.ours.Spares), "GET", "teams/"+w.ours.Spares, nil))
		if below.RulesOf != nil || below.Parent != "" || len(below.Line) != 0 || below.Free || below.RulesInForce != want {
			t.Errorf("a manager of the subteam sees above it: %+v", below)
		}
		if len(below.Portals) != 1 || below.Portals[0].Portal != w.ours.SalesDesk.ID || below.Portals[0].Own || below.Portals[0].From != nil {
			t.Errorf("the subteam is at %+v", below.Portals)
		}
		inherits := producttest.Into[teams.Team](t, w.call(t, w.lead, "PATCH", path, object{"inheritRules": true}))
		if inherits.PasswordRules != nil || inherits.RulesInForce != team.StandardRules() {
			t.Errorf("after inheriting %+v", inherits)
		}
	})
}

// Every operation on one team × where the team is, for a team manager of Sales with every grant.
func TestATeamManagerChangesOnlyTheirTeams(t *testing.T) {
	changes := []object{{"switch": "screenView", "value": 0}}
	operations := map[string]struct {
		method, after string
		body          any
		top           string // the code for their own topmost team, "" = fine
	}{
		"read":     {"GET", "", nil, ""},
		"change":   {"PATCH", "", object{"maxLogins": 3}, ""},
		"warning":  {"GET", "/deletion", nil, ""},
		"move":     {"POST", "/move", object{"parent": "sales"}, "team_top_of_reach"},
		"switches": {"GET", "/switches", nil, ""},
		"set":      {"PUT", "/switches", object{"switches": changes, "applyTo": "both"}, ""},
		"preview":  {"PUT", "/switches", object{"switches": changes, "applyTo": "both", "preview": true}, ""},
		"reset":    {"POST", "/reset-passwords", nil, ""},
		"delete":   {"DELETE", "", nil, "team_top_of_reach"},
	}
	teamTests(t, func(t *testing.T, w teamWorld) {
		for name, o := range operations {
			child, err := w.Teams.Create(t.Context(), access.System(w.ours.ID), "child for "+name, w.ours.Sales)
			if err != nil {
				t.Fatal(err)
			}
			body := o.body
			if o.after == "/move" {
				body = object{"parent": w.ours.Spares}
			}
			try := func(where, id string, status int, code string) {
				t.Helper()
				got := w.call(t, w.lead, o.method, "teams/"+id+o.after, body)
				if got.Status != status || got.Code != code {
					t.Errorf("%s %s: %d %q, want %d %q: %s", name, where, got.Status, got.Code, status, code, got.Body)
				}
			}
			fine := 200
			if name == "delete" {
				fine = 204
			}
			if o.top == "" {
				try("own", w.ours.Sales, fine, "")
			} else {
				try("own", w.ours.Sales, 403, o.top)
			}
			try("child", child.ID, fine, "")
			for where, id := range map[string]string{
				"sibling": w.ours.Other, "other company": w.theirs.Sales, "absent": unknown, "malformed": "not-an-id", "odd": "TEAM",
			} {
				try(where, id, 404, "team_absent")
			}
			try("too long", strings.Repeat("x", 27), 422, "invalid_input")
		}
		w.call(t, w.lead, "PUT", "teams/"+w.ours.Sales+"/portals", object{"assignments": []object{}}).Expect(t, 403, "permission_missing")
	})
}

func TestATeamIsMovedWhereTheCallerReaches(t *testing.T) {
	teamTests(t, func(t *testing.T, w teamWorld) {
		move := func(c producttest.Caller, id, parent string) producttest.Answer {
			t.Helper()
			return w.call(t, c, "POST", "teams/"+id+"/move", object{"parent": parent})
		}
		for _, parent := range []string{"", w.ours.Other, w.theirs.Sales, unknown} {
			move(w.lead, w.ours.Spares, parent).ExpectField(t, "parent", "team_absent")
		}
		move(w.boss, w.ours.Sales, w.ours.Spares).ExpectField(t, "parent", "team_inside_itself")
		move(w.boss, w.ours.Sales, w.theirs.Sales).ExpectField(t, "parent", "team_absent")
		if one := producttest.Into[teams.Team](t, move(w.boss, w.ours.Spares, "")); one.Parent != "" {
			t.Errorf("moved to %+v", one)
		}
		late := func() producttest.Answer {
			return w.at(t, w.boss, "POST", "teams/"+w.ours.Spares+"/move", `"1"`, object{"parent": w.ours.Other})
		}
		late().Expect(t, 412, "team_changed_first")
		move(w.boss, w.ours.Spares, w.ours.Sales)
		late().Expect(t, 412, "team_changed")
		move(w.boss, w.ours.Spares, "")
		both := w.TeamManager(t, w.ours, "both", access.TeamManager.Grantable(), w.ours.Sales, w.ours.Other)
		north := producttest.Into[teams.Team](t, w.call(t, both, "POST", "teams", object{"name": "North", "parent": w.ours.Sales}))
		if one := producttest.Into[teams.Team](t, move(both, north.ID, w.ours.Other)); one.Parent != w.ours.Other || len(one.Line) != 1 {
			t.Errorf("moved to %+v", one)
		}
	})
}

func TestATeamIsAssignedToPortals(t *testing.T) {
	teamTests(t, func(t *testing.T, w teamWorld) {
		desk := w.ours.OtherDesk
		body := func(portal, subportal string) object {
			return object{"assignments": []object{{"portal": portal, "subportal": subportal}}}
		}
		path := "teams/" + w.ours.Sales + "/portals"
		one := producttest.Into[teams.Team](t, w.call(t, w.boss, "PUT", path, body(desk.ID, desk.Subportals[0].ID)))
		if len(one.Portals) != 1 || one.Portals[0].Portal != desk.ID || !one.Portals[0].Own || one.Portals[0].Title == "" {
			t.Errorf("is at %+v", one.Portals)
		}
		below := w.read(t, w.ours.Spares)
		if len(below.Portals) != 1 || below.Portals[0].Own || below.Portals[0].From == nil || below.Portals[0].From.ID != w.ours.Sales {
			t.Errorf("the subteam is at %+v", below.Portals)
		}
		theirs := w.theirs.SalesDesk
		w.call(t, w.boss, "PUT", path, body(theirs.ID, theirs.Subportals[0].ID)).ExpectField(t, "assignments.0.portal", "portal_absent")
		if one := producttest.Into[teams.Team](t, w.call(t, w.boss, "PUT", path, object{"assignments": []object{}})); len(one.Portals) != 0 {
			t.Errorf("is still at %+v", one.Portals)
		}
	})
}

func TestManyTeamsAreOneList(t *testing.T) {
	teamTests(t, func(t *testing.T, w teamWorld) {
		for n := range 60 {
			if _, err := w.Teams.Create(t.Context(), access.System(w.ours.ID), fmt.Sprintf("%s T%03d", w.ours.Name, n), w.ours.Other); err != nil {
				t.Fatal(err)
			}
		}
		page := producttest.Into[teamList](t, w.call(t, w.boss, "GET", "teams?limit=1000", nil))
		if len(page.Items) != 63 || page.Next != "" {
			t.Errorf("%d teams, next %q", len(page.Items), page.Next)
		}
		if first := producttest.Into[teamList](t, w.call(t, w.boss, "GET", "teams", nil)); len(first.Items) != 50 || first.Next == "" {
			t.Errorf("%d teams by default", len(first.Items))
		}
	})
}
