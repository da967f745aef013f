package server_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"golang.org/x/oauth2"
	"golang.org/x/oauth2/clientcredentials"

	"acude/infra/local/localtest"
)

// programs is a company with an API client that uses a common OAuth library.
type programs struct {
	product *localtest.Product
	boss    *localtest.Client
	id      string // of the client
	secret  string
}

func openPrograms(t *testing.T, scopes ...string) programs {
	t.Helper()
	p := localtest.Start(t)
	boss := p.SignIn(t, "manager", localtest.Manager, localtest.Password)
	manager := localtest.Into[struct{ ID string }](t, boss.Do(t, "POST", "/api/v1/managers", map[string]any{
		"login": "api@demo.example", "role": "apiManager", "screenName": "API", "grants": []string{
			"reps_read", "reps_write", "reps_move", "teams_read", "teams_write", "portals_read", "portals_write",
		},
	}))
	made := localtest.Into[struct {
		Client struct{ ID, Login string }
		Secret string
	}](t, boss.Do(t, "POST", "/api/v1/clients", map[string]any{
		"name": "Directory", "manager": manager.ID, "scopes": scopes, "days": 30,
	}))
	if made.Client.Login != "api@demo.example" {
		t.Fatalf("made %+v", made)
	}
	return programs{p, boss, made.Client.ID, made.Secret}
}

// program returns an HTTP client that fetches tokens and sends them by itself.
func (w programs) program(t *testing.T, style oauth2.AuthStyle, scopes ...string) *http.Client {
	return (&clientcredentials.Config{
		ClientID: w.id, ClientSecret: w.secret, TokenURL: w.product.URL + "/oauth/token", Scopes: scopes, AuthStyle: style,
	}).Client(t.Context())
}

// call sends a request and decodes the answer into V; another status ends the test.
func call[V any](t *testing.T, c *http.Client, status int, method, url string, body any) V {
	t.Helper()
	var v V
	raw, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	request, err := http.NewRequestWithContext(t.Context(), method, url, bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/scim+json")
	if !strings.Contains(url, "/scim/") {
		request.Header.Set("Content-Type", "application/json")
	}
	answer, err := c.Do(request)
	if err != nil {
		t.Fatalf("%s %s: %v", method, url, err)
	}
	defer func() { _ = answer.Body.Close() }()
	whole, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != status {
		t.Fatalf("%s %s answered %d (%v): %s", method, url, answer.StatusCode, err, whole)
	}
	if len(whole) > 0 {
		if err := json.Unmarshal(whole, &v); err != nil {
			t.Fatalf("%s %s: %v: %s", method, url, err, whole)
		}
	}
	return v
}

type named struct {
	ID    string
	Name  string
	Items []named
}

func TestACommonOAuthLibraryGetsTokens(t *testing.T) {
	w := openPrograms(t, "reps:read", "teams:read", "teams:write")
	for _, style := range []oauth2.AuthStyle{oauth2.AuthStyleInHeader, oauth2.AuthStyleInParams} {
		teams := call[named](t, w.program(t, style), 200, "GET", w.product.URL+"/api/v1/teams", nil)
		if len(teams.Items) != 1 || teams.Items[0].Name != "Soporte" {
			t.Errorf("teams %+v", teams)
		}
	}
	narrow := w.program(t, oauth2.AuthStyleInHeader, "reps:read")
	call[any](t, narrow, 200, "GET", w.product.URL+"/api/v1/representatives", nil)
	call[any](t, narrow, 403, "GET", w.product.URL+"/api/v1/teams", nil)
	call[any](t, narrow, 403, "GET", w.product.URL+"/api/v1/clients", nil)
	call[any](t, narrow, 403, "GET", w.product.URL+"/api/identity/me", nil)
	for name, config := range map[string]clientcredentials.Config{
		"invalid_client": {ClientID: w.id, ClientSecret: "wrong", TokenURL: w.product.URL + "/oauth/token"},
		"invalid_scope":  {ClientID: w.id, ClientSecret: w.secret, TokenURL: w.product.URL + "/oauth/token", Scopes: []string{"portals:write"}},
	} {
		var refused *oauth2.RetrieveError
		_, err := config.Token(t.Context())
		if ok := asRetrieve(err, &refused); !ok || refused.ErrorCode != name || refused.ErrorDescription == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
	w.boss.Do(t, "DELETE", "/api/v1/clients/"+w.id, nil).OK(t)
	call[any](t, narrow, 401, "GET", w.product.URL+"/api/v1/representatives", nil)
}

func asRetrieve(err error, into **oauth2.RetrieveError) bool {
	found, ok := err.(*oauth2.RetrieveError)
	*into = found
	return ok
}

func TestARepeatedChangeOfAClientIsMadeOnce(t *testing.T) {
	w := openPrograms(t, "teams:read", "teams:write")
	sender := w.program(t, oauth2.AuthStyleInHeader)
	send := func(key, name string) (*http.Response, named) {
		t.Helper()
		request, err := http.NewRequestWithContext(t.Context(), "POST", w.product.URL+"/api/v1/teams", strings.NewReader(`{"name":"`+name+`"}`))
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Content-Type", "application/json")
		request.Header.Set("Idempotency-Key", key)
		answer, err := sender.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = answer.Body.Close() }()
		var made named
		if err := json.NewDecoder(answer.Body).Decode(&made); err != nil {
			t.Fatal(err)
		}
		return answer, made
	}
	first, made := send("k1", "North")
	again, same := send("k1", "North")
	if first.StatusCode != 201 || again.StatusCode != 201 || made.ID == "" || made.ID != same.ID {
		t.Errorf("%d %+v, then %d %+v", first.StatusCode, made, again.StatusCode, same)
	}
	if other, _ := send("k1", "South"); other.StatusCode != 409 {
		t.Errorf("another thing under the same key: %d", other.StatusCode)
	}
	if !strings.HasPrefix(first.Header.Get("RateLimit"), `"client";r=`) || first.Header.Get("RateLimit-Policy") == "" {
		t.Errorf("headers %v", first.Header)
	}
}

type scimUser struct {
	ID, UserName, ExternalID, DisplayName string
	Active                                bool
	Name                                  struct{ GivenName, FamilyName string }
	Groups                                []struct{ Value, Display string }
	Meta                                  struct{ Version, Location string }
}

type scimGroup struct {
	ID, DisplayName string
	Members         []struct{ Value, Display string }
}

type scimList[V any] struct {
	TotalResults int
	Resources    []V
}

type scimProblem struct{ Status, ScimType, Detail string }

// TestAnIdentityProviderKeepsUsersAndGroupsInStep sends the requests of common identity providers.
func TestAnIdentityProviderKeepsUsersAndGroupsInStep(t *testing.T) {
	w := openPrograms(t, "reps:read", "reps:write", "reps:move", "teams:read", "teams:write")
	c, at := w.program(t, oauth2.AuthStyleInHeader), w.product.URL+"/scim/v2"
	config := call[map[string]any](t, c, 200, "GET", at+"/ServiceProviderConfig", nil)
	if config["patch"].(map[string]any)["supported"] != true {
		t.Errorf("offers %v", config)
	}
	call[scimList[any]](t, c, 200, "GET", at+"/ResourceTypes", nil)
	call[scimList[any]](t, c, 200, "GET", at+"/Schemas", nil)

	none := call[scimList[scimUser]](t, c, 200, "GET", at+`/Users?filter=userName+eq+%22ana@corp.example%22`, nil)
	if none.TotalResults != 0 {
		t.Fatalf("found %+v", none)
	}
	user := map[string]any{
		"schemas":  []string{"urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"},
		"userName": "Ana@corp.example", "externalId": "0a21f0f2", "active": true, "displayName": "Ana García",
		"name":   map[string]string{"givenName": "Ana", "familyName": "García"},
		"emails": []any{map[string]any{"primary": true, "type": "work", "value": "ana@corp.example"}},
		"meta":   map[string]string{"resourceType": "User"}, "preferredLanguage": "es-ES",
		"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": map[string]string{"department": "Help"},
	}
	ana := call[scimUser](t, c, 201, "POST", at+"/Users", user)
	if ana.UserName != "Ana@corp.example" || !ana.Active || ana.Name.FamilyName != "García" || ana.Meta.Version == "" {
		t.Errorf("made %+v", ana)
	}
	if twice := call[scimProblem](t, c, 409, "POST", at+"/Users", user); twice.ScimType != "uniqueness" || twice.Status != "409" {
		t.Errorf("the same login again: %+v", twice)
	}
	for _, filter := range []string{`userName eq "ana@corp.example"`, `externalId eq "0a21f0f2"`, `name.familyName sw "gar" and active eq true`} {
		found := call[scimList[scimUser]](t, c, 200, "GET", at+"/Users?startIndex=1&count=10&filter="+strings.ReplaceAll(strings.ReplaceAll(filter, " ", "+"), `"`, "%22"), nil)
		if found.TotalResults != 1 || found.Resources[0].ID != ana.ID {
			t.Errorf("%s: %+v", filter, found)
		}
	}
	if bad := call[scimProblem](t, c, 400, "GET", at+"/Users?filter=userName", nil); bad.ScimType != "invalidFilter" {
		t.Errorf("an invalid filter: %+v", bad)
	}
	off := call[scimUser](t, c, 200, "PATCH", at+"/Users/"+ana.ID, map[string]any{
		"schemas":    []string{"urn:ietf:params:scim:api:messages:2.0:PatchOp"},
		"Operations": []any{map[string]any{"op": "Replace", "path": "active", "value": "False"}, map[string]any{"op": "replace", "value": map[string]any{"name.givenName": "Anna"}}},
	})
	if off.Active || off.Name.GivenName != "Anna" || off.ExternalID != "0a21f0f2" {
		t.Errorf("patched to %+v", off)
	}
	group := call[scimGroup](t, c, 201, "POST", at+"/Groups", map[string]any{"displayName": "Ventas", "members": []any{}})
	joined := call[scimGroup](t, c, 200, "PATCH", at+"/Groups/"+group.ID, map[string]any{
		"Operations": []any{map[string]any{"op": "Add", "path": "members", "value": []any{map[string]string{"value": ana.ID}}}},
	})
	if len(joined.Members) != 1 || joined.Members[0].Display != "ana@corp.example" {
		t.Errorf("members %+v", joined)
	}
	if seen := call[scimUser](t, c, 200, "GET", at+"/Users/"+ana.ID, nil); len(seen.Groups) != 1 || seen.Groups[0].Display != "Ventas" {
		t.Errorf("groups %+v", seen)
	}
	call[scimProblem](t, c, 400, "PATCH", at+"/Groups/"+group.ID, map[string]any{
		"Operations": []any{map[string]any{"op": "add", "path": "members", "value": []any{map[string]string{"value": "nobody"}}}},
	})
	left := call[scimGroup](t, c, 200, "PATCH", at+"/Groups/"+group.ID, map[string]any{
		"Operations": []any{map[string]any{"op": "Remove", "path": fmt.Sprintf(`members[value eq "%s"]`, ana.ID)}},
	})
	if len(left.Members) != 0 {
		t.Errorf("left %+v", left)
	}
	call[any](t, c, 204, "DELETE", at+"/Users/"+ana.ID, nil)
	call[scimProblem](t, c, 404, "GET", at+"/Users/"+ana.ID, nil)
	call[any](t, c, 204, "DELETE", at+"/Groups/"+group.ID, nil)
	call[scimProblem](t, c, 404, "GET", at+"/Groups/"+group.ID, nil)
	w.boss.Do(t, "GET", "/scim/v2/Users", nil).Refused(t, 401, "sign_in_needed")
}

func TestAScriptForTheOldProductStillWorks(t *testing.T) {
	w := openPrograms(t, "reps:read", "teams:read", "teams:write", "portals:read", "portals:write")
	c, at := w.program(t, oauth2.AuthStyleInHeader), w.product.URL+"/G2AC/rest/v1"
	type list struct {
		Embedded struct {
			Representatives []struct {
				ID, TeamKey int64
				Login       string
			}
			Teams   []struct{ TeamKey, PortalKey int64 }
			Portals []struct {
				PortalKey  int64
				SubPortals []struct{ SubPortalKey int64 }
			}
		} `json:"_embedded"`
	}
	portals := call[list](t, c, 200, "GET", at+"/portals/pages", nil).Embedded.Portals
	teams := call[list](t, c, 200, "GET", at+"/teams/pages", nil).Embedded.Teams
	people := call[list](t, c, 200, "GET", at+"/representatives", nil).Embedded.Representatives
	if len(portals) != 1 || len(teams) != 1 || len(people) != 2 || people[0].TeamKey != teams[0].TeamKey || teams[0].PortalKey != portals[0].PortalKey {
		t.Fatalf("%+v %+v %+v", portals, teams, people)
	}
	made := call[struct{ TeamKey, ParentKey, PortalKey int64 }](t, c, 201, "POST", at+"/teams", map[string]any{
		"teamName": "Night", "parentKey": teams[0].TeamKey, "portalKey": portals[0].PortalKey,
		"subPortalKeys": []int64{portals[0].SubPortals[0].SubPortalKey},
	})
	if made.TeamKey == 0 || made.ParentKey != teams[0].TeamKey || made.PortalKey != portals[0].PortalKey {
		t.Errorf("made %+v", made)
	}
	for field, body := range map[string]map[string]any{
		"parentKey":     {"teamName": "x", "parentKey": 1},
		"portalKey":     {"teamName": "x", "portalKey": 1},
		"subPortalKeys": {"teamName": "x", "portalKey": portals[0].PortalKey, "subPortalKeys": []int64{1}},
	} {
		problem := call[localtest.Problem](t, c, 422, "POST", at+"/teams", body)
		if len(problem.Fields) != 1 || problem.Fields[0].Path != field {
			t.Errorf("%s: %+v", field, problem)
		}
	}
	if again := call[list](t, c, 200, "GET", at+"/teams", nil).Embedded.Teams; len(again) != 2 {
		t.Errorf("a refused team was made: %+v", again)
	}
}
