package access

import (
	"context"
	"encoding/json"

	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/keys"
	"acude/pkg/table"
)

// Actor is who makes a change. Rooms take an Actor instead of a company, so that every change has an author and the company
// always comes from a sign-in. Make it with ActorOf; Operator and System are for the operator's command line and for the
// product's own work.
//
// An edge.Caller is the sender of a request, customers and relays included. An Actor is a person of the company, an API client, the
// operator or the system: what rights are decided on and what the audit log names.
type Actor struct {
	Company     string
	Kind        string // an edge.Kind constant, "operator" or "system"
	Person      string // "" for the operator and the system
	Name        string // the login, or the name of the program
	Role        Role
	Teams       []string // team managers: the teams they manage, with all below them
	Version     int64    // people: of their item, which role, teams and permissions were read from; 0 for everybody else
	Language    string   // people: that of their request, for mails to those who have none of their own; "" = the product's
	Source      string   // the address the request came from; "" = inside
	Permissions map[edge.Permission]bool
	Once        string // the Idempotency-Key of the request; "" = none
	Asked       string // with Once: the hash of the request's body

	// Basis is what their rights and their reach were decided on: a change by them is refused as outdated when it does not hold any more.
	// nil = nothing that can change. See team.Teams.Based.
	Basis []table.Change
}

// The actors that are not people.
const (
	KindOperator = "operator"
	KindSystem   = "system"
)

// ActorOf returns the actor of a request that passed the guard.
func ActorOf(ctx context.Context) Actor {
	c := edge.CallerOf(ctx)
	by := Actor{
		Company: c.Company, Kind: c.Kind, Person: c.Person, Name: c.Name, Role: Role(c.Role), Teams: c.Teams,
		Version: c.Version, Source: edge.SourceOf(ctx), Permissions: c.Permissions,
	}
	if c.Kind != edge.KindClient { // programs read no language
		by.Language = edge.LanguageOf(ctx)
	}
	return by
}

// Operator is the operator of the instance, changing a company from outside of the apps.
func Operator(company string) Actor {
	return Actor{Company: company, Kind: KindOperator, Name: "operator"}
}

// System is the product itself, changing a company: the schedule, or a first company to try.
func System(company string) Actor { return Actor{Company: company, Kind: KindSystem, Name: "system"} }

// OnceFor returns the actor with the Idempotency-Key and the body of a request; key "" is none.
func (a Actor) OnceFor(key string, asked any) Actor {
	whole, err := json.Marshal(asked)
	if err != nil {
		panic("access: a request's body without JSON: " + err.Error())
	}
	a.Once, a.Asked = key, id.Hash(string(whole))
	return a
}

// Rights returns the condition that a person is still as their role, teams and permissions were read; nil for everybody else.
func (a Actor) Rights() []table.Change {
	if a.Version == 0 {
		return nil
	}
	return []table.Change{table.Require(keys.InCompany(a.Company).At(keys.Person.Of(a.Person)), table.Version(a.Version))}
}

// May reports whether the actor holds p. The operator and the system hold everything.
func (a Actor) May(p edge.Permission) bool {
	return a.Kind == KindOperator || a.Kind == KindSystem || a.Permissions[p]
}

// Grants checks that the actor may grant these privileges: nobody can grant what they do not hold. Fault: grant_beyond
// (Forbidden) with the fact permission.
func (a Actor) Grants(wanted ...edge.Permission) error {
	for _, p := range wanted {
		if !a.May(p) {
			return fault.New(fault.Forbidden, "grant_beyond", "permission", string(p))
		}
	}
	return nil
}
