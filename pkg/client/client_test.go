package client_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"acude/pkg/access"
	"acude/pkg/client"
	"acude/pkg/clock"
	"acude/pkg/company"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/people"
	"acude/pkg/product/producttest"
)

const month = 30 * 24 * time.Hour

type world struct {
	*client.Clients
	clock     *clock.Manual
	companies *company.Companies
	everybody *people.People
	company   company.Company
	manager   people.Person
	boss      access.Actor
}

func open(t *testing.T) world {
	t.Helper()
	p := producttest.New(t)
	w := world{Clients: p.Clients, clock: p.Clock, companies: p.Companies, everybody: p.People}
	var err error
	if w.company, err = w.companies.Create(t.Context(), "Acme", company.Allowed{APIManagers: true}); err != nil {
		t.Fatal(err)
	}
	w.manager, err = w.everybody.Create(t.Context(), access.System(w.company.ID), people.Person{
		Login: "api@acme.example", Role: access.APIManager, ScreenName: "API",
		Grants: []edge.Permission{access.RepsRead, access.RepsWrite, access.TeamsRead},
	}, "correct horse battery")
	if err != nil {
		t.Fatal(err)
	}
	w.boss = access.Actor{
		Company: w.company.ID, Kind: edge.KindManager, Person: "boss", Name: "boss@acme.example", Role: access.CompanyManager,
		Permissions: access.CompanyManager.Allowed(nil),
	}
	return w
}

func (w world) wanted() client.Client {
	return client.Client{
		Name: "Directory", Manager: w.manager.ID, Scopes: []edge.Permission{access.RepsRead, access.TeamsRead},
	}
}

func (w world) make(t *testing.T) (client.Client, string) {
	t.Helper()
	made, word, err := w.Create(t.Context(), w.boss, w.wanted(), month)
	if err != nil {
		t.Fatal(err)
	}
	return made, word
}

func (w world) token(t *testing.T, c client.Client, word string, scopes ...string) string {
	t.Helper()
	granted, err := w.Grant(t.Context(), c.ID, word, "192.0.2.1", scopes)
	if err != nil {
		t.Fatal(err)
	}
	return granted.Word
}

func (w world) call(token, source string) (edge.Caller, error) {
	return w.Authenticate(context.Background(), edge.Credentials{Bearer: token, SourceAddr: source})
}

func code(err error) string {
	f, _ := fault.As(err)
	if f == nil {
		return ""
	}
	if len(f.Fields) > 0 {
		return f.Fields[0].Path + " " + f.Fields[0].Code
	}
	return f.Code
}

func TestATokenMayDoWhatAllOfThemAllow(t *testing.T) {
	w := open(t)
	made, word := w.make(t)
	caller, err := w.call(w.token(t, made, word, "reps:read"), "192.0.2.1")
	if err != nil {
		t.Fatal(err)
	}
	if !caller.May(access.RepsRead) || caller.May(access.TeamsRead) || caller.May(access.RepsWrite) || caller.May(access.AccountOwn) {
		t.Errorf("may %v", caller.Permissions)
	}
	if caller.Company != w.company.ID || caller.Kind != edge.KindClient || caller.Rate.Remaining != 599 {
		t.Errorf("caller %+v", caller)
	}
	all, err := w.call(w.token(t, made, word), "192.0.2.1")
	if err != nil || !all.May(access.RepsRead) || !all.May(access.TeamsRead) || all.May(access.RepsWrite) {
		t.Errorf("all scopes: %v, %v", all.Permissions, err)
	}
}

func TestAPIManagersMakeTheirOwnClients(t *testing.T) {
	w := open(t)
	actor := access.Actor{
		Company: w.company.ID, Kind: edge.KindManager, Person: w.manager.ID, Name: w.manager.Login, Role: access.APIManager,
		Permissions: map[edge.Permission]bool{access.AccountOwn: true, access.ClientsWrite: true},
	}
	if _, _, err := w.Create(t.Context(), actor, w.wanted(), month); err != nil {
		t.Error(err)
	}
	beyond := w.wanted()
	beyond.Scopes = []edge.Permission{access.PortalsRead}
	if _, _, err := w.Create(t.Context(), actor, beyond, month); code(err) != "grant_beyond" {
		t.Errorf("beyond their own: %v", err)
	}
	actor.Person = "another"
	if _, _, err := w.Create(t.Context(), actor, w.wanted(), month); code(err) != "grant_beyond" {
		t.Errorf("for another: %v", err)
	}
}

func TestNobodyMakesAClientBeyondTheirRights(t *testing.T) {
	w := open(t)
	weak := w.boss
	weak.Permissions = map[edge.Permission]bool{access.ClientsWrite: true, access.RepsRead: true}
	for name, one := range map[string]struct {
		by     access.Actor
		change func(*client.Client)
		code   string
	}{
		"nameless":                     {w.boss, func(c *client.Client) { c.Name = " " }, "name field_required"},
		"without scopes":               {w.boss, func(c *client.Client) { c.Scopes = nil }, "scopes scopes_needed"},
		"with nothing chosen":          {w.boss, func(c *client.Client) { c.Manager, c.Scopes = "", nil }, "manager api_manager_needed"},
		"with a scope of no API":       {w.boss, func(c *client.Client) { c.Scopes = []edge.Permission{access.CompanyWrite} }, "scopes field_not_offered"},
		"beyond its manager":           {w.boss, func(c *client.Client) { c.Scopes = []edge.Permission{access.PortalsRead} }, "grant_beyond"},
		"beyond its maker":             {weak, func(*client.Client) {}, "grant_beyond"},
		"of nobody":                    {w.boss, func(c *client.Client) { c.Manager = "none" }, "manager api_manager_needed"},
		"from an impossible network":   {w.boss, func(c *client.Client) { c.Sources = []string{"10.0.0.1"} }, "sources network_invalid"},
		"where the company has no API": {access.System("unknown"), func(*client.Client) {}, "company_absent"},
	} {
		wanted := w.wanted()
		one.change(&wanted)
		if _, _, err := w.Create(t.Context(), one.by, wanted, month); code(err) != one.code {
			t.Errorf("%s: %v, want %s", name, err, one.code)
		}
	}
	for _, life := range []time.Duration{0, -time.Hour, client.MaxLife + time.Second} {
		if _, _, err := w.Create(t.Context(), w.boss, w.wanted(), life); code(err) != "expires expiry_out_of_range" {
			t.Errorf("for %s: %v", life, err)
		}
	}
	if all, err := w.List(t.Context(), w.company.ID); err != nil || len(all) != 0 {
		t.Errorf("left %v, %v", all, err)
	}
}

// TestEveryOtherUseOfATokenIsRefused is the table of refusals for tokens and secrets of clients.
func TestEveryOtherUseOfATokenIsRefused(t *testing.T) {
	refused := func(t *testing.T, w world, token, source, how string) {
		t.Helper()
		if _, err := w.call(token, source); code(err) != "sign_in_needed" {
			t.Errorf("%s: %v", how, err)
		}
	}
	t.Run("altered, and unknown", func(t *testing.T) {
		w := open(t)
		made, word := w.make(t)
		token := w.token(t, made, word)
		for i := range token {
			altered := []byte(token)
			altered[i] ^= 1
			refused(t, w, string(altered), "192.0.2.1", "altered")
		}
		refused(t, w, "", "192.0.2.1", "empty")
		refused(t, w, word, "192.0.2.1", "the secret as a token")
	})
	t.Run("after its time", func(t *testing.T) {
		w := open(t)
		made, word := w.make(t)
		token := w.token(t, made, word)
		w.clock.Advance(client.TokenLife)
		refused(t, w, token, "192.0.2.1", "expired")
	})
	t.Run("after the client's time", func(t *testing.T) {
		w := open(t)
		made, word, err := w.Create(t.Context(), w.boss, w.wanted(), 10*time.Minute)
		if err != nil {
			t.Fatal(err)
		}
		token := w.token(t, made, word)
		w.clock.Advance(10 * time.Minute)
		refused(t, w, token, "192.0.2.1", "with an expired client")
		if _, err := w.Grant(t.Context(), made.ID, word, "192.0.2.1", nil); code(err) != "client_wrong" {
			t.Error(err)
		}
	})
	t.Run("revoked", func(t *testing.T) {
		w := open(t)
		made, word := w.make(t)
		token, other := w.token(t, made, word), w.token(t, made, word)
		if err := w.Forget(t.Context(), other); err != nil {
			t.Fatal(err)
		}
		refused(t, w, other, "192.0.2.1", "given back")
		if _, err := w.call(token, "192.0.2.1"); err != nil {
			t.Fatal(err)
		}
		rival := access.System("another company")
		if err := w.Revoke(t.Context(), rival, made.ID); code(err) != "client_absent" {
			t.Errorf("revoked by a stranger: %v", err)
		}
		if err := w.Revoke(t.Context(), w.boss, made.ID); err != nil {
			t.Fatal(err)
		}
		refused(t, w, token, "192.0.2.1", "revoked")
		if err := w.Revoke(t.Context(), w.boss, made.ID); code(err) != "client_absent" {
			t.Errorf("revoked twice: %v", err)
		}
	})
	t.Run("suspended or no longer allowed", func(t *testing.T) {
		for _, change := range []func(*company.Company) error{
			func(c *company.Company) error { c.Suspended = true; return nil },
			func(c *company.Company) error { c.Allowed.APIManagers = false; return nil },
		} {
			w := open(t)
			made, word := w.make(t)
			token := w.token(t, made, word)
			if _, _, err := w.companies.Update(t.Context(), access.Operator(w.company.ID), 0, change); err != nil {
				t.Fatal(err)
			}
			refused(t, w, token, "192.0.2.1", "of a company that is held")
		}
	})
	t.Run("from elsewhere", func(t *testing.T) {
		w := open(t)
		wanted := w.wanted()
		wanted.Sources = []string{"192.0.2.0/24", "2001:db8::/32"}
		made, word, err := w.Create(t.Context(), w.boss, wanted, month)
		if err != nil {
			t.Fatal(err)
		}
		token := w.token(t, made, word)
		for _, source := range []string{"198.51.100.7", "2001:db9::1", "", "unknown"} {
			refused(t, w, token, source, "from "+source)
		}
		for _, source := range []string{"192.0.2.200", "2001:db8::9", "::ffff:192.0.2.9"} {
			if _, err := w.call(token, source); err != nil {
				t.Errorf("from %s: %v", source, err)
			}
		}
	})
}

func TestSecretsAreGuessedSlowlyAndAlike(t *testing.T) {
	w := open(t)
	made, word := w.make(t)
	_, wrong := w.Grant(t.Context(), made.ID, "wrong", "192.0.2.1", nil)
	_, unknown := w.Grant(t.Context(), "unknown", word, "192.0.2.1", nil)
	if code(wrong) != "client_wrong" || code(unknown) != "client_wrong" || wrong.Error() != unknown.Error() {
		t.Errorf("distinguishable: %v, %v", wrong, unknown)
	}
	if _, err := w.Grant(t.Context(), made.ID, word, "192.0.2.1", []string{"reps:write"}); code(err) != "oauth_scope_unknown" {
		t.Errorf("a scope it does not hold: %v", err)
	}
	guessed := 0
	for range 100 {
		if _, err := w.Grant(t.Context(), made.ID, "wrong", "198.51.100.7", nil); code(err) == "client_wrong" {
			guessed++
		}
	}
	if guessed != 30 {
		t.Errorf("%d guesses in a quarter of an hour", guessed)
	}
	for _, source := range []string{"192.0.2.1", "198.51.100.7"} {
		if _, err := w.Grant(t.Context(), made.ID, word, source, nil); err != nil {
			t.Errorf("from %s the owner was shut out by a stranger: %v", source, err)
		}
	}
}

func TestRequestsAreCounted(t *testing.T) {
	w := open(t)
	made, word := w.make(t)
	token := w.token(t, made, word)
	allowed := 0
	for range 700 {
		if _, err := w.call(token, "192.0.2.1"); err == nil {
			allowed++
		}
	}
	w.clock.Advance(time.Minute)
	if _, err := w.call(token, "192.0.2.1"); err != nil || allowed != 600 {
		t.Errorf("%d of 700 in a minute, then %v", allowed, err)
	}
}

func TestScopesAreNamedAfterPermissions(t *testing.T) {
	var names []string
	for _, p := range access.APIManager.Grantable() {
		names = append(names, client.Scope(p))
	}
	for _, want := range []string{"reps:read", "reps:write", "teams:read", "teams:write", "portals:read", "portals:write", "hours:write"} {
		if !slices.Contains(names, want) {
			t.Errorf("no scope %s in %v", want, names)
		}
	}
}
