package identity

import (
	"context"
	"strings"
	"time"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/table"
)

// renewAfter is how old the last note of use must be before a request writes a new one.
const renewAfter = 15 * time.Minute

// signIn is the document of a sign-in.
type signIn struct {
	Company string    `json:"company"`
	Person  string    `json:"person"`
	Face    string    `json:"face"`
	Created time.Time `json:"created"`
	Seen    time.Time `json:"seen"`
}

// Authenticate says who holds the cookie of a face. Fault: sign_in_needed (Unauthenticated) for every cookie that is
// unknown, expired, revoked or another face's. It makes Identity an edge.Authenticator.
func (i *Identity) Authenticate(ctx context.Context, c edge.Credentials) (edge.Caller, error) {
	if c.Cookie == "" {
		return edge.Caller{}, signInNeeded()
	}
	hash := id.Hash(c.Cookie)
	item, err := i.table.Get(ctx, signInKey(hash))
	if fault.KindOf(err) == fault.Absent {
		return edge.Caller{}, signInNeeded().Because(err)
	}
	if err != nil {
		return edge.Caller{}, err
	}
	row, err := table.Decode[signIn](item)
	if err != nil {
		return edge.Caller{}, err
	}
	if row.Face != c.Face {
		return edge.Caller{}, signInNeeded()
	}
	person, err := i.Person(ctx, row.Company, row.Person)
	if fault.KindOf(err) == fault.Absent || err == nil && !admits(row.Face, person) {
		return edge.Caller{}, signInNeeded()
	}
	if err != nil {
		return edge.Caller{}, err
	}
	if err := i.renew(ctx, item, row); err != nil {
		return edge.Caller{}, err
	}
	return edge.Caller{
		Kind: person.Role.Kind(), Company: row.Company, Person: person.ID, Name: person.Login, Role: string(person.Role),
		Teams: person.Teams, Session: hash,
		Language: person.Language, Permissions: person.Role.Allowed(person.Grants),
	}, nil
}

// renew notes that the sign-in was used, at most once in a while. Losing the race to another request is as good.
func (i *Identity) renew(ctx context.Context, item table.Item, row signIn) error {
	now := i.clock.Now()
	if now.Sub(row.Seen) < renewAfter {
		return nil
	}
	row.Seen = now
	item.Expires = now.Add(Idle)
	if end := row.Created.Add(Life); end.Before(item.Expires) {
		item.Expires = end
	}
	item.Document = table.Encode(row)
	err := i.table.Write(ctx, table.Replace(item))
	if table.Refused(err) != nil {
		return nil
	}
	return err
}

// SignOut ends the sign-in that a caller came with (Caller.Session); ending it twice is no error.
func (i *Identity) SignOut(ctx context.Context, session string) error {
	return i.table.Write(ctx, table.Remove(signInKey(session)))
}

// Lasts holds while a sign-in (Caller.Session) has neither ended nor expired. Faults: sign_in_needed (Unauthenticated);
// table_unavailable.
func (i *Identity) Lasts(ctx context.Context, session string) error {
	_, err := i.table.Get(ctx, signInKey(session))
	if fault.KindOf(err) == fault.Absent {
		return signInNeeded()
	}
	return err
}

// Ended is a sign-in that is over.
type Ended struct{ Company, Person, Session string }

// EndedIn returns the sign-in that ended with a record of the table's stream, if one did.
func EndedIn(record table.Record) (Ended, bool) {
	hash, ok := strings.CutPrefix(record.Key.Partition, signInPrefix)
	if !ok || record.New != nil || record.Old == nil {
		return Ended{}, false
	}
	row, err := table.Decode[signIn](*record.Old)
	return Ended{row.Company, row.Person, hash}, err == nil
}

// admits reports whether a face is for this person: HelpAlert for representatives, the Management Center for managers and
// for representatives who were granted something there.
func admits(face string, p Person) bool {
	switch face {
	case edge.FaceHelpAlert:
		return p.Role == access.Representative
	case edge.FaceManager:
		return p.Role.Kind() == edge.KindManager || p.Role.Allowed(p.Grants)[access.ReviewRead]
	}
	return false
}

func signInNeeded() *fault.Fault { return fault.New(fault.Unauthenticated, "sign_in_needed") }

const signInPrefix = "SIGNIN#"

func signInKey(hash string) table.Key {
	return table.Key{Partition: signInPrefix + hash, Sort: "SIGNIN"}
}
