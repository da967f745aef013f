package session_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"acude/pkg/fault"
	"acude/pkg/session"
)

// commands holds one valid command of each kind.
func commands() map[session.CommandKind]session.Body {
	out := map[session.CommandKind]session.Body{}
	for _, kind := range session.CommandKinds() {
		out[kind] = session.Body{Kind: kind}
	}
	out[session.DoMessage] = text("hello")
	out[session.DoNote] = session.Body{Kind: session.DoNote, Text: "note"}
	out[session.DoGiveConsent] = session.Body{Kind: session.DoGiveConsent, Scope: "screen"}
	out[session.DoRevokeConsent] = session.Body{Kind: session.DoRevokeConsent, Scope: "screen"}
	out[session.DoOutcome] = session.Body{Kind: session.DoOutcome, Outcome: "resolved", Note: "for us"}
	out[session.DoRate] = session.Body{Kind: session.DoRate, Stars: 5, Comment: "good"}
	return out
}

var start = time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)

// state folds events over an empty log.
func state(events ...session.Event) session.State {
	s := session.State{ID: "s"}
	for i, e := range events {
		e.N, e.At = int64(i+1), start.Add(time.Duration(i)*time.Second)
		s = session.Apply(s, e)
	}
	return s
}

var (
	submitted = session.Event{Kind: session.Submitted, By: "cust", Name: "Customer", Text: "help", Query: &session.Query{Company: "c1"}}
	accepted  = session.Event{Kind: session.Accepted, By: "rep", Person: "p1", Name: "Rep", Epoch: 1, AcceptID: "a"}
	consented = session.Event{Kind: session.ConsentGiven, By: "cust", Scope: "screen"}
	sharing   = session.Event{Kind: session.ScreenStarted, By: "cust", Generation: 1}
	ended     = session.Event{Kind: session.Ended, By: "cust", Reason: "customer"}
	unable    = session.Event{Kind: session.ScreenImpossible, Participant: "cust", Reason: "phone"}
)

// TestDecideKnowsEveryCellOfItsMatrix checks who may issue each command, and when: "+" is allowed, a word is the fault.
func TestDecideKnowsEveryCellOfItsMatrix(t *testing.T) {
	states := []session.State{state(submitted), state(submitted, accepted), state(submitted, accepted, consented),
		state(submitted, accepted, consented, sharing), state(submitted, accepted, ended),
		state(submitted, accepted, unable)}
	// Columns: customer waiting, active, consented, sharing, ended, on a phone · owner active, consented, sharing, ended, of a phone.
	matrix := map[session.CommandKind]string{
		session.DoMessage:       "+ + + + session_ended +                                                 | + + + session_ended +",
		session.DoAskScreen:     "role_forbidden role_forbidden role_forbidden role_forbidden role_forbidden role_forbidden | + + + session_ended screen_impossible",
		session.DoGiveConsent:   "session_waiting + consent_given consent_given session_ended +           | role_forbidden role_forbidden role_forbidden role_forbidden role_forbidden",
		session.DoRevokeConsent: "session_waiting consent_absent + + session_ended consent_absent         | role_forbidden role_forbidden role_forbidden role_forbidden role_forbidden",
		session.DoStartScreen:   "session_waiting consent_missing + screen_on session_ended consent_missing | role_forbidden role_forbidden role_forbidden role_forbidden role_forbidden",
		session.DoStopScreen:    "session_waiting screen_off screen_off + session_ended screen_off        | role_forbidden role_forbidden role_forbidden role_forbidden role_forbidden",
		session.DoNote:          "role_forbidden role_forbidden role_forbidden role_forbidden role_forbidden role_forbidden | + + + + +",
		session.DoOutcome:       "role_forbidden role_forbidden role_forbidden role_forbidden role_forbidden role_forbidden | + + + + +",
		session.DoEnd:           "+ + + + session_ended +                                                 | + + + session_ended +",
		session.DoRate:          "session_open session_open session_open session_open + session_open      | session_open session_open session_open + session_open",
		session.DoLeave:         "+ + + + session_ended +                                                 | + + + session_ended +",
	}
	for kind, body := range commands() {
		customers, owners, _ := strings.Cut(matrix[kind], "|")
		if len(strings.Fields(customers)) != len(states) || len(strings.Fields(owners)) != len(states)-1 {
			t.Errorf("the row of %s is not whole", kind)
			continue
		}
		for i, want := range strings.Fields(customers) {
			decides(t, states[i], session.Issuer{Participant: "cust", At: start}, body, want)
		}
		for i, want := range strings.Fields(owners) {
			decides(t, states[i+1], session.Issuer{Participant: "rep", Epoch: 1, At: start}, body, want)
			decides(t, states[i+1], session.Issuer{Participant: "rep", Epoch: 0, At: start}, body, "epoch_passed")
		}
		decides(t, states[1], session.Issuer{Participant: "nobody", At: start}, body, "participant_absent")
	}
}

func decides(t *testing.T, s session.State, by session.Issuer, body session.Body, want string) {
	t.Helper()
	events, err := session.Decide(s, by, body)
	got := "+"
	if f, ok := fault.As(err); ok {
		got = f.Code
	}
	if got != want || (err == nil) != (len(events) > 0) {
		t.Errorf("%s of %s while %s: %s, want %s", body.Kind, by.Participant, s.Phase, got, want)
	}
	for _, e := range events {
		if e.By != by.Participant || !e.At.Equal(by.At) {
			t.Errorf("%s: %s is by %q at %v", body.Kind, e.Kind, e.By, e.At)
		}
	}
}

func TestRevokingConsentStopsTheScreen(t *testing.T) {
	s := state(submitted, accepted, consented, sharing)
	events, err := session.Decide(s, session.Issuer{Participant: "cust", At: start}, commands()[session.DoRevokeConsent])
	if err != nil || !slices.Equal(kinds(events), []session.Kind{session.ScreenStopped, session.ConsentRevoked}) {
		t.Errorf("got %v, %v", kinds(events), err)
	}
}

func TestConsentEndsWhenTheOwnerLeaves(t *testing.T) {
	s := state(submitted, accepted, consented, sharing)
	events, err := session.Decide(s, session.Issuer{Participant: "rep", Epoch: 1, At: start}, session.Body{Kind: session.DoLeave})
	if err != nil || !slices.Equal(kinds(events), []session.Kind{session.ScreenStopped, session.ConsentRevoked, session.Requeued}) {
		t.Errorf("got %v, %v", kinds(events), err)
	}
}

func TestSharesAreCounted(t *testing.T) {
	s := state(submitted, accepted, consented, sharing, session.Event{Kind: session.ScreenStopped, By: "cust"})
	events, err := session.Decide(s, session.Issuer{Participant: "cust", At: start}, session.Body{Kind: session.DoStartScreen})
	if err != nil || events[0].Generation != 2 {
		t.Errorf("got %+v, %v", events, err)
	}
}

func TestEachSideRatesOnce(t *testing.T) {
	s := state(submitted, accepted, ended, session.Event{Kind: session.Rated, By: "cust", Role: session.RoleCustomer, Stars: 4})
	rate := commands()[session.DoRate]
	decides(t, s, session.Issuer{Participant: "cust", At: start}, rate, "already_rated")
	decides(t, s, session.Issuer{Participant: "rep", Epoch: 1, At: start}, rate, "+")
}

func TestCheckRefusesWhatNoStateCouldTake(t *testing.T) {
	long := strings.Repeat("ñ", session.MaxText)
	for _, c := range []struct {
		body session.Body
		want string
	}{
		{session.Body{}, "command_unknown"},
		{session.Body{Kind: "submitted"}, "command_unknown"},
		{session.Body{Kind: session.DoMessage}, "text_missing"},
		{text(long + "x"), "text_too_long"},
		{text("\xff"), "text_invalid"},
		{session.Body{Kind: session.DoMessage, Text: "x", Stars: 1}, "field_unexpected"},
		{session.Body{Kind: session.DoEnd, Text: "x"}, "field_unexpected"},
		{session.Body{Kind: session.DoNote}, "text_missing"},
		{session.Body{Kind: session.DoGiveConsent}, "scope_unknown"},
		{session.Body{Kind: session.DoGiveConsent, Scope: "control"}, "scope_unknown"},
		{session.Body{Kind: session.DoOutcome, Outcome: "great"}, "outcome_unknown"},
		{session.Body{Kind: session.DoRate}, "stars_out_of_range"},
		{session.Body{Kind: session.DoRate, Stars: 6}, "stars_out_of_range"},
		{session.Body{Kind: session.DoRate, Stars: -1}, "stars_out_of_range"},
		{session.Body{Kind: session.DoRate, Stars: 1, Comment: long + "x"}, "text_too_long"},
	} {
		wantFault(t, c.body.Check(), c.want)
	}
	if err := text(long).Check(); err != nil {
		t.Errorf("%d characters are refused: %v", session.MaxText, err)
	}
}
