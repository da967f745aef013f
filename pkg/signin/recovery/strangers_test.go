package recovery_test

import (
	"fmt"
	"testing"

	"acude/pkg/signin/recovery"
	"acude/pkg/signin/signintest"
)

// asking records a request from a network and a browser, and reports whether it is mailed.
func (w world) asking(t *testing.T, login, from, known string) bool {
	t.Helper()
	name := w.newRequest(t, func() error {
		return w.Links.Ask(t.Context(), recovery.Asking{App: "helpalert", Login: login, Language: "es", Binding: browser, Browser: known, SourceAddr: from})
	})
	_, mailed, err := w.Links.Issue(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	return mailed
}

// Strangers ask for links as often as they like: the owner's own request is mailed, from a network or in a browser that they used, and
// after the requests of one stranger from anywhere.
func TestStrangersKeepNoMailFromTheOwner(t *testing.T) {
	const laptop = "the secret of the owner's browser"
	w := open(t)
	p := w.Reachable(t, "rep@example.org")
	if _, err := w.TryIn(t, p.Login, signintest.Good, signintest.Home, laptop); err != nil {
		t.Fatal(err)
	}
	mailed := 0
	for range 20 {
		if w.asking(t, p.Login, signintest.Stranger, "") {
			mailed++
		}
	}
	if mailed != 5 {
		t.Errorf("one stranger has %d mails sent", mailed)
	}
	if !w.asking(t, p.Login, "198.51.100.7", "") {
		t.Error("the owner, on a new network in a new browser, gets no mail because of one stranger")
	}
	for n := range 200 {
		if w.asking(t, p.Login, fmt.Sprintf("10.0.%d.1", n), "of a stranger") {
			mailed++
		}
	}
	if mailed != 29 {
		t.Errorf("strangers have %d mails sent in an hour", mailed)
	}
	for n := range 10 {
		if got := w.asking(t, p.Login, signintest.Home, ""); got != (n < 5) {
			t.Errorf("at home, request %d: mailed %v", n, got)
		}
		if got := w.asking(t, p.Login, fmt.Sprintf("198.51.100.%d", n), laptop); got != (n < 5) {
			t.Errorf("in the owner's browser elsewhere, request %d: mailed %v", n, got)
		}
	}
}

// Neither the requests nor the wrong links of others on the same network stop the owner there.
func TestASharedNetworkStopsNoRecovery(t *testing.T) {
	const laptop = "the secret of the owner's browser"
	w := open(t)
	p := w.Reachable(t, "rep@example.org")
	if _, err := w.TryIn(t, p.Login, signintest.Good, signintest.Home, laptop); err != nil {
		t.Fatal(err)
	}
	refused := 0
	for n := range 200 {
		err := w.Links.Ask(t.Context(), recovery.Asking{App: "manager", Login: fmt.Sprint("nobody", n), Language: "es", SourceAddr: signintest.Home})
		if signintest.Code(err) == "too_many_tries" {
			refused++
		}
	}
	if refused != 180 {
		t.Errorf("%d of 200 requests were refused", refused)
	}
	request := w.newRequest(t, func() error {
		return w.Links.Ask(t.Context(), recovery.Asking{App: "helpalert", Login: p.Login, Language: "es", Binding: browser, Browser: laptop, SourceAddr: signintest.Home})
	})
	l := w.mailed(t, request)
	wrong := recovery.Holding{Secret: request + ".wrong", Binding: browser, SourceAddr: signintest.Home}
	for n := range 100 {
		want := "link_over"
		if n >= 60 {
			want = "too_many_tries"
		}
		if _, err := w.Links.Held(t.Context(), wrong); signintest.Code(err) != want {
			t.Fatalf("wrong link %d: %v, want %s", n, err, want)
		}
	}
	right := recovery.Holding{Secret: l.Secret, Binding: browser, SourceAddr: signintest.Home}
	if _, err := w.Links.Held(t.Context(), right); err != nil {
		t.Errorf("the right link: %v", err)
	}
}

// A traveller with a new browser on a new network, whose login a botnet guesses, gets in by a link: the browser is theirs then.
func TestALinkMakesTheBrowserTheOwners(t *testing.T) {
	const bought = "the secret of a new browser"
	w := open(t)
	p := w.Reachable(t, "rep@example.org")
	guess := func() {
		for n := range 120 {
			_, _ = w.Try(t, p.Login, "guess", fmt.Sprintf("10.0.%d.1", n))
		}
	}
	guess()
	if _, err := w.TryIn(t, p.Login, signintest.Good, signintest.Stranger, bought); signintest.Code(err) != "too_many_tries" {
		t.Fatalf("before the link: %v", err)
	}
	l := w.mailed(t, w.request(t, p.Login))
	holding := recovery.Holding{Secret: l.Secret, Binding: browser, Browser: bought, SourceAddr: signintest.Stranger}
	if _, err := w.Links.Recover(t.Context(), w.Passwords(), holding, signintest.Fresh); err != nil {
		t.Fatal(err)
	}
	guess()
	in, err := w.TryIn(t, p.Login, signintest.Fresh, "198.51.100.7", bought)
	if err != nil || in.Token == "" {
		t.Fatalf("after the link: %v", err)
	}
}
