package session_test

import (
	"encoding/json"
	"strings"
	"testing"

	"acude/pkg/session"
)

// TestCustomersSeeOnlyWhatIsForThem marks every field that is not for customers, and looks for the marks.
func TestCustomersSeeOnlyWhatIsForThem(t *testing.T) {
	for _, kind := range session.Kinds() {
		e := session.Event{N: 7, At: start, By: "x", Kind: kind, Person: "SECRET", AcceptID: "SECRET", Query: &session.Query{Company: "SECRET"},
			Team: "SECRET", TeamName: "SECRET", Path: []string{"SECRET"}}
		switch kind {
		case session.Note:
			e.Text = "SECRET"
		case session.Declined, session.DeclineUndone:
			e.Name, e.Reason = "SECRET", "SECRET"
		case session.Outcome:
			e.Note = "SECRET"
		case session.Rated:
			e.Role, e.Comment = session.RoleRepresentative, "SECRET"
		}
		seen, err := json.Marshal(e.For(session.RoleCustomer))
		if err != nil || strings.Contains(string(seen), "SECRET") || !strings.HasPrefix(string(seen), `{"n":7,"at":`) {
			t.Errorf("a customer sees %s, %v", seen, err)
		}
		forNobody := kind == session.RecordingBegan
		forOthers := kind == session.Rated || kind == session.Note || kind == session.Declined || kind == session.DeclineUndone
		for role, want := range map[session.Role]bool{
			session.RoleCustomer: !forNobody && !forOthers, session.RoleRepresentative: !forNobody, session.RoleMonitor: !forNobody,
		} {
			if got := e.For(role); e.VisibleTo(role) != want || (got.Kind == kind) != want || !want && got.Kind != session.Hidden {
				t.Errorf("%s is seen as %s by a %s", kind, got.Kind, role)
			}
		}
	}
}

func TestViewsHideWhatIsNotTheirs(t *testing.T) {
	s := state(submitted, accepted, ended,
		session.Event{Kind: session.Declined, Person: "p2"},
		session.Event{Kind: session.Rated, By: "rep", Role: session.RoleRepresentative, Stars: 1, Comment: "SECRET"})
	customer, err := json.Marshal(s.View(session.RoleCustomer))
	if err != nil || strings.Contains(string(customer), "SECRET") || strings.Contains(string(customer), `"p1"`) ||
		strings.Contains(string(customer), `"p2"`) {
		t.Errorf("a customer sees %s, %v", customer, err)
	}
	v := s.View(session.RoleRepresentative)
	if v.Owner == nil || *v.Owner != (session.Owner{ID: "rep", Name: "Rep"}) || v.Ratings.Representative.Stars != 1 {
		t.Errorf("the owner sees %+v", v)
	}
	if got := state(submitted).View(session.RoleCustomer); got.Owner != nil || got.Head != 1 {
		t.Errorf("while waiting: %+v", got)
	}
}
