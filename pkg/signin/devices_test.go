package signin_test

import (
	"testing"
	"time"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/signin"
	"acude/pkg/signin/signintest"
	"acude/pkg/table"
)

const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"

func (w world) from(t *testing.T, login, addr, agent string) signin.SignedIn {
	t.Helper()
	in, err := w.SignIn(t.Context(), signin.Attempt{
		Entry: signin.Entry{App: edge.AppHelpAlert, SourceAddr: addr, Agent: agent}, Login: login, Password: signintest.Good,
	})
	if err != nil {
		t.Fatal(err)
	}
	return in
}

func TestAPersonSeesAndEndsTheirSignIns(t *testing.T) {
	w := open(t)
	p, other := w.Add(t, "rep@example.org", access.Representative), w.Add(t, "other@example.org", access.Representative)
	old := w.from(t, p.Login, "192.0.2.1", "")
	w.Clock.Advance(time.Second)
	here := w.from(t, p.Login, "2001:db8::1", firefox)
	theirs := w.from(t, other.Login, "192.0.2.9", firefox)
	by, session := w.Actor(t, here.Token)
	list, err := w.Devices(t.Context(), p, session)
	if err != nil || len(list) != 2 {
		t.Fatalf("%+v, %v", list, err)
	}
	if d := list[0]; !d.Current || d.Words != "Firefox, Linux" || d.Network != "2001:db8::/64" || d.App != "helpalert" {
		t.Errorf("here: %+v", d)
	}
	if d := list[1]; d.Current || d.Words != "" || d.Network != "192.0.2.1" {
		t.Errorf("there: %+v", d)
	}
	_, foreign := w.Actor(t, theirs.Token)
	their, err := w.Devices(t.Context(), other, foreign)
	if err != nil || len(their) != 1 {
		t.Fatal(their, err)
	}
	for _, id := range []string{their[0].ID, "", w.IDs.New()} {
		if err := w.EndDevice(t.Context(), by, id); signintest.Code(err) != "device_absent" {
			t.Errorf("ending %q: %v", id, err)
		}
	}
	if err := w.EndDevice(t.Context(), by, list[1].ID); err != nil {
		t.Fatal(err)
	}
	for token, want := range map[string]string{old.Token: "sign_in_needed", here.Token: "", theirs.Token: ""} {
		if _, refused := w.Caller(t, token); refused != want {
			t.Errorf("answered %q, want %q", refused, want)
		}
	}
}

func TestEveryOtherSignInEnds(t *testing.T) {
	w := open(t)
	p := w.Add(t, "rep@example.org", access.Representative)
	there, here := w.SignedIn(t, p.Login, signintest.Good), w.SignedIn(t, p.Login, signintest.Good)
	by, session := w.Actor(t, here.Token)
	on, err := w.EndOthers(t.Context(), by, session)
	if err != nil {
		t.Fatal(err)
	}
	for token, want := range map[string]string{there.Token: "sign_in_needed", here.Token: "sign_in_needed", on.Token: ""} {
		if _, refused := w.Caller(t, token); refused != want {
			t.Errorf("answered %q, want %q", refused, want)
		}
	}
	if err := w.Sweep(t.Context(), p.Company, p.ID); err != nil {
		t.Fatal(err)
	}
	page, err := w.Table.Query(t.Context(), keys.SignInsOf("c1", p.ID).Range())
	if err != nil || len(page.Items) != 1 {
		t.Errorf("%d sign-ins are left, %v", len(page.Items), err)
	}
}

func TestTheStreamShowsWhoseSignInsHaveEnded(t *testing.T) {
	w := open(t)
	p := w.Add(t, "rep@example.org", access.Representative)
	for name, one := range map[string]struct {
		apply func(*people.Person)
		want  bool
	}{
		"all sign-ins ended": {func(p *people.Person) { p.Generation++ }, true},
		"disabled":           {func(p *people.Person) { p.Disabled = true }, true},
		"another name":       {func(p *people.Person) { p.FirstName = "x" }, false},
		"enabled again":      {func(p *people.Person) { p.Disabled = false }, false},
	} {
		item, err := w.Table.Get(t.Context(), keys.InCompany("c1").At(keys.Person.Of(p.ID)))
		if err != nil {
			t.Fatal(err)
		}
		after, changed := item, p
		one.apply(&changed)
		after.Document = table.Encode(changed)
		if _, _, ok := signin.AllEnded(table.Record{Key: item.Key, Old: &item, New: &after}); ok != one.want {
			t.Errorf("%s: %v", name, ok)
		}
	}
}
