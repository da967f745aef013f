package identity

import (
	"context"
	"time"

	"acude/pkg/access"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/table"
)

// How long a sign-in lives: until it was not used for Idle, and never longer than Life.
const (
	Idle = 12 * time.Hour
	Life = 7 * 24 * time.Hour
)

// familiar is how long a network counts as the owner's after a sign-in from it.
const familiar = 30 * 24 * time.Hour

// The budgets of guessing. Honest sign-ins give their tries back.
var (
	perSource   = access.Budget{Tries: 60, Window: 15 * time.Minute}  // one network, all logins
	perPair     = access.Budget{Tries: 10, Window: 15 * time.Minute}  // one login from one network
	byStrangers = access.Budget{Tries: 100, Window: 60 * time.Minute} // one login from all unfamiliar networks
)

// Attempt is somebody who wants to sign in.
type Attempt struct {
	Face       string // edge.FaceHelpAlert or edge.FaceManager
	Login      string
	Password   string
	SourceAddr string
}

// SignedIn is a sign-in that was granted. Token is told once.
type SignedIn struct {
	Token   string
	Expires time.Time
	Person  Person
}

// SignIn grants a sign-in. Faults: credentials_wrong (Unauthenticated) for an unknown login and a wrong password alike,
// too_many_tries (TooMany), wrong_face (Forbidden) for the right password at a face that is not for this person.
func (i *Identity) SignIn(ctx context.Context, a Attempt) (SignedIn, error) {
	a.Login = foldLogin(a.Login)
	if len(a.Login) > MaxLogin || len(a.Password) > maxPassword {
		return SignedIn{}, credentialsWrong()
	}
	source := id.Hash(access.Source(a.SourceAddr))
	whose, kept, err := i.lookUp(ctx, a.Login)
	if err != nil {
		return SignedIn{}, err
	}
	spent, err := i.spend(ctx, whose, a.Login, source)
	if err != nil {
		return SignedIn{}, err
	}
	right, err := i.hasher.matches(ctx, kept, a.Password)
	if err != nil {
		return SignedIn{}, err
	}
	if !right || whose.Person == "" {
		return SignedIn{}, credentialsWrong()
	}
	for _, name := range spent {
		if err := i.budgets.Refund(ctx, name); err != nil {
			return SignedIn{}, err
		}
	}
	person, err := i.Person(ctx, whose.Company, whose.Person)
	if err != nil {
		return SignedIn{}, credentialsWrong().Because(err)
	}
	if !admits(a.Face, person) {
		return SignedIn{}, fault.New(fault.Forbidden, "wrong_face")
	}
	return i.grant(ctx, a.Face, source, person)
}

// lookUp returns whose login it is and the password to check: for an unknown login nobody's and one that nothing matches.
func (i *Identity) lookUp(ctx context.Context, name string) (login, password, error) {
	var whose login
	item, err := i.table.Get(ctx, loginKey(name))
	switch {
	case err == nil:
		whose, err = table.Decode[login](item)
	case fault.KindOf(err) == fault.Absent:
		err = nil
	}
	if err != nil {
		return login{}, password{}, err
	}
	item, err = i.table.Get(ctx, passwordKey(whose.Company, whose.Person))
	if fault.KindOf(err) == fault.Absent {
		return login{}, i.hasher.dummy, nil
	}
	if err != nil {
		return login{}, password{}, err
	}
	kept, err := table.Decode[password](item)
	return whose, kept, err
}

// spend takes one try from every budget that counts for this attempt, and names them.
func (i *Identity) spend(ctx context.Context, whose login, name, source string) ([]string, error) {
	_, err := i.table.Get(ctx, sourceKey(whose.Company, whose.Person, source))
	if err != nil && fault.KindOf(err) != fault.Absent {
		return nil, err
	}
	stranger := err != nil
	hashed := id.Hash(name)
	budgets := []struct {
		name   string
		budget access.Budget
		counts bool
	}{
		{"signin#source#" + source, perSource, true},
		{"signin#pair#" + hashed + "#" + source, perPair, true},
		{"signin#strangers#" + hashed, byStrangers, stranger},
	}
	var spent []string
	for _, b := range budgets {
		if !b.counts {
			continue
		}
		if err := i.budgets.Spend(ctx, b.name, b.budget); err != nil {
			return nil, err
		}
		spent = append(spent, b.name)
	}
	return spent, nil
}

// grant writes the sign-in and remembers the network as the owner's.
func (i *Identity) grant(ctx context.Context, face, source string, p Person) (SignedIn, error) {
	now := i.clock.Now()
	token := i.ids.Secret()
	hash := id.Hash(token)
	row := signIn{Company: p.Company, Person: p.ID, Face: face, Created: now, Seen: now}
	err := i.table.Write(ctx,
		table.Create(table.Item{
			Key:      signInKey(hash),
			Expires:  now.Add(Idle),
			Document: table.Encode(row),
		}),
		table.Save(table.Item{
			Key:      sourceKey(p.Company, p.ID, source),
			Expires:  now.Add(familiar),
			Document: table.Encode(struct{}{}),
		}),
	)
	return SignedIn{Token: token, Expires: now.Add(Life), Person: p}, err
}

func credentialsWrong() *fault.Fault { return fault.New(fault.Unauthenticated, "credentials_wrong") }
