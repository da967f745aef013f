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
	"acude/pkg/signin/signintest"
	"acude/pkg/table"
)

func TestAFirstSignInWaitsForAPasswordAndAnAddress(t *testing.T) {
	w := open(t)
	manager := access.Actor{Company: "c1", Kind: edge.KindManager, Role: access.CompanyManager, Permissions: access.CompanyManager.Allowed(nil)}
	p, err := w.Create(t.Context(), manager, people.Person{Login: "new@example.org", Role: access.Representative, ScreenName: "x"}, signintest.Good)
	if err != nil {
		t.Fatal(err)
	}
	in := w.SignedIn(t, p.Login, signintest.Good)
	if !slices.Equal(in.Pending, []string{signin.StepPassword, signin.StepEmail}) {
		t.Fatalf("waits for %v", in.Pending)
	}
	c, _ := w.Caller(t, in.Token)
	if !c.May(access.AccountSetUp) || c.May(access.AccountOwn) || c.May(access.QueueWork) {
		t.Errorf("may %v before the steps are done", c.Permissions)
	}
	by, session := w.Actor(t, in.Token)
	if _, err := w.Lasts(t.Context(), session); signintest.Code(err) != "sign_in_needed" {
		t.Errorf("a socket may stay open while steps are pending: %v", err)
	}
	if _, err := w.Emails.Confirm(t.Context(), by, session, "123456"); signintest.Code(err) != "code_over" {
		t.Errorf("a code nobody asked for: %v", err)
	}
	if err := w.Emails.Ask(t.Context(), by, session, p.Login); signintest.Code(err) != "step_not_due" {
		t.Errorf("the second step first: %v", err)
	}
	done, err := w.Passwords().Choose(t.Context(), by, session, signintest.Fresh)
	if err != nil || done.Token != "" || !slices.Equal(done.Pending, []string{signin.StepEmail}) {
		t.Fatalf("%+v, %v", done, err)
	}
	if _, err := w.Passwords().Choose(t.Context(), by, session, signintest.Fresh+" twice"); signintest.Code(err) != "step_not_due" {
		t.Errorf("the same step twice: %v", err)
	}
	if err := w.Emails.Ask(t.Context(), by, session, "elsewhere@example.org"); err != nil {
		t.Fatal(err)
	}
	digits := w.Issued(t, p)
	last, err := w.Emails.Confirm(t.Context(), by, session, digits[:3]+" "+digits[3:])
	if err != nil || last.Token == "" || len(last.Pending) != 0 || last.Person.Email != "elsewhere@example.org" || !last.Person.EmailConfirmed {
		t.Fatalf("%+v, %v", last, err)
	}
	if _, refused := w.Caller(t, in.Token); refused != "sign_in_needed" {
		t.Error("the token of before still works")
	}
	if c, refused := w.Caller(t, last.Token); refused != "" || !c.May(access.QueueWork) || c.May(access.AccountSetUp) {
		t.Errorf("%+v %s", c, refused)
	}
	if in := w.SignedIn(t, p.Login, signintest.Fresh); len(in.Pending) != 0 {
		t.Errorf("the next sign-in waits for %v", in.Pending)
	}
}

func TestWhoMayNotWorkIsSignedOutAtOnce(t *testing.T) {
	for name, happen := range map[string]func(t *testing.T, w world, p people.Person){
		"disabled": func(t *testing.T, w world, p people.Person) {
			w.Change(t, p.ID, func(p *people.Person) { p.Disabled = true })
		},
		"all sign-ins ended": func(t *testing.T, w world, p people.Person) {
			w.Change(t, p.ID, func(p *people.Person) { p.Generation++ })
		},
		"the company is suspended": func(t *testing.T, w world, _ people.Person) {
			item, err := w.Table.Get(t.Context(), keys.InCompany("c1").At(keys.Company))
			if err != nil {
				t.Fatal(err)
			}
			item.Document = []byte(`{"id":"c1","name":"c1","suspended":true}`)
			if err := w.Table.Write(t.Context(), table.Replace(item)); err != nil {
				t.Fatal(err)
			}
		},
	} {
		w := open(t)
		p := w.Add(t, "rep@example.org", access.Representative)
		in := w.SignedIn(t, p.Login, signintest.Good)
		_, session := w.Actor(t, in.Token)
		happen(t, w, p)
		if _, refused := w.Caller(t, in.Token); refused != "sign_in_needed" {
			t.Errorf("%s: a request is answered %q", name, refused)
		}
		if _, err := w.Lasts(t.Context(), session); signintest.Code(err) != "sign_in_needed" {
			t.Errorf("%s: a socket may stay: %v", name, err)
		}
	}
}

func TestSwitchesOpenTheManagementCenterToRepresentatives(t *testing.T) {
	w := open(t)
	p := w.Add(t, "rep@example.org", access.Representative)
	enter := func() (signin.SignedIn, error) {
		return w.SignIn(t.Context(), signin.Attempt{Entry: signin.Entry{App: edge.AppManager}, Login: p.Login, Password: signintest.Good})
	}
	if _, err := enter(); signintest.Code(err) != "off_by_default" {
		t.Errorf("by default: %v", err)
	}
	w.Change(t, p.ID, func(p *people.Person) { p.Switches = feature.Settings{"managementCenter": 1} })
	in, err := enter()
	if err != nil || in.Permissions[access.ReviewRead] || !in.Permissions[access.AccountOwn] {
		t.Fatalf("%+v, %v", in, err)
	}
	w.Change(t, p.ID, func(p *people.Person) { p.Switches = feature.Settings{"managementCenter": 1, "sessionReplay": 1} })
	c, err := w.Authenticate(t.Context(), edge.Credentials{App: edge.AppManager, Cookie: in.Token})
	if err != nil || !c.May(access.ReviewRead) || !c.May(access.ReviewReplay) {
		t.Errorf("%+v, %v", c, err)
	}
	w.Change(t, p.ID, func(p *people.Person) { p.Switches = nil })
	if _, err := w.Authenticate(t.Context(), edge.Credentials{App: edge.AppManager, Cookie: in.Token}); signintest.Code(err) != "sign_in_needed" {
		t.Errorf("switched off again: %v", err)
	}
}
