package session_test

import (
	"fmt"
	"testing"
	"time"

	"acude/pkg/fault"
	"acude/pkg/session"
)

func TestWhoWritesTooFastIsToldWhenToGoOn(t *testing.T) {
	r := newRoom(t)
	s, customer, owner := r.accepted()
	k := int64(0)
	for range session.MaxPerMinute - 1 { // the question was the first
		k++
		s = r.mustAppend(s, customer, k, text("spam"))
	}
	r.clock.Advance(20 * time.Second)
	_, after, err := r.append(s, customer, k+1, text("one more"))
	if f := wantFault(t, err, "too_fast"); f.Kind != fault.TooMany || f.Facts["seconds"] != "40" {
		t.Errorf("got %+v", f)
	}
	if after.Head != s.Head {
		t.Errorf("the log grew to %d", after.Head)
	}
	if receipt, _, err := r.append(s, customer, k, text("spam")); err != nil || !receipt.Duplicate {
		t.Errorf("a command that is in the log already: %+v, %v", receipt, err)
	}
	s = r.mustAppend(s, owner, 1, text("the others may"))
	r.clock.Advance(40 * time.Second)
	s = r.mustAppend(s, customer, k+1, text("one more"))
	r.mustAppend(s, customer, k+2, session.Body{Kind: session.DoEnd})
}

func TestANewOutboxIsNoWayAroundThePace(t *testing.T) {
	r := newRoom(t)
	s, customer := r.submit()
	for i := range session.MaxPerMinute + 10 {
		_, _, _, err := r.log.Append(t.Context(), session.Command{Session: s.ID, Participant: customer, Sender: fmt.Sprint("tab", i), K: 1,
			Body: text("spam")})
		if i < session.MaxPerMinute-1 { // the question was the first
			if err != nil {
				t.Fatal(err)
			}
			continue
		}
		wantFault(t, err, "too_fast")
	}
}

func TestOneWhoWritesTooFastMayStillTakeBackAndEnd(t *testing.T) {
	s := chatting()
	for range session.MaxPerMinute {
		s = session.Apply(s, session.Event{N: s.Head + 1, At: start, By: "cust", Kind: session.Message, Text: "x"})
	}
	s.Consent.Screen, s.Screen.On = true, true
	for kind, want := range map[session.CommandKind]string{session.DoStopScreen: "", session.DoEnd: "", session.DoLeave: "",
		session.DoMessage: "too_fast"} {
		expect(t, s, "cust", session.Body{Kind: kind, Text: map[bool]string{true: "x"}[kind == session.DoMessage]}, want)
	}
	expect(t, s, "cust", session.Body{Kind: session.DoRevokeConsent, Scope: "screen"}, "")
}

func TestAFullSessionCanOnlyEnd(t *testing.T) {
	s := chatting()
	s.Head = session.MaxLog
	s.Consent.Screen, s.Screen.On = true, true
	for _, body := range []session.Body{text("x"), {Kind: session.DoNote, Text: "x"}, {Kind: session.DoAskScreen}} {
		expect(t, s, "rep", body, "session_full")
	}
	resolved := session.Body{Kind: session.DoOutcome, Outcome: "resolved"}
	expect(t, s, "rep", resolved, "")
	expect(t, s, "cust", session.Body{Kind: session.DoRevokeConsent, Scope: "screen"}, "")
	expect(t, s, "cust", session.Body{Kind: session.DoEnd}, "")
	s.Outcome = "resolved"
	expect(t, s, "rep", resolved, "session_full")
}

// chatting returns a session that a representative has accepted.
func chatting() session.State {
	s := session.State{ID: "s"}
	for _, e := range []session.Event{
		{N: 1, At: start, By: "cust", Kind: session.Submitted, Text: "help", Query: &session.Query{Company: "c1"}},
		{N: 2, At: start, By: "rep", Kind: session.Accepted, Person: "p1", Epoch: 1},
	} {
		s = session.Apply(s, e)
	}
	return s
}

func expect(t *testing.T, s session.State, by string, body session.Body, code string) {
	t.Helper()
	actor := session.Issuer{Participant: by, At: start}
	if by == "rep" {
		actor.Epoch = 1
	}
	_, err := session.Decide(s, actor, body)
	if f, ok := fault.As(err); err != nil && !ok || ok != (code != "") || ok && f.Code != code {
		t.Errorf("%s by %s: %v, want %q", body.Kind, by, err, code)
	}
}
