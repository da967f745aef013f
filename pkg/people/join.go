package people

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"time"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/fault"
	"acude/pkg/table"
)

// Addition is a person who is added with others in one write. Their id is made, their login held and their password hashed before.
type Addition struct {
	Person   Person
	Password json.RawMessage // of Hash; nil: none, an invitation is sent
	Holder   string          // of Hold
}

// Vet checks a person as Add would, without writing anything; password "" stands for none yet. Faults: those of Add, except
// login_taken: LoginOf finds a login that is taken.
func (ps *People) Vet(ctx context.Context, by access.Actor, p Person, password string) (Person, error) {
	p = tidy(p)
	p.Company = by.Company
	if err := fit(p); err != nil {
		return p, err
	}
	if password != "" {
		if err := ps.check(p, password); err != nil {
			return p, err
		}
	}
	return p, ps.mayMake(ctx, by, p)
}

// Hash returns what is stored of a password.
func (ps *People) Hash(ctx context.Context, plain string) (json.RawMessage, error) {
	return ps.passwords.Hash(ctx, plain)
}

// LoginOf says whose a login is. Person is "" while it is only held.
type LoginOf struct{ Company, Person, Holder string }

// LoginOf returns whose a login is, and false when it is free.
func (ps *People) LoginOf(ctx context.Context, name string) (LoginOf, bool, error) {
	item, err := ps.table.Get(ctx, loginKey(foldLogin(name)))
	if fault.KindOf(err) == fault.Absent && err != nil {
		return LoginOf{}, false, nil
	}
	if err != nil {
		return LoginOf{}, false, err
	}
	whose, err := table.Decode[login](item)
	return LoginOf(whose), err == nil, err
}

// Hold keeps a login for somebody who is about to join, until a moment. The change is refused when the login is taken.
func Hold(company, name, holder string, until time.Time) table.Change {
	return table.Create(table.Item{
		Key: loginKey(foldLogin(name)), Expires: until, Document: table.Encode(login{Company: company, Holder: holder}),
	})
}

// LetGo frees a login that a holder keeps. The change is refused when the login is not the holder's.
func LetGo(name, holder string) table.Change {
	return table.Remove(loginKey(foldLogin(name)), table.Equals("holder", holder))
}

// Weight is how many changes and acts an addition takes of a write; MaxJoin is the limit, with the caller's own changes.
func (n Addition) Weight() int {
	p := tidy(n.Person)
	return 5 + len(refind(nil, &p)) + len(p.Teams)
}

// MaxJoin is how much one Join writes at most.
const MaxJoin = maxWrite

// ErrBeside says that one of the caller's own changes in a Join was refused.
var ErrBeside = errors.New("people: a change beside the additions was refused")

// Beside reports whether err says that one of the caller's own changes was refused.
func Beside(err error) bool { return errors.Is(err, ErrBeside) }

// Join writes additions and the caller's own changes, all or nothing, with one audit entry for each person. Faults: login_taken
// (Conflict) when a login is not held any more, team_absent on team, those of Vet; an error that Beside recognises when one of the
// caller's changes was refused.
func (ps *People) Join(ctx context.Context, by access.Actor, additions []Addition, beside ...table.Change) error {
	by.Once = ""
	var acts []audit.Act
	var steps []step
	required := map[table.Key]bool{}
	for _, n := range additions {
		p := tidy(n.Person)
		if err := ps.mayMake(ctx, by, p); err != nil {
			return err
		}
		own := table.Item{Key: loginKey(p.Login), Document: table.Encode(login{Company: p.Company, Person: p.ID})}
		steps = append(steps, step{table.Save(own, table.Equals("holder", n.Holder)), loginTaken()}, step{Change: table.Create(listed(table.Item{}, p))})
		if n.Password != nil {
			steps = append(steps, step{Change: ps.passwords.Set(p.Company, p.ID, n.Password)})
		}
		if n.Password == nil {
			steps = append(steps, step{Change: ps.invitations.Invite(p)})
		}
		for _, change := range refind(nil, &p) {
			steps = append(steps, step{Change: change})
		}
		for _, one := range requireTeams(Person{}, p) {
			if !required[one.Item.Key] {
				required[one.Item.Key] = true
				steps = append(steps, one)
			}
		}
		acts = append(acts, audit.Act{
			Action: p.Role.Kind() + ".added", Subject: Subject(p), Team: p.Team, Changes: audit.Diff(nil, p),
		})
	}
	for _, change := range beside {
		steps = append(steps, step{Change: change})
	}
	again, err := ps.write(ctx, by, acts, steps)
	if again {
		return ErrBeside
	}
	return err
}

// LoginsOf returns whose logins are, in their order; the zero LoginOf for those that are free.
func (ps *People) LoginsOf(ctx context.Context, names []string) ([]LoginOf, error) {
	found := make([]LoginOf, len(names))
	err := each(len(names), func(n int) error {
		var err error
		found[n], _, err = ps.LoginOf(ctx, names[n])
		return err
	})
	return found, err
}

// Several returns people of a company in the order of their ids; the zero Person for those who are not there.
func (ps *People) Several(ctx context.Context, company string, ids []string) ([]Person, error) {
	found := make([]Person, len(ids))
	err := each(len(ids), func(n int) error {
		p, err := ps.Person(ctx, company, ids[n])
		if err != nil && fault.KindOf(err) == fault.Absent {
			return nil
		}
		found[n] = p
		return err
	})
	return found, err
}

// Logins returns every login of one kind of people of a company, in order.
func (ps *People) Logins(ctx context.Context, company, kind string) ([]string, error) {
	var all []string
	for item, err := range table.All(ctx, ps.table, table.Range{Partition: byLogin(company, kind)}) {
		if err != nil {
			return nil, err
		}
		name, _, _ := strings.Cut(item.Key.Sort, between)
		all = append(all, name)
	}
	return all, nil
}
