package signin_test

import (
	"fmt"
	"testing"
	"time"

	"acude/pkg/access"
	"acude/pkg/signin/signintest"
)

// counters are a model of the limits: what each name has spent, and until when.
type counters map[string]*counter

type counter struct {
	spent int
	until time.Time
}

type limit struct {
	name   string
	tries  int
	window time.Duration
}

// take takes one try from all limits or from none, and reports which.
func (c counters) take(now time.Time, limits ...limit) bool {
	open := true
	for _, l := range limits {
		if at := c[l.name]; at == nil || !now.Before(at.until) {
			c[l.name] = &counter{until: now.Add(l.window)}
		}
		open = open && c[l.name].spent < l.tries
	}
	for _, l := range limits {
		if open {
			c[l.name].spent++
		}
	}
	return open
}

// guess is the model of a wrong password for a login from a network that its owner never used.
func (c counters) guess(now time.Time, login, network string) bool {
	return c.take(now, limit{"strangers " + login, 100, time.Hour}, limit{"network " + network, 60, 15 * time.Minute},
		limit{"pair " + login + network, 10, 15 * time.Minute})
}

// attack guesses once and reports whether the guess was compared, which the model must say as well.
func attack(t *testing.T, w world, model counters, login, network string) bool {
	t.Helper()
	_, err := w.Try(t, login, "guess", network)
	got := signintest.Code(err)
	if got != "credentials_wrong" && got != "too_many_tries" {
		t.Fatal(err)
	}
	if want := model.guess(w.Clock.Now(), login, network); want != (got == "credentials_wrong") {
		t.Fatalf("%s from %s: %s, and the model says %v", login, network, got, want)
	}
	return got == "credentials_wrong"
}

const (
	owner   = "rep@example.org"
	laptop  = "the secret of the owner's browser"
	another = "the secret of another browser"
)

// 5,000 addresses guess the password of one login for 24 hours. At most 100 of their guesses an hour are compared, so that trying the
// thousand most common passwords takes ten hours, and finding a password that passes the rules (10^8 guesses) more than a century.
// Meanwhile its owner always signs in at home, and anywhere in their own browser; in a new browser on a new network after a link that
// was mailed to them, and without one within an hour of the attack.
func TestABotnetOfFiveThousandAddressesGuessesForADay(t *testing.T) {
	w, model := open(t), counters{}
	w.Reachable(t, owner)
	w.SignedIn(t, owner, signintest.Good)
	if _, err := w.TryIn(t, owner, signintest.Good, signintest.Home, laptop); err != nil {
		t.Fatal(err)
	}
	const hours, addresses, perMinute = 24, 5000, 4
	looked, failures, sent := 0, 0, 0
	for minute := range hours * 60 {
		for range perMinute {
			n := sent % addresses
			if attack(t, w, model, owner, fmt.Sprintf("10.%d.%d.1", n/256, n%256)) {
				looked++
			}
			sent++
		}
		if minute%60 == 30 {
			away := fmt.Sprintf("2001:db8:0:%x::1", minute)
			for browser, from := range map[string]string{"": signintest.Home, laptop: away} {
				if _, err := w.TryIn(t, owner, signintest.Good, from, browser); err != nil {
					t.Errorf("minute %d, from %s: %v", minute, from, err)
					failures++
				}
			}
		}
		w.Clock.Advance(time.Minute)
	}
	if looked == 0 || looked > hours*100+100 {
		t.Errorf("%d of %d guesses were compared", looked, sent)
	}
	if failures > 0 {
		t.Errorf("the owner was locked out %d times", failures)
	}
	for waited := 0; ; waited++ {
		_, err := w.Try(t, owner, signintest.Good, "198.51.100.1")
		if err == nil {
			break
		}
		if waited > 61 {
			t.Fatalf("an hour after the attack the owner is still locked out of a new network: %v", err)
		}
		w.Clock.Advance(time.Minute)
	}
}

// However often one address tries, it takes no more than its own share: the owner gets in on every network, in every browser.
func TestOneAddressLocksNobodyOut(t *testing.T) {
	w, model := open(t), counters{}
	w.Add(t, owner, access.Representative)
	for minute := range 2 * 60 {
		for range 50 {
			attack(t, w, model, owner, "203.0.113.9")
		}
		if _, err := w.Try(t, owner, signintest.Good, fmt.Sprintf("2001:db8:0:%x::1", minute)); err != nil {
			t.Fatalf("minute %d: %v", minute, err)
		}
		w.Clock.Advance(time.Minute)
	}
}

// Somebody behind the same address as an office guesses at everybody in it, and at logins from elsewhere, all day. Whoever signed in
// there with a browser of their own gets in always; the address as a whole compares no more guesses than its limits allow.
func TestASharedAddressLocksNoBrowserOut(t *testing.T) {
	w := open(t)
	const office, people, hours = "192.0.2.1", 20, 8
	login := func(n int) string { return fmt.Sprintf("rep%d@example.org", n) }
	browser := func(n int) string { return fmt.Sprintf("the secret of browser %d", n) }
	for n := range people {
		w.Add(t, login(n), access.Representative)
		if _, err := w.TryIn(t, login(n), signintest.Good, office, browser(n)); err != nil {
			t.Fatal(err)
		}
	}
	looked := 0
	for quarter := range hours * 4 {
		for n := range people {
			for range 15 {
				for _, guessed := range []string{login(n), fmt.Sprintf("nobody%d@example.org", n)} {
					if _, err := w.TryIn(t, guessed, "guess", office, another); signintest.Code(err) == "credentials_wrong" {
						looked++
					}
				}
			}
		}
		for n := range people {
			if _, err := w.TryIn(t, login(n), "mistyped", office, browser(n)); signintest.Code(err) != "credentials_wrong" {
				t.Fatalf("quarter %d, somebody mistypes: %v", quarter, err)
			}
			if _, err := w.TryIn(t, login(n), signintest.Good, office, browser(n)); err != nil {
				t.Fatalf("quarter %d: %v", quarter, err)
			}
		}
		w.Clock.Advance(15 * time.Minute)
	}
	if want := hours * 4 * (60 + 60); looked != want {
		t.Errorf("%d guesses were compared, want %d", looked, want)
	}
}

// The browser of one person is nobody else's, and being known in it opens nothing.
func TestAKnownBrowserHasItsOwnLimit(t *testing.T) {
	w := open(t)
	w.Add(t, owner, access.Representative)
	w.Add(t, "other@example.org", access.Representative)
	if _, err := w.TryIn(t, owner, signintest.Good, signintest.Home, laptop); err != nil {
		t.Fatal(err)
	}
	for login, compared := range map[string]int{owner: 10, "other@example.org": 10} {
		looked := 0
		for n := range 30 {
			if _, err := w.TryIn(t, login, "guess", fmt.Sprintf("203.0.113.%d", n%3), laptop); signintest.Code(err) == "credentials_wrong" {
				looked++
			}
		}
		if login != owner {
			compared *= 3 // strangers: ten from each network
		}
		if looked != compared {
			t.Errorf("%s: %d guesses were compared, want %d", login, looked, compared)
		}
	}
}
