package signin_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"acude/pkg/access"
	"acude/pkg/id"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/signin"
	"acude/pkg/table"
)

const browser = "the secret that the browser keeps since it asked"

// request asks for a link and returns the name of the request.
func (w world) request(t *testing.T, login string) string {
	t.Helper()
	before := w.requests(t)
	err := w.AskRecovery(t.Context(), signin.Asking{App: "helpalert", Login: login, Language: "es", Binding: browser, SourceAddr: "192.0.2.1"})
	if err != nil {
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
	records, err := w.table.Records(t.Context(), "", 10_000)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, r := range records {
		if name, ok := signin.AskedIn(r.Key); ok {
			all = append(all, name)
		}
	}
	return all
}

// mailed makes and "sends" the link of a request, as whoever mails it does.
func (w world) mailed(t *testing.T, request string) signin.Link {
	t.Helper()
	l, ok, err := w.IssueLink(t.Context(), request)
	if err != nil || !ok {
		t.Fatalf("no link: %v %v", ok, err)
	}
	if err := w.LinkSent(t.Context(), request); err != nil {
		t.Fatal(err)
	}
	return l
}

func (w world) recover(t *testing.T, secret, binding, plain string) error {
	t.Helper()
	_, err := w.passwords().Recover(t.Context(), signin.Holding{Secret: secret, Binding: binding, SourceAddr: "192.0.2.1"}, plain)
	return err
}

func TestALinkSetsThePasswordOnceAndEndsEverySignIn(t *testing.T) {
	w := open(t)
	p := w.reachable(t, "rep@example.org")
	in := w.signedIn(t, p.Login, good)
	l := w.mailed(t, w.request(t, " REP@example.org"))
	if l.To.Email != "to-rep@example.org" || l.App != "helpalert" || l.Language != "es" || l.Invited || l.Attempt != 1 {
		t.Errorf("mailed %+v", l)
	}
	if err := w.recover(t, l.Secret, browser, "password1234"); refusedField(err, "password") != "password_leaked" {
		t.Errorf("a weak password: %v", err)
	}
	if err := w.recover(t, l.Secret, browser, fresh); err != nil {
		t.Fatalf("after a weak one the link still works: %v", err)
	}
	if _, refused := w.caller(t, in.Token); refused != "sign_in_needed" {
		t.Error("a sign-in of before still works")
	}
	if err := w.recover(t, l.Secret, browser, fresh+" again"); code(err) != "link_over" {
		t.Errorf("the link twice: %v", err)
	}
	if _, ok, err := w.IssueLink(t.Context(), l.Request); ok || err != nil {
		t.Errorf("a record that comes again after the link was used makes another: %v %v", ok, err)
	}
	if _, err := w.try(t, p.Login, good, "192.0.2.1"); code(err) != "credentials_wrong" {
		t.Errorf("the old password: %v", err)
	}
	w.signedIn(t, p.Login, fresh)
}

// None of these links is accepted, and all of them are answered alike.
func TestNoOtherLinkIsAccepted(t *testing.T) {
	kinds := map[string]func(t *testing.T, w world, p people.Person) signin.Link{
		"recovery": func(t *testing.T, w world, p people.Person) signin.Link {
			return w.mailed(t, w.request(t, p.Login))
		},
		"invitation": func(t *testing.T, w world, p people.Person) signin.Link {
			before := w.requests(t)
			if err := w.Invite(t.Context(), access.System("c1"), p.ID); err != nil {
				t.Fatal(err)
			}
			for _, one := range w.requests(t) {
				if !slices.Contains(before, one) {
					return w.mailed(t, one)
				}
			}
			t.Fatal("nobody was invited")
			return signin.Link{}
		},
	}
	for kind, make := range kinds {
		life := signin.RecoveryLife
		if kind == "invitation" {
			life = signin.InvitationLife
		}
		attacks := map[string]func(t *testing.T, w world, l signin.Link) error{
			"second use": func(t *testing.T, w world, l signin.Link) error {
				if err := w.recover(t, l.Secret, browser, fresh); err != nil {
					t.Fatal(err)
				}
				return w.recover(t, l.Secret, browser, fresh+" again")
			},
			"after its end": func(t *testing.T, w world, l signin.Link) error {
				w.clock.Advance(life)
				return w.recover(t, l.Secret, browser, fresh)
			},
			"before it was asked for": func(t *testing.T, w world, l signin.Link) error {
				w.clock.Advance(-time.Second)
				return w.recover(t, l.Secret, browser, fresh)
			},
			"another request's secret": func(t *testing.T, w world, l signin.Link) error {
				other := w.mailed(t, w.request(t, w.reachable(t, "other@example.org").Login))
				name, _, _ := strings.Cut(l.Secret, ".")
				_, secret, _ := strings.Cut(other.Secret, ".")
				return w.recover(t, name+"."+secret, browser, fresh)
			},
			"altered": func(t *testing.T, w world, l signin.Link) error {
				last := l.Secret[len(l.Secret)-2]
				return w.recover(t, l.Secret[:len(l.Secret)-2]+string(last^1)+l.Secret[len(l.Secret)-1:], browser, fresh)
			},
			"cut short": func(t *testing.T, w world, l signin.Link) error { return w.recover(t, l.Secret[:30], browser, fresh) },
			"its hash": func(t *testing.T, w world, l signin.Link) error {
				name, secret, _ := strings.Cut(l.Secret, ".")
				return w.recover(t, name+"."+id.Hash(secret), browser, fresh)
			},
			"in another company": func(t *testing.T, w world, l signin.Link) error {
				w.moveLink(t, l.Request, "c2", l.To.ID)
				return w.recover(t, l.Secret, browser, fresh)
			},
			"of somebody who is gone": func(t *testing.T, w world, l signin.Link) error {
				w.moveLink(t, l.Request, "c1", w.ids.New())
				return w.recover(t, l.Secret, browser, fresh)
			},
			"from before all sign-ins ended": func(t *testing.T, w world, l signin.Link) error {
				w.change(t, l.To.ID, func(p *people.Person) { p.Generation++ })
				return w.recover(t, l.Secret, browser, fresh)
			},
			"of somebody disabled": func(t *testing.T, w world, l signin.Link) error {
				w.change(t, l.To.ID, func(p *people.Person) { p.Disabled = true })
				return w.recover(t, l.Secret, browser, fresh)
			},
		}
		if kind == "recovery" { // invitations are opened wherever their mail is read
			attacks["in another browser"] = func(t *testing.T, w world, l signin.Link) error { return w.recover(t, l.Secret, "else", fresh) }
			attacks["in a browser without its secret"] = func(t *testing.T, w world, l signin.Link) error { return w.recover(t, l.Secret, "", fresh) }
		}
		for name, attack := range attacks {
			w := open(t)
			l := make(t, w, w.reachable(t, "rep@example.org"))
			if err := attack(t, w, l); code(err) != "link_over" {
				t.Errorf("%s: %s: %v", kind, name, err)
			}
		}
	}
}

// moveLink overwrites a link as if it had been made for somebody else.
func (w world) moveLink(t *testing.T, request, company, person string) {
	t.Helper()
	item, err := w.table.Get(t.Context(), keys.InRecovery(request).At(keys.RecoveryLink))
	if err != nil {
		t.Fatal(err)
	}
	whole := strings.NewReplacer(`"company":"c1"`, `"company":"`+company+`"`).Replace(string(item.Document))
	before, after, _ := strings.Cut(whole, `"person":"`)
	_, rest, _ := strings.Cut(after, `"`)
	item.Document = []byte(before + `"person":"` + person + `"` + rest)
	if err := w.table.Write(t.Context(), table.Replace(item)); err != nil {
		t.Fatal(err)
	}
}

func TestNobodyElseIsMailed(t *testing.T) {
	w := open(t)
	w.add(t, "no.address@example.org", access.Representative)
	unconfirmed := w.reachable(t, "unconfirmed@example.org")
	w.change(t, unconfirmed.ID, func(p *people.Person) { p.EmailConfirmed = false })
	disabled := w.reachable(t, "disabled@example.org")
	w.change(t, disabled.ID, func(p *people.Person) { p.Disabled = true })
	for _, login := range []string{
		"nobody@example.org", "no.address@example.org", unconfirmed.Login, disabled.Login, "", "x\r\nBcc: all@example.org", "LOGIN#rep", "\x00",
	} {
		if l, ok, err := w.IssueLink(t.Context(), w.request(t, login)); ok || err != nil {
			t.Errorf("%q is mailed %+v, %v", login, l, err)
		}
	}
	p := w.reachable(t, "rep@example.org")
	for n := range 7 {
		_, ok, err := w.IssueLink(t.Context(), w.request(t, p.Login))
		if err != nil || ok != (n < 5) {
			t.Errorf("request %d within the hour: mailed %v, %v", n+1, ok, err)
		}
	}
	w.clock.Advance(time.Hour)
	if _, ok, err := w.IssueLink(t.Context(), w.request(t, p.Login)); !ok || err != nil {
		t.Errorf("in the next hour: %v %v", ok, err)
	}
}

func TestACrashBetweenMakingAndSendingLeavesALinkThatWorks(t *testing.T) {
	w := open(t)
	p := w.reachable(t, "rep@example.org")
	request := w.request(t, p.Login)
	first, ok, err := w.IssueLink(t.Context(), request) // and the process dies, before or after the mail went out
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	second := w.mailed(t, request)
	if second.Attempt != 2 || second.Secret == first.Secret {
		t.Errorf("%+v after %+v", second, first)
	}
	if _, ok, err := w.IssueLink(t.Context(), request); ok || err != nil {
		t.Errorf("once it is sent, a repeated record makes another: %v %v", ok, err)
	}
	if err := w.recover(t, first.Secret, browser, fresh); err != nil {
		t.Errorf("the link of the mail that may have gone out: %v", err)
	}
	if err := w.recover(t, second.Secret, browser, fresh+" again"); code(err) != "link_over" {
		t.Errorf("the other one afterwards: %v", err)
	}
}

func TestAnInvitationConfirmsTheAddress(t *testing.T) {
	w := open(t)
	p := w.change(t, w.add(t, "new@example.org", access.Representative).ID, func(p *people.Person) {
		p.Email, p.MustChange = "new@example.org", true
	})
	if err := w.Invite(t.Context(), access.System("c2"), p.ID); code(err) != "person_absent" {
		t.Errorf("from another company: %v", err)
	}
	if err := w.Invite(t.Context(), access.System("c1"), p.ID); err != nil {
		t.Fatal(err)
	}
	l := w.mailed(t, w.requests(t)[0])
	w.clock.Advance(6 * 24 * time.Hour)
	if err := w.recover(t, l.Secret, "", fresh); err != nil {
		t.Fatal(err)
	}
	if in := w.signedIn(t, p.Login, fresh); len(in.Pending) != 0 || !in.Person.EmailConfirmed {
		t.Errorf("%+v", in)
	}
}

func FuzzLink(f *testing.F) {
	f.Add("01J00000000000000000000000.secret")
	f.Add(".")
	w := open(f)
	f.Fuzz(func(t *testing.T, secret string) {
		w.clock.Advance(time.Hour)
		if err := w.recover(t, secret, browser, fresh); code(err) != "link_over" {
			t.Errorf("%q: %v", secret, err)
		}
	})
}
