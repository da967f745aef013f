package recovery_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"acude/pkg/access"
	"acude/pkg/id"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/signin/recovery"
	"acude/pkg/signin/signintest"
	"acude/pkg/table"
)

type world struct{ *signintest.World }

func open(t testing.TB) world {
	t.Helper()
	return world{signintest.New(t)}
}

const browser = "the secret that the browser keeps since it asked"

// request asks for a link and returns the name of the request.
func (w world) request(t *testing.T, login string) string {
	t.Helper()
	return w.newRequest(t, func() error {
		return w.Links.Ask(t.Context(), recovery.Asking{App: "helpalert", Login: login, Language: "es", Binding: browser, SourceAddr: signintest.Home})
	})
}

// invited invites a person and returns the name of the request.
func (w world) invited(t *testing.T, p people.Person) string {
	t.Helper()
	return w.newRequest(t, func() error {
		return w.Table.Write(t.Context(), recovery.NewInvitations(w.Table, w.Clock, w.IDs).Invite(p, ""))
	})
}

// newRequest returns the name of the request that ask makes.
func (w world) newRequest(t *testing.T, ask func() error) string {
	t.Helper()
	before := w.requests(t)
	if err := ask(); err != nil {
		t.Fatal(err)
	}
	for _, one := range w.requests(t) {
		if !slices.Contains(before, one) {
			return one
		}
	}
	t.Fatal("nothing was asked for")
	return ""
}

// requests returns the names of all requests in the stream.
func (w world) requests(t *testing.T) []string {
	t.Helper()
	records, err := w.Table.Records(t.Context(), "", 10_000)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, r := range records {
		if name, ok := recovery.AskedIn(r.Key); ok {
			all = append(all, name)
		}
	}
	return all
}

// mailed makes and "sends" the link of a request, as whoever mails it does.
func (w world) mailed(t *testing.T, request string) recovery.Link {
	t.Helper()
	l, ok, err := w.Links.Issue(t.Context(), request)
	if err != nil || !ok {
		t.Fatalf("no link: %v %v", ok, err)
	}
	if err := w.Links.Sent(t.Context(), request); err != nil {
		t.Fatal(err)
	}
	return l
}

func (w world) recover(t *testing.T, secret, binding, plain string) error {
	t.Helper()
	_, err := w.Links.Recover(t.Context(), w.Passwords(), recovery.Holding{Secret: secret, Binding: binding, SourceAddr: "192.0.2.1"}, plain)
	return err
}

func TestALinkSetsThePasswordOnceAndEndsEverySignIn(t *testing.T) {
	w := open(t)
	p := w.Reachable(t, "rep@example.org")
	in := w.SignedIn(t, p.Login, signintest.Good)
	l := w.mailed(t, w.request(t, " REP@example.org"))
	if l.To.Email != "to-rep@example.org" || l.App != "helpalert" || l.Language != "es" || l.Invited || l.Attempt != 1 {
		t.Errorf("mailed %+v", l)
	}
	if err := w.recover(t, l.Secret, browser, "password1234"); signintest.RefusedField(err, "password") != "password_leaked" {
		t.Errorf("a weak password: %v", err)
	}
	if err := w.recover(t, l.Secret, browser, signintest.Fresh); err != nil {
		t.Fatalf("after a weak one the link still works: %v", err)
	}
	if _, refused := w.Caller(t, in.Token); refused != "sign_in_needed" {
		t.Error("a sign-in of before still works")
	}
	if err := w.recover(t, l.Secret, browser, signintest.Fresh+" again"); signintest.Code(err) != "link_over" {
		t.Errorf("the link twice: %v", err)
	}
	if _, ok, err := w.Links.Issue(t.Context(), l.Request); ok || err != nil {
		t.Errorf("a record that comes again after the link was used makes another: %v %v", ok, err)
	}
	if _, err := w.Try(t, p.Login, signintest.Good, "192.0.2.1"); signintest.Code(err) != "credentials_wrong" {
		t.Errorf("the old password: %v", err)
	}
	w.SignedIn(t, p.Login, signintest.Fresh)
}

// None of these links is accepted, and all of them are answered alike.
func TestNoOtherLinkIsAccepted(t *testing.T) {
	kinds := map[string]func(t *testing.T, w world, p people.Person) recovery.Link{
		"recovery": func(t *testing.T, w world, p people.Person) recovery.Link {
			return w.mailed(t, w.request(t, p.Login))
		},
		"invitation": func(t *testing.T, w world, p people.Person) recovery.Link {
			return w.mailed(t, w.invited(t, p))
		},
	}
	for kind, make := range kinds {
		life := recovery.Life
		if kind == "invitation" {
			life = recovery.InvitationLife
		}
		attacks := map[string]func(t *testing.T, w world, l recovery.Link) error{
			"second use": func(t *testing.T, w world, l recovery.Link) error {
				if err := w.recover(t, l.Secret, browser, signintest.Fresh); err != nil {
					t.Fatal(err)
				}
				return w.recover(t, l.Secret, browser, signintest.Fresh+" again")
			},
			"after its end": func(t *testing.T, w world, l recovery.Link) error {
				w.Clock.Advance(life)
				return w.recover(t, l.Secret, browser, signintest.Fresh)
			},
			"before it was asked for": func(t *testing.T, w world, l recovery.Link) error {
				w.Clock.Advance(-time.Second)
				return w.recover(t, l.Secret, browser, signintest.Fresh)
			},
			"another request's secret": func(t *testing.T, w world, l recovery.Link) error {
				other := w.mailed(t, w.request(t, w.Reachable(t, "other@example.org").Login))
				name, _, _ := strings.Cut(l.Secret, ".")
				_, secret, _ := strings.Cut(other.Secret, ".")
				return w.recover(t, name+"."+secret, browser, signintest.Fresh)
			},
			"altered": func(t *testing.T, w world, l recovery.Link) error {
				last := l.Secret[len(l.Secret)-2]
				return w.recover(t, l.Secret[:len(l.Secret)-2]+string(last^1)+l.Secret[len(l.Secret)-1:], browser, signintest.Fresh)
			},
			"cut short": func(t *testing.T, w world, l recovery.Link) error {
				return w.recover(t, l.Secret[:30], browser, signintest.Fresh)
			},
			"its hash": func(t *testing.T, w world, l recovery.Link) error {
				name, secret, _ := strings.Cut(l.Secret, ".")
				return w.recover(t, name+"."+id.Hash(secret), browser, signintest.Fresh)
			},
			"in another company": func(t *testing.T, w world, l recovery.Link) error {
				w.moveLink(t, l.Request, "c2", l.To.ID)
				return w.recover(t, l.Secret, browser, signintest.Fresh)
			},
			"of somebody who is gone": func(t *testing.T, w world, l recovery.Link) error {
				w.moveLink(t, l.Request, "c1", w.IDs.New())
				return w.recover(t, l.Secret, browser, signintest.Fresh)
			},
			"from before all sign-ins ended": func(t *testing.T, w world, l recovery.Link) error {
				w.Change(t, l.To.ID, func(p *people.Person) { p.Generation++ })
				return w.recover(t, l.Secret, browser, signintest.Fresh)
			},
		}
		if kind == "recovery" { // invitations are opened wherever their mail is read
			attacks["in another browser"] = func(t *testing.T, w world, l recovery.Link) error {
				return w.recover(t, l.Secret, "else", signintest.Fresh)
			}
			attacks["in a browser without its secret"] = func(t *testing.T, w world, l recovery.Link) error {
				return w.recover(t, l.Secret, "", signintest.Fresh)
			}
		}
		for name, attack := range attacks {
			w := open(t)
			l := make(t, w, w.Reachable(t, "rep@example.org"))
			if err := attack(t, w, l); signintest.Code(err) != "link_over" {
				t.Errorf("%s: %s: %v", kind, name, err)
			}
		}
	}
}

// moveLink overwrites a link as if it had been made for somebody else.
func (w world) moveLink(t *testing.T, request, company, person string) {
	t.Helper()
	item, err := w.Table.Get(t.Context(), keys.InRecovery(request).At(keys.RecoveryLink))
	if err != nil {
		t.Fatal(err)
	}
	whole := strings.NewReplacer(`"company":"c1"`, `"company":"`+company+`"`).Replace(string(item.Document))
	before, after, _ := strings.Cut(whole, `"person":"`)
	_, rest, _ := strings.Cut(after, `"`)
	item.Document = []byte(before + `"person":"` + person + `"` + rest)
	if err := w.Table.Write(t.Context(), table.Replace(item)); err != nil {
		t.Fatal(err)
	}
}

func TestNobodyElseIsMailed(t *testing.T) {
	w := open(t)
	w.Add(t, "no.address@example.org", access.Representative)
	unconfirmed := w.Reachable(t, "unconfirmed@example.org")
	w.Change(t, unconfirmed.ID, func(p *people.Person) { p.EmailConfirmed = false })
	disabled := w.Reachable(t, "disabled@example.org")
	w.Change(t, disabled.ID, func(p *people.Person) { p.Disabled = true })
	for _, login := range []string{
		"nobody@example.org", "no.address@example.org", unconfirmed.Login, disabled.Login, "", "x\r\nBcc: all@example.org", "LOGIN#rep", "\x00",
	} {
		if l, ok, err := w.Links.Issue(t.Context(), w.request(t, login)); ok || err != nil {
			t.Errorf("%q is mailed %+v, %v", login, l, err)
		}
	}
	p := w.Reachable(t, "rep@example.org")
	for n := range 7 {
		_, ok, err := w.Links.Issue(t.Context(), w.request(t, p.Login))
		if err != nil || ok != (n < 5) {
			t.Errorf("request %d within the hour: mailed %v, %v", n+1, ok, err)
		}
	}
	w.Clock.Advance(time.Hour)
	if _, ok, err := w.Links.Issue(t.Context(), w.request(t, p.Login)); !ok || err != nil {
		t.Errorf("in the next hour: %v %v", ok, err)
	}
}

func TestACrashBetweenMakingAndSendingLeavesALinkThatWorks(t *testing.T) {
	w := open(t)
	p := w.Reachable(t, "rep@example.org")
	request := w.request(t, p.Login)
	first, ok, err := w.Links.Issue(t.Context(), request) // and the process dies, before or after the mail went out
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	second := w.mailed(t, request)
	if second.Attempt != 2 || second.Secret == first.Secret {
		t.Errorf("%+v after %+v", second, first)
	}
	if _, ok, err := w.Links.Issue(t.Context(), request); ok || err != nil {
		t.Errorf("once it is sent, a repeated record makes another: %v %v", ok, err)
	}
	if err := w.recover(t, first.Secret, browser, signintest.Fresh); err != nil {
		t.Errorf("the link of the mail that may have gone out: %v", err)
	}
	if err := w.recover(t, second.Secret, browser, signintest.Fresh+" again"); signintest.Code(err) != "link_over" {
		t.Errorf("the other one afterwards: %v", err)
	}
}

func TestAnInvitationConfirmsTheAddress(t *testing.T) {
	w := open(t)
	p := w.Change(t, w.Add(t, "new@example.org", access.Representative).ID, func(p *people.Person) {
		p.Email, p.MustChange = "new@example.org", true
	})
	l := w.mailed(t, w.invited(t, p))
	w.Clock.Advance(6 * 24 * time.Hour)
	if err := w.recover(t, l.Secret, "", signintest.Fresh); err != nil {
		t.Fatal(err)
	}
	if in := w.SignedIn(t, p.Login, signintest.Fresh); len(in.Pending) != 0 || !in.Person.EmailConfirmed {
		t.Errorf("%+v", in)
	}
}

func FuzzLink(f *testing.F) {
	f.Add("01J00000000000000000000000.secret")
	f.Add(".")
	w := open(f)
	f.Fuzz(func(t *testing.T, secret string) {
		w.Clock.Advance(time.Hour)
		if err := w.recover(t, secret, browser, signintest.Fresh); signintest.Code(err) != "link_over" {
			t.Errorf("%q: %v", secret, err)
		}
	})
}
