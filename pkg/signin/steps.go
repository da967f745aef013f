package signin

import (
	"context"
	"slices"
	"time"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/company"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/people"
	"acude/pkg/table"
)

// The steps that a sign-in may have to do after the right password, in their order.
const (
	StepFactor   = "factor"   // prove the second factor
	StepPassword = "password" // choose a new password
	StepEmail    = "email"    // confirm the e-mail address
	StepEnrol    = "enrol"    // set up a second factor
	StepSeat     = "seat"     // wait for a seat of the team
)

// proofLasts is how long a proof stays fresh.
const proofLasts = 5 * time.Minute

// steps returns the steps that are due after the right password. old says that the password has to be replaced.
func (s *SignIns) steps(p people.Person, c company.Company, old bool) []string {
	due := map[string]bool{
		StepPassword: p.MustChange || old,
		StepEmail:    p.Email != "" && !p.EmailConfirmed,
	}
	if step := s.factorStep(p, c); step != "" {
		due[step] = true
	}
	all := []string{StepFactor, StepPassword, StepEmail, StepEnrol}
	return slices.DeleteFunc(all, func(step string) bool { return !due[step] })
}

// factorStep returns what a sign-in must still show after the password: StepFactor, StepEnrol or "" for nothing.
func (s *SignIns) factorStep(p people.Person, c company.Company) string {
	switch {
	case p.Factor:
		return StepFactor
	case c.SignIn.Factor.For(p.Role):
		return StepEnrol
	}
	return ""
}

// Pending returns the steps that a sign-in (Caller.Session) has still to do. Fault: sign_in_needed (Unauthenticated).
func (s *SignIns) Pending(ctx context.Context, session string) ([]string, error) {
	h, err := s.holder(ctx, session)
	if err != nil {
		return nil, err
	}
	return s.pending(h), nil
}

// Pass finishes the next step of a sign-in together with changes and their acts (none: no entry in the audit log). The last step
// gives the sign-in a new token, so that an earlier token that somebody saw is worthless; SignedIn.Token is "" while steps are left.
// When a condition of changes does not hold, it returns their *table.Refusal. Faults: step_not_due (Conflict) when the sign-in waits
// for another step or none; sign_in_needed (Unauthenticated).
func (s *SignIns) Pass(ctx context.Context, by access.Actor, session, step string, acts []audit.Act, changes ...table.Change) (SignedIn, error) {
	h, err := s.holder(ctx, session)
	if err != nil {
		return SignedIn{}, err
	}
	return s.pass(ctx, by, h, step, acts, changes...)
}

// pass is Pass for a sign-in that was read. When only StepSeat is left and a seat is free, it is taken.
func (s *SignIns) pass(ctx context.Context, by access.Actor, h holder, step string, acts []audit.Act, changes ...table.Change) (SignedIn, error) {
	in, err := s.passAs(ctx, by, h, step, s.ids.Secret(), acts, changes...)
	if err != nil || !slices.Equal(in.Pending, []string{StepSeat}) {
		return in, err
	}
	return s.seated(ctx, by, in, sessionOf(h.item))
}

// passAs is pass with the token that the sign-in gets when this is its last step.
func (s *SignIns) passAs(ctx context.Context, by access.Actor, h holder, step, token string, acts []audit.Act, changes ...table.Change) (SignedIn, error) {
	left := s.pending(h)
	if len(left) == 0 || left[0] != step {
		return SignedIn{}, fault.New(fault.Conflict, "step_not_due")
	}
	h.row.Pending = slices.Clone(left[1:])
	now := s.clock.Now()
	h.row.Proved, h.row.Seen = now, now
	h.item.Expires = now.Add(Idle)
	own, err := s.passed(ctx, h, token)
	if err != nil {
		return SignedIn{}, err
	}
	if len(h.row.Pending) > 0 {
		token = ""
	} else if step != StepSeat { // which gives the seat to the new token itself
		seat, err := s.reseated(ctx, h, id.Hash(token))
		if err != nil {
			return SignedIn{}, err
		}
		own = append(own, seat...)
	}
	if step == StepFactor {
		own = append(own, s.makeFamiliar(h.row)...)
	}
	if err := s.together(ctx, by, acts, changes, own, fault.New(fault.Conflict, "step_not_due")); err != nil {
		return SignedIn{}, err
	}
	return s.signedIn(ctx, token, h.row)
}

// move gives a sign-in a new token together with changes, whatever steps are pending.
func (s *SignIns) move(ctx context.Context, by access.Actor, h holder, acts []audit.Act, changes ...table.Change) (SignedIn, error) {
	token := s.ids.Secret()
	h.row.Proved = s.clock.Now()
	own, err := s.reseated(ctx, h, id.Hash(token))
	if err != nil {
		return SignedIn{}, err
	}
	own = append(own, table.Remove(h.item.Key, table.Version(h.item.Version)),
		table.Create(signInItem(id.Hash(token), h.row, h.item.Expires)))
	if err := s.together(ctx, by, acts, changes, own, fault.New(fault.Conflict, "person_changed")); err != nil {
		return SignedIn{}, changedMeanwhile(err)
	}
	return s.signedIn(ctx, token, h.row)
}

// changedMeanwhile answers person_changed for a refusal of a change that was made from what was read.
func changedMeanwhile(err error) error {
	if _, told := fault.As(err); !told && table.Refused(err) != nil {
		return fault.New(fault.Conflict, "person_changed").Because(err)
	}
	return err
}

// passed returns the changes of a sign-in that has one step less; after the last one it goes on under a new token.
func (s *SignIns) passed(ctx context.Context, h holder, token string) ([]table.Change, error) {
	if len(h.row.Pending) > 0 {
		h.item.Document = table.Encode(h.row)
		return []table.Change{table.Replace(h.item)}, nil
	}
	changes, err := s.begin(ctx, h.person, &h.row, h.item.Expires)
	return append(changes,
		table.Remove(h.item.Key, table.Version(h.item.Version)),
		table.Create(signInItem(id.Hash(token), h.row, h.item.Expires)),
	), err
}

// Prove records together with changes that the holder of a sign-in has just proved who they are. Refusals and faults are those of
// Pass, and person_changed (Conflict) when the sign-in moved at the same moment.
func (s *SignIns) Prove(ctx context.Context, by access.Actor, session string, acts []audit.Act, changes ...table.Change) error {
	h, err := s.holder(ctx, session)
	if err != nil {
		return err
	}
	h.row.Proved = s.clock.Now()
	h.item.Document = table.Encode(h.row)
	return s.together(ctx, by, acts, changes, []table.Change{table.Replace(h.item)}, fault.New(fault.Conflict, "person_changed"))
}

// Fresh returns nil when the holder of a sign-in has proved who they are during the last five minutes. Faults: proof_needed
// (Forbidden); sign_in_needed (Unauthenticated).
func (s *SignIns) Fresh(ctx context.Context, session string) error {
	h, err := s.holder(ctx, session)
	if err == nil && s.clock.Now().Sub(h.row.Proved) > proofLasts {
		return fault.New(fault.Forbidden, "proof_needed")
	}
	return err
}

// together applies changes, then own, all or nothing; a condition of own that does not hold answers lost.
func (s *SignIns) together(ctx context.Context, by access.Actor, acts []audit.Act, changes, own []table.Change, lost *fault.Fault) error {
	all := append(slices.Clone(changes), own...)
	var err error
	if len(acts) == 0 {
		err = s.table.Write(ctx, all...)
	} else {
		err = s.audit.Write(ctx, by, acts, all...)
	}
	positions := table.Refused(err)
	if positions == nil {
		return err
	}
	theirs := slices.DeleteFunc(slices.Clone(positions), func(at int) bool { return at >= len(changes) })
	if len(theirs) > 0 {
		return &table.Refusal{Changes: theirs}
	}
	return lost.Because(err)
}

// signedIn returns the state of a sign-in.
func (s *SignIns) signedIn(ctx context.Context, token string, row signIn) (SignedIn, error) {
	p, err := s.people.Get(ctx, row.Company, row.Person)
	if err != nil {
		return SignedIn{}, err
	}
	c, err := s.companies.Get(ctx, row.Company)
	if err != nil {
		return SignedIn{}, err
	}
	allowed, err := s.rights(ctx, row.App, p, c, row.Pending)
	return SignedIn{
		Token: token, Expires: row.Created.Add(Life), Person: p, Pending: row.Pending, Permissions: allowed,
	}, err
}

// State returns a sign-in as it is now; SignedIn.Token is "". Fault: sign_in_needed (Unauthenticated).
func (s *SignIns) State(ctx context.Context, session string) (SignedIn, error) {
	h, err := s.holder(ctx, session)
	if err != nil {
		return SignedIn{}, err
	}
	return s.signedIn(ctx, "", h.row)
}

// rights is what a sign-in lets its person do: only access.AccountSetUp while steps are pending, and nil in an app that is not for
// this person.
func (s *SignIns) rights(ctx context.Context, app string, p people.Person, c company.Company, pending []string) (map[edge.Permission]bool, error) {
	if len(pending) == 0 {
		return s.people.Rights(ctx, app, p, c)
	}
	if err := s.people.Admits(ctx, app, p, c); fault.KindOf(err) == fault.Forbidden {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	return map[edge.Permission]bool{access.AccountSetUp: true}, nil
}
