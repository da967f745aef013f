package session_test

import (
	"testing"
	"time"

	"acude/pkg/fault"
	"acude/pkg/keys"
	"acude/pkg/session"
	"acude/pkg/table"
)

// reserved submits a query that waits for the room's representative alone.
func (r *room) reserved(also ...table.Change) (session.State, error) {
	r.Helper()
	q := submission()
	q.Reserved = session.Preferred{Person: r.rep.Person, Name: r.rep.Name}
	s, _, _, err := r.log.Submit(r.Context(), q, also...)
	return s, err
}

func TestAQueryIsReservedUntilItIsGivenBack(t *testing.T) {
	onBothEngines(t, func(r *room) {
		s, err := r.reserved()
		if view := s.View(session.RoleCustomer); err != nil || view.Reserved != r.rep.Name || s.Reserved.Person != r.rep.Person {
			r.Fatalf("%+v, %v", s, err)
		}
		if all := r.line(s.Company, s.Portal, s.Subportal); len(all) != 0 {
			r.Errorf("others see %+v", all)
		}
		taken, _, err := r.log.Accept(r.Context(), s.ID, r.rep, "try1")
		if err != nil || taken.Reserved.Person == "" {
			r.Fatalf("%+v, %v", taken, err)
		}
		owner, _ := taken.Person(r.rep.Person)
		back := session.Command{Session: s.ID, Participant: owner.ID, Sender: "tab", K: 1, Epoch: taken.Epoch, Body: session.Body{Kind: session.DoLeave}}
		_, given, _, err := r.log.Append(r.Context(), back)
		if err != nil || given.Phase != session.PhaseWaiting || given.Reserved.Person != "" || given.View(session.RoleCustomer).Reserved != "" {
			r.Errorf("%+v, %v", given, err)
		}
		if all := r.line(s.Company, s.Portal, s.Subportal); len(all) != 1 || all[0].ID != s.ID {
			r.Errorf("given back, others see %+v", all)
		}
	})
}

// A representative who is lost gives a reserved query to everybody, at its deadline and not before.
func TestAReservedQueryIsInLineForAllAfterItsOwnerIsLost(t *testing.T) {
	r := newRoom(t)
	s, err := r.reserved()
	if err != nil {
		t.Fatal(err)
	}
	taken, _, err := r.log.Accept(t.Context(), s.ID, r.rep, "try1")
	if err != nil {
		t.Fatal(err)
	}
	owner, _ := taken.Person(r.rep.Person)
	lost, _, err := r.log.Gone(t.Context(), s.ID, owner.ID)
	if all := r.line(s.Company, s.Portal, s.Subportal); err != nil || len(all) != 0 {
		t.Errorf("before the deadline %+v, %v", all, err)
	}
	r.clock.Advance(lost.Deadline.Sub(r.clock.Now()) + time.Second)
	if all := r.line(s.Company, s.Portal, s.Subportal); len(all) != 1 || all[0].Reserved != "" {
		t.Errorf("after it %+v", all)
	}
}

func TestAReservedQueryEndsWhenItIsDeclined(t *testing.T) {
	onBothEngines(t, func(r *room) {
		s, err := r.reserved()
		if err != nil {
			r.Fatal(err)
		}
		other := session.Rep{Company: "c1", Person: "p2", Name: "Rep 2"}
		if after, _, err := r.log.Decline(r.Context(), s.ID, other, ""); err != nil || !after.Open() {
			r.Errorf("another one declines: %+v, %v", after, err)
		}
		ended, _, err := r.log.Decline(r.Context(), s.ID, r.rep, "")
		if err != nil || ended.EndReason != session.EndDeclined || ended.Result() != session.ResultNone {
			r.Errorf("%+v, %v", ended, err)
		}
		r.wantKinds(s.ID, session.Submitted, session.Declined, session.Declined, session.Ended)
		if _, _, err := r.log.UndoDecline(r.Context(), s.ID, r.rep); fault.KindOf(err) != fault.Conflict {
			r.Errorf("taken back: %v", err)
		}
	})
}

// What a query is submitted for is in the same write: when that is refused, there is no query.
func TestASubmissionIsWrittenWithWhatItUsesUp(t *testing.T) {
	onBothEngines(t, func(r *room) {
		item := table.Item{Key: keys.SessionCode("used up"), Document: []byte(`{}`)}
		s, err := r.reserved(table.Create(item))
		if err != nil {
			r.Fatal(err)
		}
		r.clock.Advance(time.Second)
		again, err := r.reserved(table.Create(item))
		if refused := table.Refused(err); len(refused) != 1 || refused[0] != 0 || again.ID != "" {
			r.Errorf("%+v, %v", again, err)
		}
		rows, err := r.log.Find(r.Context(), s.Company, session.Wanted{}, "", 10)
		if err != nil || len(rows.Rows) != 1 {
			r.Errorf("%+v, %v", rows, err)
		}
	})
}
