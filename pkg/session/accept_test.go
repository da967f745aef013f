package session_test

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"acude/pkg/session"
	"acude/pkg/table"
)

func TestAcceptHasOneWinnerWhoseRepeatSucceeds(t *testing.T) {
	r := newRoom(t)
	s, _ := r.submit()
	s, events, err := r.log.Accept(t.Context(), s.ID, r.rep, "try1")
	if err != nil || s.Owner != "p1" || s.Epoch != 1 || s.Phase != session.PhaseActive || len(events) != 1 {
		t.Fatalf("got %+v, %v, %v", s, events, err)
	}
	if again, events, err := r.log.Accept(t.Context(), s.ID, r.rep, "try1"); err != nil || len(events) != 0 || again.Head != s.Head {
		t.Errorf("again: %+v, %v, %v", again, events, err)
	}
	for _, loser := range []session.Rep{{Company: "c1", Person: "p2", Name: "Rep 2"}, r.rep} {
		_, _, err := r.log.Accept(t.Context(), s.ID, loser, "try2")
		if f := wantFault(t, err, "session_taken"); f.Facts["winner"] != "Rep 1" {
			t.Errorf("winner is %q", f.Facts["winner"])
		}
	}
	_, _, err = r.log.Accept(t.Context(), s.ID, session.Rep{Company: "c2", Person: "p9", Name: "Stranger"}, "try")
	wantFault(t, err, "session_absent")
}

func TestAcceptAndItsForeignChangesHappenTogetherOrNotAtAll(t *testing.T) {
	r := newRoom(t)
	s, _ := r.submit()
	key := table.Key{Partition: "REP#p1", Sort: "CAPACITY"}
	free := table.Require(table.Key{Partition: "REP#p1", Sort: "STATUS"}, table.Absent())
	full := table.Save(table.Item{Key: key, Document: []byte(`{"active":1}`)}, table.Present())
	_, _, err := r.log.Accept(t.Context(), s.ID, r.rep, "try1", free, full)
	if got := table.Refused(err); !slices.Equal(got, []int{1}) {
		t.Fatalf("refused for %v (%v), want the caller's own [1]", got, err)
	}
	if got := r.read(s.ID); got.Phase != session.PhaseWaiting || got.Head != 1 {
		t.Errorf("accepted in spite of the refusal: %+v", got)
	}
}

func TestAcceptOfAQueryWhoseCustomerIsGoneGivesThemMoreTime(t *testing.T) {
	r := newRoom(t)
	s, customer := r.submit()
	if _, _, err := r.log.Gone(t.Context(), s.ID, customer); err != nil {
		t.Fatal(err)
	}
	r.clock.Advance(59 * time.Second)
	s, _, err := r.log.Accept(t.Context(), s.ID, r.rep, "try1")
	if err != nil || s.Phase != session.PhaseReconnecting {
		t.Fatalf("got %+v, %v", s, err)
	}
	r.clock.Advance(10*time.Minute - time.Millisecond)
	if got := r.read(s.ID); got.Phase != session.PhaseReconnecting {
		t.Errorf("a moment before the deadline it is %s", got.Phase)
	}
	r.clock.Advance(time.Millisecond)
	if got := r.read(s.ID); got.Phase != session.PhaseEnded || got.EndReason != session.EndReconnectTimeout {
		t.Errorf("at the deadline it is %s, %s", got.Phase, got.EndReason)
	}
	_, _, err = r.log.Accept(t.Context(), s.ID, r.rep, "try3")
	wantFault(t, err, "session_ended")
}

func TestASessionKeepsTheTeamOfItsLastAcceptAsItWasThen(t *testing.T) {
	r := newRoom(t)
	s, _ := r.submit()
	want := func(step, team, name string, path ...string) {
		t.Helper()
		row := r.read(s.ID).Row()
		if row.Team != team || row.TeamName != name || !slices.Equal(row.Path, path) {
			t.Errorf("%s: %+v", step, row)
		}
	}
	want("waiting", "", "")
	first, second := r.rep, session.Rep{Company: "c1", Person: "p2", Name: "Rep 2", Team: "north", TeamName: "North", Path: []string{"top", "north"}}
	first.Team, first.TeamName, first.Path = "south", "South", []string{"top", "inner", "south"}
	r.accept(first)(s.ID)
	want("accepted", "south", "South", "top", "inner", "south")
	r.giveBack(s.ID)
	want("given back", "south", "South", "top", "inner", "south")
	r.accept(second)(s.ID)
	want("accepted again", "north", "North", "top", "north")
	r.end(s.ID)
	want("ended", "north", "North", "top", "north")
	page, err := r.log.Find(t.Context(), "c1", session.Wanted{}, "", 1)
	if err != nil || !page.Rows[0].Same(r.read(s.ID).Row()) {
		t.Errorf("the list shows %+v, %v", page.Rows, err)
	}
	for _, e := range r.events(s.ID, session.RoleMonitor) {
		if e.Kind == session.Accepted && (e.Team == "" || e.TeamName == "" || len(e.Path) == 0) {
			t.Errorf("a monitor reads %+v", e)
		}
	}
}

func TestAFormerOwnerWritesNothing(t *testing.T) {
	r := newRoom(t)
	s, _, owner := r.accepted()
	r.giveBack(s.ID)
	for _, body := range []session.Body{text("late"), {Kind: session.DoNote, Text: "late"}, {Kind: session.DoEnd}, {Kind: session.DoLeave}} {
		_, _, err := r.append(s, owner, 1, body)
		wantFault(t, err, "epoch_passed")
	}
	again, _, err := r.log.Accept(t.Context(), s.ID, r.rep, "try2")
	if err != nil || again.Epoch != 3 {
		t.Fatalf("epoch %d, %v", again.Epoch, err)
	}
	if _, _, err := r.append(s, owner, 1, text("from the old epoch")); err == nil {
		t.Error("the old epoch was taken")
	}
	r.mustAppend(again, owner, 1, text("from the new one"))
}

func TestDeclineLeavesTheQueryToTheOthers(t *testing.T) {
	r := newRoom(t)
	s, _ := r.submit()
	for range 2 {
		var err error
		if s, _, err = r.log.Decline(t.Context(), s.ID, r.rep, "busy"); err != nil {
			t.Fatal(err)
		}
	}
	if s.Phase != session.PhaseWaiting || !slices.Equal(s.Declined, []string{"p1"}) || s.Head != 2 {
		t.Errorf("got %+v", s)
	}
	if e := r.events(s.ID, session.RoleCustomer)[1]; !reflect.DeepEqual(e, session.Event{N: 2, At: e.At, Kind: session.Hidden}) {
		t.Errorf("the customer sees %+v", e)
	}
	if _, _, err := r.log.Accept(t.Context(), s.ID, r.rep, "try1"); err != nil {
		t.Errorf("accepting after declining: %v", err)
	}
	_, _, err := r.log.Decline(t.Context(), s.ID, session.Rep{Company: "c1", Person: "p2"}, "")
	wantFault(t, err, "session_taken")
}
