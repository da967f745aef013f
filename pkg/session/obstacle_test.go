package session_test

import (
	"testing"
	"time"

	"acude/pkg/session"
)

// page opens a page of a participant, which says why it cannot share the screen, and has the session look.
func (r *room) page(s session.State, participant, connection, obstacle string) session.State {
	r.Helper()
	err := r.sockets().Attach(r.Context(), s.ID, session.Attachment{Connection: connection, Participant: participant,
		Role: session.RoleCustomer, Obstacle: obstacle})
	if err != nil {
		r.Fatal(err)
	}
	r.clock.Advance(time.Second)
	return r.look(s, participant)
}

func (r *room) sockets() *session.Connections {
	return session.NewConnections(r.table, r.clock, session.StandardTiming())
}

func (r *room) look(s session.State, participant string) session.State {
	r.Helper()
	s, _, err := r.log.Look(r.Context(), s.ID, participant)
	if err != nil {
		r.Fatal(err)
	}
	return s
}

func (r *room) closes(s session.State, participant, connection string) session.State {
	r.Helper()
	if err := r.sockets().Detach(r.Context(), s.ID, connection); err != nil {
		r.Fatal(err)
	}
	return r.look(s, participant)
}

func TestTheScreenCanBeSharedWhileOnePageCan(t *testing.T) {
	r := newRoom(t)
	s, customer, owner := r.accepted()
	wants := func(s session.State, obstacle string) {
		t.Helper()
		if s.Screen.Obstacle != obstacle {
			t.Errorf("the obstacle is %q, want %q", s.Screen.Obstacle, obstacle)
		}
	}
	wants(r.look(s, customer), "") // no page says anything
	wants(r.page(s, customer, "phone", session.ObstaclePhone), "phone")
	wants(r.page(s, customer, "old", session.ObstacleInsecure), "phone") // another reason is no news
	_, _, _, err := r.log.Append(r.Context(), session.Command{Session: s.ID, Participant: owner, Sender: "tab", K: 1, Epoch: 1,
		Body: session.Body{Kind: session.DoAskScreen}})
	if f := wantFault(t, err, "screen_impossible"); f.Facts["obstacle"] != "phone" {
		t.Errorf("the refusal says %v", f.Facts)
	}
	wants(r.page(s, customer, "computer", ""), "")
	r.mustAppend(s, owner, 1, session.Body{Kind: session.DoAskScreen})
	wants(r.closes(s, customer, "old"), "")
	wants(r.closes(s, customer, "computer"), "phone")
	wants(r.closes(s, customer, "phone"), "phone") // nobody is there: it stays what it was
	wants(r.look(s, owner), "phone")
	r.wantKinds(s.ID, session.Submitted, session.Accepted, session.ScreenImpossible, session.ScreenPossible, session.ScreenAsked,
		session.ScreenImpossible)
}

func TestAShareShowsThatTheScreenCanBeShared(t *testing.T) {
	if s := state(submitted, accepted, unable, consented, sharing); s.Screen.Obstacle != "" || !s.Screen.On {
		t.Errorf("got %+v", s.Screen)
	}
}

func TestPagesThatChangeAllTheTimeCostAFewEvents(t *testing.T) {
	r := newRoom(t)
	s, customer, _ := r.accepted()
	var last session.State
	for range 5 * session.MaxMoves { // within 40 seconds
		r.page(s, customer, "phone", session.ObstaclePhone)
		r.page(s, customer, "computer", "")
		last = r.closes(s, customer, "computer")
	}
	if last.Head != s.Head+session.MaxMoves {
		t.Errorf("the log has %d events, want %d", last.Head, s.Head+session.MaxMoves)
	}
	r.clock.Advance(time.Minute)
	if s := r.page(s, customer, "phone", session.ObstaclePhone); s.Screen.Obstacle != "phone" {
		t.Errorf("a minute later: %+v", s.Screen)
	}
}
