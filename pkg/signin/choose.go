package signin

import (
	"context"
	"slices"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/fault"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/signin/password"
	"acude/pkg/slots"
	"acude/pkg/table"
	"acude/pkg/team"
)

// maxHistory is how many earlier passwords are kept, and so the longest history that a team can require.
const maxHistory = 24

// earlier is the document of a person's earlier passwords, newest first.
type earlier struct {
	Passwords []hashed `json:"passwords"`
}

// Passwords is the part of the room in which people choose passwords; it is apart because only
// functions that need it link the dictionaries of a Judge.
type Passwords struct {
	*SignIns
	judge password.Judge
}

// NewPasswords returns the part of the room in which people choose passwords.
func NewPasswords(s *SignIns, judge password.Judge) *Passwords {
	return &Passwords{SignIns: s, judge: judge}
}

// Opine judges a password by the rules that look at the password alone.
func (w *Passwords) Opine(ctx context.Context, p people.Person, plain string) (password.Opinion, error) {
	rules, err := w.Rules(ctx, p)
	if err != nil {
		return password.Opinion{}, err
	}
	return password.Judged(w.judge, rules, p, plain), nil
}

// Choose finishes the step StepPassword with a new password and ends the person's other sign-ins. Faults: those of
// Replace; those of Pass.
func (w *Passwords) Choose(ctx context.Context, by access.Actor, session, plain string) (SignedIn, error) {
	h, err := w.holder(ctx, session)
	if err != nil {
		return SignedIn{}, err
	}
	if left := w.pending(h); len(left) == 0 || left[0] != StepPassword {
		return SignedIn{}, fault.New(fault.Conflict, "step_not_due")
	}
	changes, after, err := w.Replace(ctx, h.person, plain, h.row.ID, func(p *people.Person) { p.MustChange = false })
	if err != nil {
		return SignedIn{}, err
	}
	h.row.Generation = after.Generation
	in, err := w.pass(ctx, by, h, StepPassword, []audit.Act{people.OwnAct("password.changed", h.person, after)}, changes...)
	return in, changedMeanwhile(err)
}

// Update replaces the password of somebody who knows the old one; every other sign-in of the person ends, and this one goes on
// with the token that is returned. Faults: password_wrong on old; those of Replace; too_many_tries (TooMany).
func (w *Passwords) Update(ctx context.Context, by access.Actor, session, old, plain string) (SignedIn, error) {
	h, err := w.holder(ctx, session)
	if err != nil {
		return SignedIn{}, err
	}
	if err := w.checkPassword(ctx, h.person, session, old); err != nil {
		f, _ := fault.As(err)
		if f != nil && f.Kind == fault.Invalid {
			return SignedIn{}, fault.Refuse("old", "password_wrong")
		}
		return SignedIn{}, err
	}
	changes, after, err := w.Replace(ctx, h.person, plain, h.row.ID, func(p *people.Person) { p.MustChange = false })
	if err != nil {
		return SignedIn{}, err
	}
	h.row.Generation = after.Generation
	return w.move(ctx, by, h, []audit.Act{people.OwnAct("password.changed", h.person, after)}, changes...)
}

// Replace returns the changes that give a person a new password, change the person as also does and end their sign-ins and links, and
// the person afterwards. The sign-in with the id goesOn is one that the caller lets go on; "" for none. Faults: password_short,
// password_long, password_personal, password_leaked, password_guessable, password_used on password.
func (w *Passwords) Replace(ctx context.Context, p people.Person, plain, goesOn string, also func(*people.Person),
) ([]table.Change, people.Person, error) {
	rules, err := w.Rules(ctx, p)
	if err != nil {
		return nil, p, err
	}
	if err := password.Judged(w.judge, rules, p, plain).Refusals.Err(); err != nil {
		return nil, p, err
	}
	history, err := w.history(ctx, p, rules, plain)
	if err != nil {
		return nil, p, err
	}
	hashed, err := w.hasher.hash(ctx, p.Company, slots.Person, plain)
	if err != nil {
		return nil, p, err
	}
	one, err := w.people.GetStored(ctx, p.Company, p.ID)
	if err != nil {
		return nil, p, err
	}
	after := one.Value
	after.Generation++
	also(&after)
	changes := append(history, w.othersEnd(after, goesOn)...)
	return append(changes, one.Put(after), table.Save(items.New(passwordOf(p), hashed))), after, nil
}

// history returns the change that puts the current password among the earlier ones. Fault: password_used on password when plain is
// the current one, or one of those from which the rules require a difference.
func (w *Passwords) history(ctx context.Context, p people.Person, rules team.PasswordRules, plain string) ([]table.Change, error) {
	key := keys.InPerson(p.Company, p.ID).At(keys.Earlier)
	found, err := items.Find[earlier](ctx, w.table, key)
	if err != nil {
		return nil, err
	}
	now, err := items.Find[hashed](ctx, w.table, passwordOf(p))
	if err != nil || now.Version() == 0 {
		return nil, err
	}
	kept := found.Value
	kept.Passwords = slices.Insert(kept.Passwords, 0, now.Value)
	kept.Passwords = kept.Passwords[:min(len(kept.Passwords), maxHistory)]
	for _, one := range kept.Passwords[:min(len(kept.Passwords), max(1, rules.History))] {
		used, err := w.hasher.matches(ctx, p.Company, one, plain)
		if err != nil {
			return nil, err
		}
		if used {
			return nil, fault.Refuse("password", "password_used")
		}
	}
	return []table.Change{table.Save(items.New(key, kept))}, nil
}

func passwordOf(p people.Person) table.Key { return keys.InPerson(p.Company, p.ID).At(keys.Password) }
