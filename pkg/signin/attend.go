package signin

import (
	"cmp"
	"context"
	"time"

	"acude/pkg/access"
	"acude/pkg/attendance"
	"acude/pkg/edge"
	"acude/pkg/id"
	"acude/pkg/people"
	"acude/pkg/table"
)

// begin returns the changes of a sign-in without further steps, which ends at a time unless it is used, and notes in its row that it
// began.
func (s *SignIns) begin(ctx context.Context, p people.Person, row *signIn, until time.Time) ([]table.Change, error) {
	changes := []table.Change{noteSignIn(p, *row)}
	if row.App != edge.AppHelpAlert || !row.Began.IsZero() { // one that set up a factor later began before
		return changes, nil
	}
	begun, err := s.attend(ctx, p, row, until)
	return append(changes, begun), err
}

func (s *SignIns) attend(ctx context.Context, p people.Person, row *signIn, until time.Time) (table.Change, error) {
	row.Began = s.clock.Now()
	return s.attended.Begin(ctx, row.attended(), p.Team, until)
}

// used returns the changes that record that a sign-in was used and ends at a later time. What functions before 0.3 let in begins with
// its first use.
func (s *SignIns) used(ctx context.Context, p people.Person, row *signIn, until time.Time) ([]table.Change, error) {
	switch {
	case row.App != edge.AppHelpAlert || len(row.Pending) > 0:
		return nil, nil
	case row.Began.IsZero():
		begun, err := s.attend(ctx, p, row, until)
		return []table.Change{begun}, err
	}
	return s.attended.Use(ctx, row.attended(), until)
}

// ended returns the changes that record how a sign-in ends; none for "", and for one that never began.
func (s *SignIns) ended(ctx context.Context, row signIn, how attendance.How) ([]table.Change, error) {
	if how == "" || row.Began.IsZero() {
		return nil, nil
	}
	return s.attended.End(ctx, row.attended(), how)
}

// othersEnd returns the changes that record that a person ended their sign-ins but one, or all for "".
func (s *SignIns) othersEnd(after people.Person, goesOn string) []table.Change {
	if after.Role != access.Representative {
		return nil
	}
	return []table.Change{
		attendance.EndAll(s.clock.Now(), after.Company, after.ID, after.Team, after.Generation, attendance.Elsewhere, goesOn),
	}
}

// deny records a wrong password at HelpAlert.
func (s *SignIns) deny(ctx context.Context, a Attempt, whose people.LoginOf) error {
	if a.App != edge.AppHelpAlert {
		return nil
	}
	return s.attended.Deny(ctx, whose.Company, cmp.Or(whose.Person, id.Hash(a.Login)))
}

func (row signIn) attended() attendance.SignIn {
	return attendance.SignIn{Company: row.Company, Person: row.Person, ID: row.ID, Generation: row.Generation, Began: row.Began}
}
