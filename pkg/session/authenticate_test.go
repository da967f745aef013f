package session_test

import (
	"strings"
	"testing"
	"time"

	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/session"
)

func TestATokenOpensItsOwnSessionAndNoOther(t *testing.T) {
	r := newRoom(t)
	s, you, token, err := r.log.Submit(t.Context(), submission())
	if err != nil {
		t.Fatal(err)
	}
	other, _, otherToken, err := r.log.Submit(t.Context(), submission())
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{s.ID, ""} {
		pass, state, err := r.log.Authenticate(t.Context(), id, token, false)
		if p := pass.Participant; err != nil || p.ID != you || pass.Device != you || state.ID != s.ID || p.Role != session.RoleCustomer {
			t.Errorf("got %+v, %v", pass, err)
		}
	}
	secret := strings.Split(token, ".")[2]
	foreign := strings.Join(append(strings.Split(otherToken, ".")[:2], secret), ".")
	for _, wrong := range []string{"", ".", "..", "a.b.c", secret, token + "A", token[:len(token)-1], strings.ToUpper(token),
		s.ID + "." + r.ids.New() + "." + secret, r.ids.New() + "." + you + "." + secret, foreign, token + "." + secret,
		strings.Repeat("A.", 5000)} {
		_, _, err := r.log.Authenticate(t.Context(), "", wrong, false)
		if f := wantFault(t, err, "token_invalid"); f.Kind != fault.Unauthenticated {
			t.Errorf("%.40q: kind %d", wrong, f.Kind)
		}
	}
	_, _, err = r.log.Authenticate(t.Context(), other.ID, token, false)
	wantFault(t, err, "token_invalid")

	caller, err := session.NewBearers(r.log).Authenticate(t.Context(), edge.Credentials{Bearer: token, Session: s.ID})
	if err != nil || caller.Kind != edge.KindParticipant || caller.Company != "c1" || caller.Session != s.ID || caller.Participant != you ||
		caller.Device != you || caller.Language != "en" {
		t.Errorf("caller %+v, %v", caller, err)
	}
	r.clock.Advance(90 * 24 * time.Hour)
	_, err = session.NewBearers(r.log).Authenticate(t.Context(), edge.Credentials{Bearer: token})
	wantFault(t, err, "token_invalid")
}

func TestSubmitRefusesWhatCannotBeShown(t *testing.T) {
	r := newRoom(t)
	for want, change := range map[string]func(*session.Submission){
		"text_missing":  func(q *session.Submission) { q.Question = "" },
		"text_too_long": func(q *session.Submission) { q.Question = strings.Repeat("x", 4001) },
		"text_invalid":  func(q *session.Submission) { q.Customer.Name = "\xff" },
		"query_too_large": func(q *session.Submission) {
			q.Customer.Fields = map[string]string{"a": long(), "b": long(), "c": long()}
		},
		"submission_incomplete": func(q *session.Submission) { q.Company = "" },
	} {
		q := submission()
		change(&q)
		_, _, _, err := r.log.Submit(t.Context(), q)
		wantFault(t, err, want)
	}
}

func long() string { return strings.Repeat("ñ\U0001F600", 2000) }
