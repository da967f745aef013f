package people

import (
	"context"
	"errors"
	"time"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/fault"
	"acude/pkg/table"
)

// proofsAtOnce is how many items of a person's own partition are removed in the write that removes the person.
const proofsAtOnce = 40

// Gone is what is kept of a deleted person: enough for the reports of portals and teams and for Session Review to name who took
// part. There is no report on a deleted person alone.
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

// Delete removes a person: their sign-ins, passwords and other proofs end, their login is free again, and a Gone stays. Faults:
// person_absent (Absent), outdated (Outdated), last_company_manager (Conflict), own_account and manager_beyond (Forbidden).
func (ps *People) Delete(ctx context.Context, by access.Actor, person string, version int64) error {
	for range races {
		item, p, err := ps.person(ctx, by.Company, person)
		if err != nil {
			return err
		}
		if version != 0 && version != item.Version {
			return outdated()
		}
		if err := mayDelete(by, p); err != nil {
			return err
		}
		again, err := ps.delete(ctx, by, item, p)
		if !again {
			return err
		}
	}
	return table.Unavailable(errors.New("people: the person changes too fast"))
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

func (ps *People) delete(ctx context.Context, by access.Actor, item table.Item, p Person) (bool, error) {
	gone := Gone{p.ID, p.Role, p.Login, p.FirstName, p.LastName, p.ScreenName, p.Team, ps.clock.Now()}
	steps := []step{
		{Change: table.Remove(item.Key, table.Version(item.Version))},
		{Change: table.Save(table.Item{Key: goneKey(p.Company, p.ID), Document: table.Encode(gone)})},
		{Change: table.Remove(loginKey(p.Login))},
	}
	for _, change := range refind(&p, nil) {
		steps = append(steps, step{Change: change})
	}
	proofs, err := ps.proofs(ctx, p)
	if err != nil {
		return false, err
	}
	for _, key := range proofs[:min(len(proofs), proofsAtOnce)] {
		steps = append(steps, step{Change: table.Remove(key)})
	}
	more, err := ps.keepOne(ctx, p, Person{})
	if err != nil {
		return false, err
	}
	again, err := ps.write(ctx, by, []audit.Act{{
		Action: p.Role.Kind() + ".deleted", Subject: Subject(p), Team: p.Team, Changes: audit.Diff(p, nil),
	}}, append(steps, more...))
	if again || err != nil {
		return again, err
	}
	return false, ps.forget(ctx, proofs[min(len(proofs), proofsAtOnce):])
}

// proofs lists what is kept in a person's own partition, the password first.
func (ps *People) proofs(ctx context.Context, p Person) ([]table.Key, error) {
	password := ps.passwords.Clear(p.Company, p.ID).Item.Key
	keys := []table.Key{password}
	for item, err := range table.All(ctx, ps.table, table.Range{Partition: Partition(p.Company, p.ID)}) {
		if err != nil {
			return nil, err
		}
		if item.Key != password {
			keys = append(keys, item.Key)
		}
	}
	return keys, nil
}

// forget removes the rest of what a deleted person had: networks, devices. Nothing reads it any more.
func (ps *People) forget(ctx context.Context, keys []table.Key) error {
	for len(keys) > 0 {
		n := min(len(keys), table.MaxChanges)
		var changes []table.Change
		for _, key := range keys[:n] {
			changes = append(changes, table.Remove(key))
		}
		if err := ps.table.Write(ctx, changes...); err != nil {
			return err
		}
		keys = keys[n:]
	}
	return nil
}

// Gone returns what is kept of a deleted person. Fault: person_absent (Absent).
func (ps *People) Gone(ctx context.Context, company, person string) (Gone, error) {
	item, err := ps.table.Get(ctx, goneKey(company, person))
	if fault.KindOf(err) == fault.Absent {
		return Gone{}, fault.New(fault.Absent, "person_absent").Because(err)
	}
	if err != nil {
		return Gone{}, err
	}
	return table.Decode[Gone](item)
}

// Remembered returns a person, or what is kept of a deleted one, for reviews of the past. Fault: person_absent (Absent).
func (ps *People) Remembered(ctx context.Context, company, person string) (Person, error) {
	p, err := ps.Person(ctx, company, person)
	if err == nil || fault.KindOf(err) != fault.Absent {
		return p, err
	}
	gone, err := ps.Gone(ctx, company, person)
	return Person{
		ID: gone.ID, Company: company, Role: gone.Role, Login: gone.Login, FirstName: gone.FirstName, LastName: gone.LastName,
		ScreenName: gone.ScreenName, Team: gone.Team, Disabled: true,
	}, err
}

func goneKey(company, person string) table.Key {
	return table.Key{Partition: "COMPANY#" + company, Sort: "GONE#" + person}
}
