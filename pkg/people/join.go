package people

import (
	"context"
	"encoding/json"
	"time"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
)

// Addition is a person to be added with others in one write. They have an id, a held login and a hashed password already.
type Addition struct {
	Person   Person
	Password json.RawMessage // from Hash; nil: none, an invitation is sent
	Holder   string          // who holds the login: see Hold
}

// Vet checks a person as Create would, without writing anything; password "" means none yet. Faults: those of Create, except
// login_taken, for which the caller asks LoginOf.
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

// Hash returns what is stored of a password of somebody in a company.
func (ps *People) Hash(ctx context.Context, company, plain string) (json.RawMessage, error) {
	return ps.passwords.Hash(ctx, company, plain)
}

// Hold reserves a login until a time, for somebody who is about to be added. The change is refused when the login is taken.
func Hold(company, name, holder string, until time.Time) table.Change {
	item := items.New(keys.Login(FoldLogin(name)), login{Company: company, Holder: holder})
	item.Expires = until
	return table.Create(item)
}

// LetGo frees a login that holder holds. The change is refused when it is not the holder's.
func LetGo(name, holder string) table.Change {
	return table.Remove(keys.Login(FoldLogin(name)), table.Equals("holder", holder))
}

// Weight is how many changes and acts of a write an addition takes. MaxJoin limits their sum with the caller's own changes.
func (n Addition) Weight() int {
	p := tidy(n.Person)
	return 6 + len(refind(items.Stored[Person]{}, &p)) + len(p.Teams)
}

// MaxJoin is how many changes and acts one Join writes at most.
const MaxJoin = maxWrite

// Join writes additions and the caller's own changes, all or nothing, with one audit entry for each person; it sets Created. Faults:
// login_taken (Conflict) when a login is not held any more, team_absent on team, those of Vet; a *table.Refusal for a conflict, which
// the caller has to decide again.
func (ps *People) Join(ctx context.Context, by access.Actor, additions []Addition, beside ...table.Change) error {
	by.Once = ""
	var plan audit.Plan
	required := map[table.Key]bool{}
	for _, n := range additions {
		p := tidy(n.Person)
		p.Created = ps.clock.Now()
		if err := ps.mayMake(ctx, by, p); err != nil {
			return err
		}
		plan.Acts = append(plan.Acts, addedAct(p))
		plan.Steps = append(plan.Steps, ps.joined(by, n, p)...)
		for _, one := range requireTeams(Person{}, p) {
			if !required[one.Item.Key] {
				required[one.Item.Key] = true
				plan.Steps = append(plan.Steps, one)
			}
		}
	}
	plan.Steps = append(plan.Steps, items.Steps(beside...)...)
	return items.Explain(ps.audit.Write(ctx, by, plan.Acts, items.Changes(plan.Steps)...), plan.Steps)
}

// joined is what is written for one addition, without the teams.
func (ps *People) joined(by access.Actor, n Addition, p Person) []items.Step {
	steps := []items.Step{{Change: table.Save(loginItem(p), table.Equals("holder", n.Holder)), Refused: loginTaken()}}
	proof := ps.invitations.Invite(p, by.Language)
	if n.Password != nil {
		proof = ps.passwords.Set(p.Company, p.ID, n.Password)
	}
	steps = append(steps, items.Steps(table.Create(listed(table.Item{}, p)), proof)...)
	return append(steps, items.Steps(refind(items.Stored[Person]{}, &p)...)...)
}

// Several returns people of a company in the order of their ids; the zero Person for those who do not exist.
func (ps *People) Several(ctx context.Context, company string, ids []string) ([]Person, error) {
	found, err := ps.stored.Several(ctx, keys.InCompany(company), ids)
	people := make([]Person, len(ids))
	for n, id := range ids {
		people[n] = found[id]
	}
	return people, err
}
