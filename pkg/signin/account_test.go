package signin_test

import (
	"slices"
	"testing"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/feature"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/signin"
	"acude/pkg/signin/password/strength"
	"acude/pkg/table"
)

const fresh = "nine magpies weigh a lantern"

// passwords is the part of the room in which people choose them.
func (w world) passwords() *signin.Passwords {
	return signin.NewPasswords(w.SignIns, strength.Judge{})
}

// change overwrites a stored person, as an import of old data would.
func (w world) change(t *testing.T, person string, apply func(*people.Person)) people.Person {
	t.Helper()
	item, err := w.table.Get(t.Context(), keys.InCompany("c1").At(keys.Person.Of(person)))
	if err != nil {
		t.Fatal(err)
	}
	p, err := table.Decode[people.Person](item)
	if err != nil {
		t.Fatal(err)
	}
	apply(&p)
	item.Document = table.Encode(p)
	if err := w.table.Write(t.Context(), table.Replace(item)); err != nil {
		t.Fatal(err)
	}
	return p
}

// reachable adds a person whose address is confirmed.
func (w world) reachable(t *testing.T, login string) people.Person {
	t.Helper()
	return w.change(t, w.add(t, login, access.Representative).ID, func(p *people.Person) { p.Email, p.EmailConfirmed = "to-"+login, true })
}

// signedIn signs in with a password and returns the token.
func (w world) signedIn(t *testing.T, login, password string) signin.SignedIn {
	t.Helper()
	in, err := w.try(t, login, password, "192.0.2.1")
	if err != nil {
		t.Fatal(err)
	}
	return in
}

// caller returns who holds a token, and the code of the refusal when nobody does.
func (w world) caller(t *testing.T, token string) (edge.Caller, string) {
	t.Helper()
	c, err := w.Authenticate(t.Context(), edge.Credentials{App: "helpalert", Cookie: token})
	return c, code(err)
}

// actor returns who acts with a token.
func (w world) actor(t *testing.T, token string) (access.Actor, string) {
	t.Helper()
	c, refused := w.caller(t, token)
	if refused != "" {
		t.Fatal(refused)
	}
	return access.Actor{
		Company: c.Company, Kind: c.Kind, Person: c.Person, Name: c.Name, Role: access.Role(c.Role), Source: "192.0.2.1", Permissions: c.Permissions,
	}, c.Session
}

func TestAFirstSignInWaitsForAPasswordAndAnAddress(t *testing.T) {
	w := open(t)
	manager := access.Actor{Company: "c1", Kind: edge.KindManager, Role: access.CompanyManager, Permissions: access.CompanyManager.Allowed(nil)}
	p, err := w.Create(t.Context(), manager, people.Person{Login: "new@example.org", Role: access.Representative, ScreenName: "x"}, good)
	if err != nil {
		t.Fatal(err)
	}
	in := w.signedIn(t, p.Login, good)
	if !slices.Equal(in.Pending, []string{signin.StepPassword, signin.StepEmail}) {
		t.Fatalf("waits for %v", in.Pending)
	}
	c, _ := w.caller(t, in.Token)
	if !c.May(access.AccountSetUp) || c.May(access.AccountOwn) || c.May(access.QueueWork) {
		t.Errorf("may %v before the steps are done", c.Permissions)
	}
	by, session := w.actor(t, in.Token)
	if err := w.Lasts(t.Context(), session); code(err) != "sign_in_needed" {
		t.Errorf("a socket may stay open while steps are pending: %v", err)
	}
	if _, err := w.ConfirmEmail(t.Context(), by, session, "123456"); code(err) != "code_over" {
		t.Errorf("a code nobody asked for: %v", err)
	}
	if err := w.AskEmail(t.Context(), session, p.Login); code(err) != "step_not_due" {
		t.Errorf("the second step first: %v", err)
	}
	done, err := w.passwords().Choose(t.Context(), by, session, fresh)
	if err != nil || done.Token != "" || !slices.Equal(done.Pending, []string{signin.StepEmail}) {
		t.Fatalf("%+v, %v", done, err)
	}
	if _, err := w.passwords().Choose(t.Context(), by, session, fresh+" twice"); code(err) != "step_not_due" {
		t.Errorf("the same step twice: %v", err)
	}
	if err := w.AskEmail(t.Context(), session, "elsewhere@example.org"); err != nil {
		t.Fatal(err)
	}
	digits := w.issued(t, p)
	last, err := w.ConfirmEmail(t.Context(), by, session, digits[:3]+" "+digits[3:])
	if err != nil || last.Token == "" || len(last.Pending) != 0 || last.Person.Email != "elsewhere@example.org" || !last.Person.EmailConfirmed {
		t.Fatalf("%+v, %v", last, err)
	}
	if _, refused := w.caller(t, in.Token); refused != "sign_in_needed" {
		t.Error("the token of before still works")
	}
	if c, refused := w.caller(t, last.Token); refused != "" || !c.May(access.QueueWork) || c.May(access.AccountSetUp) {
		t.Errorf("%+v %s", c, refused)
	}
	if in := w.signedIn(t, p.Login, fresh); len(in.Pending) != 0 {
		t.Errorf("the next sign-in waits for %v", in.Pending)
	}
}

// issued makes the code that a person waits for, as whoever mails it does.
func (w world) issued(t *testing.T, p people.Person) string {
	t.Helper()
	c, ok, err := w.IssueCode(t.Context(), p.Company, p.ID)
	if err != nil || !ok || len(c.Digits) != 6 {
		t.Fatalf("%+v %v %v", c, ok, err)
	}
	if err := w.CodeSent(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	return c.Digits
}

func TestWhoMayNotWorkIsSignedOutAtOnce(t *testing.T) {
	for name, happen := range map[string]func(t *testing.T, w world, p people.Person){
		"disabled": func(t *testing.T, w world, p people.Person) {
			w.change(t, p.ID, func(p *people.Person) { p.Disabled = true })
		},
		"all sign-ins ended": func(t *testing.T, w world, p people.Person) {
			w.change(t, p.ID, func(p *people.Person) { p.Generation++ })
		},
		"the company is suspended": func(t *testing.T, w world, _ people.Person) {
			item, err := w.table.Get(t.Context(), keys.InCompany("c1").At(keys.Company))
			if err != nil {
				t.Fatal(err)
			}
			item.Document = []byte(`{"id":"c1","name":"c1","suspended":true}`)
			if err := w.table.Write(t.Context(), table.Replace(item)); err != nil {
				t.Fatal(err)
			}
		},
	} {
		w := open(t)
		p := w.add(t, "rep@example.org", access.Representative)
		in := w.signedIn(t, p.Login, good)
		_, session := w.actor(t, in.Token)
		happen(t, w, p)
		if _, refused := w.caller(t, in.Token); refused != "sign_in_needed" {
			t.Errorf("%s: a request is answered %q", name, refused)
		}
		if err := w.Lasts(t.Context(), session); code(err) != "sign_in_needed" {
			t.Errorf("%s: a socket may stay: %v", name, err)
		}
	}
}

func TestSwitchesOpenTheManagementCenterToRepresentatives(t *testing.T) {
	w := open(t)
	p := w.add(t, "rep@example.org", access.Representative)
	enter := func() (signin.SignedIn, error) {
		return w.SignIn(t.Context(), signin.Attempt{Entry: signin.Entry{App: edge.AppManager}, Login: p.Login, Password: good})
	}
	if _, err := enter(); code(err) != "off_by_default" {
		t.Errorf("by default: %v", err)
	}
	w.change(t, p.ID, func(p *people.Person) { p.Switches = feature.Settings{"managementCenter": 1} })
	in, err := enter()
	if err != nil || in.Permissions[access.ReviewRead] || !in.Permissions[access.AccountOwn] {
		t.Fatalf("%+v, %v", in, err)
	}
	w.change(t, p.ID, func(p *people.Person) { p.Switches = feature.Settings{"managementCenter": 1, "sessionReplay": 1} })
	c, err := w.Authenticate(t.Context(), edge.Credentials{App: edge.AppManager, Cookie: in.Token})
	if err != nil || !c.May(access.ReviewRead) || !c.May(access.ReviewReplay) {
		t.Errorf("%+v, %v", c, err)
	}
	w.change(t, p.ID, func(p *people.Person) { p.Switches = nil })
	if _, err := w.Authenticate(t.Context(), edge.Credentials{App: edge.AppManager, Cookie: in.Token}); code(err) != "sign_in_needed" {
		t.Errorf("switched off again: %v", err)
	}
}
