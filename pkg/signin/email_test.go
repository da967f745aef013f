package signin_test

import (
	"strconv"
	"testing"
	"time"

	"acude/pkg/people"
	"acude/pkg/signin"
)

// Codes that confirm an address: none of these is taken.
func TestNoOtherCodeIsAccepted(t *testing.T) {
	type scene struct {
		world
		p      people.Person
		token  string
		digits string
	}
	tell := func(t *testing.T, s scene, token, digits string) error {
		t.Helper()
		by, session := s.actor(t, token)
		_, err := s.ConfirmEmail(t.Context(), by, session, digits)
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
			s.clock.Advance(signin.CodeLife)
			return tell(t, s, s.token, s.digits)
		}, "code_over"},
		"before it was asked for": {func(t *testing.T, s scene) error {
			s.clock.Advance(-time.Second)
			return tell(t, s, s.token, s.digits)
		}, "code_over"},
		"in another browser": {func(t *testing.T, s scene) error {
			return tell(t, s, s.signedIn(t, s.p.Login, good).Token, s.digits)
		}, "code_over"},
		"by another person": {func(t *testing.T, s scene) error {
			return tell(t, s, s.signedIn(t, s.reachable(t, "other@example.org").Login, good).Token, s.digits)
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
			_, session := s.actor(t, s.token)
			if err := s.AskEmail(t.Context(), session, "third@example.org"); err != nil {
				t.Fatal(err)
			}
			return tell(t, s, s.token, s.digits)
		}, "code_over"},
	} {
		w := open(t)
		p := w.reachable(t, "rep@example.org")
		in := w.signedIn(t, p.Login, good)
		_, session := w.actor(t, in.Token)
		if err := w.AskEmail(t.Context(), session, "second@example.org"); err != nil {
			t.Fatal(err)
		}
		err := attack.try(t, scene{w, p, in.Token, w.issued(t, p)})
		if code(err) != attack.want && refusedField(err, "code") != attack.want {
			t.Errorf("%s: %v, want %s", name, err, attack.want)
		}
	}
}

func TestACodeIsGuessedAtFewTimes(t *testing.T) {
	w := open(t)
	p := w.reachable(t, "rep@example.org")
	by, session := w.actor(t, w.signedIn(t, p.Login, good).Token)
	if err := w.AskEmail(t.Context(), session, "second@example.org"); err != nil {
		t.Fatal(err)
	}
	digits := w.issued(t, p)
	for range 5 {
		if _, err := w.ConfirmEmail(t.Context(), by, session, digits+"0"); refusedField(err, "code") != "code_wrong" {
			t.Errorf("a guess: %v", err)
		}
	}
	if _, err := w.ConfirmEmail(t.Context(), by, session, digits); code(err) != "code_over" {
		t.Errorf("the right one after five wrong ones: %v", err)
	}
	for n := range 5 {
		if err := w.AskEmail(t.Context(), session, "second@example.org"); (code(err) == "too_many_tries") != (n == 4) {
			t.Errorf("code %d within the hour: %v", n+2, err)
		}
	}
}

func TestAnAddressIsOneBareAddress(t *testing.T) {
	w := open(t)
	p := w.reachable(t, "rep@example.org")
	_, session := w.actor(t, w.signedIn(t, p.Login, good).Token)
	for _, bad := range []string{"", "x", "a@b\r\nBcc: all@example.org", "Ana <ana@example.org>", "a@example.org, b@example.org", "a@exa\x00mple.org"} {
		if err := w.AskEmail(t.Context(), session, bad); refusedField(err, "email") != "address_invalid" {
			t.Errorf("%q: %v", bad, err)
		}
	}
}
