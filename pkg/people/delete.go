package people

import (
	"context"
	"time"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/fault"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
)

// ownAtOnce is how many flags and items of a person's own partition are removed in the write that removes the person: as many as leave
// some room in it when the person has as many words as one can have, and older places.
const ownAtOnce = 25

// NamesKept is how long what is kept of a deleted person lasts: as long as a session (session.Retention). Nothing else needs it: entries
// of the audit log and tombstones of sessions carry the names of their moment.
const NamesKept = 90 * 24 * time.Hour

// Gone is what is kept of a deleted person, so that Session Review can name them. Functions before version 0.3 wrote it without an
// expiry.
type Gone struct {
	ID         string      `json:"id"`
	Role       access.Role `json:"role"`
	Login      string      `json:"login"`
	FirstName  string      `json:"firstName"`
	LastName   string      `json:"lastName"`
	ScreenName string      `json:"screenName"`
	Team       string      `json:"team,omitempty"`
	At         time.Time   `json:"at"`
}

// Delete removes a person with their sign-ins, password and factors, frees their login and leaves a Gone. Faults:
// person_absent (Absent), outdated (Outdated), busy (Unavailable), last_company_manager (Conflict), own_account and manager_beyond
// (Forbidden).
func (ps *People) Delete(ctx context.Context, by access.Actor, person string, version int64) error {
	var rest []table.Key
	err := ps.audit.Update(ctx, by, func() (audit.Plan, error) {
		one, err := ps.GetStored(ctx, by.Company, person)
		if err != nil {
			return audit.Plan{}, err
		}
		if err := one.Seen(version); err != nil {
			return audit.Plan{}, err
		}
		if err := mayDelete(by, one.Value); err != nil {
			return audit.Plan{}, err
		}
		proofs, err := ps.proofs(ctx, one.Value)
		if err != nil {
			return audit.Plan{}, err
		}
		own := proofs[:1:1] // the password
		for _, flag := range flags(one.Value) {
			own = append(own, flagKey(one.Value, flag)) // with their name in it: nobody would remove it after a crash
		}
		own = append(own, proofs[1:]...)
		now := min(len(own), ownAtOnce)
		rest = own[now:]
		return ps.deletion(ctx, one, own[:now:now])
	})
	if err != nil {
		return err
	}
	return ps.forget(ctx, rest)
}

func mayDelete(by access.Actor, p Person) error {
	if p.ID == by.Person {
		return fault.New(fault.Forbidden, "own_account")
	}
	if p.Role == access.Representative {
		return nil
	}
	return masters(by, p)
}

// deletion is what is written when a person is deleted.
func (ps *People) deletion(ctx context.Context, one items.Stored[Person], proofs []table.Key) (audit.Plan, error) {
	p := one.Value
	gone := Gone{p.ID, p.Role, p.Login, p.FirstName, p.LastName, p.ScreenName, p.Team, ps.clock.Now()}
	kept := ps.gone.Item(keys.InCompany(p.Company), p.ID, gone)
	kept.Expires = gone.At.Add(NamesKept)
	steps := items.Steps(one.Delete(), table.Save(kept), table.Remove(keys.Login(p.Login)))
	steps = append(steps, items.Steps(refind(one, nil)...)...)
	for _, key := range proofs {
		steps = append(steps, items.Step{Change: table.Remove(key)})
	}
	p.Generation++ // no sign-in outlives the person
	steps = append(steps, items.Steps(SignInsEnd(gone.At, p)...)...)
	more, err := ps.keepOne(ctx, one.Value, Person{})
	return audit.Plan{
		Acts:  []audit.Act{{Action: p.Role.Kind() + ".deleted", Subject: Subject(p), Team: p.Team, Changes: audit.Diff(one.Value, nil)}},
		Steps: append(steps, more...),
	}, err
}

// proofs lists the items of a person's own partition, the password first.
func (ps *People) proofs(ctx context.Context, p Person) ([]table.Key, error) {
	password := ps.passwords.Clear(p.Company, p.ID).Item.Key
	found := []table.Key{password}
	for item, err := range table.All(ctx, ps.table, keys.InPerson(p.Company, p.ID).All()) {
		if err != nil {
			return nil, err
		}
		if item.Key != password {
			found = append(found, item.Key)
		}
	}
	return found, nil
}

// forget removes the remaining items of a deleted person, such as networks, devices and flags. Nothing finds anything by them any more.
func (ps *People) forget(ctx context.Context, rest []table.Key) error {
	for len(rest) > 0 {
		n := min(len(rest), table.MaxChanges)
		var changes []table.Change
		for _, key := range rest[:n] {
			changes = append(changes, table.Remove(key))
		}
		if err := ps.table.Write(ctx, changes...); err != nil {
			return err
		}
		rest = rest[n:]
	}
	return nil
}

// Gone returns what is kept of a deleted person. Fault: person_absent (Absent).
func (ps *People) Gone(ctx context.Context, company, person string) (Gone, error) {
	return ps.gone.Get(ctx, keys.InCompany(company), person)
}

// Remembered returns a person, or what is kept of a deleted one, for reviews of the past. Fault: person_absent (Absent).
func (ps *People) Remembered(ctx context.Context, company, person string) (Person, error) {
	p, err := ps.Get(ctx, company, person)
	if err == nil || fault.KindOf(err) != fault.Absent {
		return p, err
	}
	gone, err := ps.Gone(ctx, company, person)
	return Person{
		ID: gone.ID, Company: company, Role: gone.Role, Login: gone.Login, FirstName: gone.FirstName, LastName: gone.LastName,
		ScreenName: gone.ScreenName, Team: gone.Team, Disabled: true,
	}, err
}
