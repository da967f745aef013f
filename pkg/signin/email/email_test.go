package email_test

import (
	"strconv"
	"testing"
	"time"

	"acude/pkg/people"
	"acude/pkg/signin/email"
	"acude/pkg/signin/signintest"
)

// Codes that confirm an address: none of these is taken.
func TestNoOtherCodeIsAccepted(t *testing.T) {
	type scene struct {
		*signintest.World
		p      people.Person
		token  string
		digits string
	}
	tell := func(t *testing.T, s scene, token, digits string) error {
		t.Helper()
		by, session := s.Actor(t, token)
		_, err := s.Emails.Confirm(t.Context(), by, session, digits)
		return err
	}
	for name, attack := range map[string]struct {
		try  func(t *testing.T, s scene) error
		want string
	}{
		"second use": {func(t *testing.T, s scene) error {
			if err := tell(t, s, s.token, s.digits); err != nil {
				t.Fatal(err)
			}
			return tell(t, s, s.token, s.digits)
		}, "code_over"},
		"after its end": {func(t *testing.T, s scene) error {
			s.Clock.Advance(email.CodeLife)
			return tell(t, s, s.token, s.digits)
		}, "code_over"},
		"before it was asked for": {func(t *testing.T, s scene) error {
			s.Clock.Advance(-time.Second)
			return tell(t, s, s.token, s.digits)
		}, "code_over"},
		"in another browser": {func(t *testing.T, s scene) error {
			return tell(t, s, s.SignedIn(t, s.p.Login, signintest.Good).Token, s.digits)
		}, "code_over"},
		"by another person": {func(t *testing.T, s scene) error {
			return tell(t, s, s.SignedIn(t, s.Reachable(t, "other@example.org").Login, signintest.Good).Token, s.digits)
		}, "code_over"},
		"altered": {func(t *testing.T, s scene) error {
			n, err := strconv.Atoi(s.digits)
			if err != nil {
				t.Fatal(err)
			}
			return tell(t, s, s.token, strconv.Itoa(1_000_000 + (n+1)%1_000_000)[1:])
		}, "code_wrong"},
		"cut short": {func(t *testing.T, s scene) error { return tell(t, s, s.token, s.digits[:5]) }, "code_wrong"},
		"an older one": {func(t *testing.T, s scene) error {
			by, session := s.Actor(t, s.token)
			if err := s.Emails.Ask(t.Context(), by, session, "third@example.org"); err != nil {
				t.Fatal(err)
			}
			return tell(t, s, s.token, s.digits)
		}, "code_over"},
	} {
		w := signintest.New(t)
		p := w.Reachable(t, "rep@example.org")
		in := w.SignedIn(t, p.Login, signintest.Good)
		by, session := w.Actor(t, in.Token)
		if err := w.Emails.Ask(t.Context(), by, session, "second@example.org"); err != nil {
			t.Fatal(err)
		}
		err := attack.try(t, scene{w, p, in.Token, w.Issued(t, p)})
		if signintest.Code(err) != attack.want && signintest.RefusedField(err, "code") != attack.want {
			t.Errorf("%s: %v, want %s", name, err, attack.want)
		}
	}
}

func TestACodeIsGuessedAtFewTimes(t *testing.T) {
	w := signintest.New(t)
	p := w.Reachable(t, "rep@example.org")
	by, session := w.Actor(t, w.SignedIn(t, p.Login, signintest.Good).Token)
	if err := w.Emails.Ask(t.Context(), by, session, "second@example.org"); err != nil {
		t.Fatal(err)
	}
	digits := w.Issued(t, p)
	for range 5 {
		if _, err := w.Emails.Confirm(t.Context(), by, session, digits+"0"); signintest.RefusedField(err, "code") != "code_wrong" {
			t.Errorf("a guess: %v", err)
		}
	}
	if _, err := w.Emails.Confirm(t.Context(), by, session, digits); signintest.Code(err) != "code_over" {
		t.Errorf("the right one after five wrong ones: %v", err)
	}
	for n := range 5 {
		if err := w.Emails.Ask(t.Context(), by, session, "second@example.org"); (signintest.Code(err) == "too_many_tries") != (n == 4) {
			t.Errorf("code %d within the hour: %v", n+2, err)
		}
	}
}

func TestAnAddressIsOneBareAddress(t *testing.T) {
	w := signintest.New(t)
	p := w.Reachable(t, "rep@example.org")
	by, session := w.Actor(t, w.SignedIn(t, p.Login, signintest.Good).Token)
	for _, bad := range []string{"", "x", "a@b\r\nBcc: all@example.org", "Ana <ana@example.org>", "a@example.org, b@example.org", "a@exa\x00mple.org"} {
		if err := w.Emails.Ask(t.Context(), by, session, bad); signintest.RefusedField(err, "email") != "address_invalid" {
			t.Errorf("%q: %v", bad, err)
		}
	}
}
