package people

import (
	"context"
	"strings"

	"acude/pkg/access"
	"acude/pkg/fault"
	"acude/pkg/items"
)

// ResetPassword gives a person a password for one sign-in, at which they have to choose a new one, and ends all their sign-ins. The
// second factor stays. The password is returned only here. Faults: person_absent (Absent), outdated (Outdated),
// own_account, manager_beyond and grant_beyond (Forbidden).
func (ps *People) ResetPassword(ctx context.Context, by access.Actor, person string, version int64) (string, error) {
	plain := ps.temporary()
	hashed, err := ps.passwords.Hash(ctx, by.Company, plain)
	if err != nil {
		return "", err
	}
	_, _, err = ps.update(ctx, by, edit{
		person: person, version: version, action: always("passwordReset"), always: true,
		apply: func(p *Person) error {
			if err := MayReset(by, *p); err != nil {
				return err
			}
			p.Generation++
			p.MustChange = true
			return nil
		},
		also: func(_ context.Context, _, after Person) ([]items.Step, error) {
			return items.Steps(ps.passwords.Set(after.Company, after.ID, hashed)), nil
		},
	})
	return plain, err
}

// ResetByMail removes a person's password, ends all their sign-ins and sends a mail with a link to choose another one. The second
// factor stays. Nothing changes when too many such mails were sent: see Invitations.Counted. Faults: as ResetPassword; email_needed
// (Conflict) for somebody without an address.
func (ps *People) ResetByMail(ctx context.Context, by access.Actor, person string, version int64) error {
	_, _, err := ps.update(ctx, by, edit{
		person: person, version: version, action: always("passwordReset"), always: true,
		apply: func(p *Person) error {
			if err := MayReset(by, *p); err != nil {
				return err
			}
			if p.Email == "" {
				return fault.New(fault.Conflict, "email_needed")
			}
			p.Generation++
			return nil
		},
		also: func(ctx context.Context, _, after Person) ([]items.Step, error) {
			invitation, err := ps.invitations.Counted(ctx, after, by.Language)
			return items.Steps(append(invitation, ps.passwords.Clear(after.Company, after.ID))...), err
		},
	})
	return err
}

// MayReset checks that an actor may reset somebody's password or second factor: those who can do so can sign in as that person.
// People change their own in My settings; a manager's may be reset by those who could have added that manager. Faults:
// own_account, manager_beyond and grant_beyond (Forbidden).
func MayReset(by access.Actor, p Person) error {
	if p.ID == by.Person {
		return fault.New(fault.Forbidden, "own_account")
	}
	if p.Role == access.Representative {
		return nil
	}
	return masters(by, p)
}

// temporary returns a password of 16 letters and digits, in groups that are easy to read out.
func (ps *People) temporary() string {
	letters := make([]string, 0, 4)
	secret := strings.ToLower(strings.NewReplacer("-", "", "_", "", "l", "", "I", "", "O", "", "0", "", "1", "").Replace(ps.ids.Secret() + ps.ids.Secret()))
	for n := 0; n < 16; n += 4 {
		letters = append(letters, secret[n:n+4])
	}
	return strings.Join(letters, "-")
}
