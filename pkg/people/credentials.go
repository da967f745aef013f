package people

import (
	"context"
	"encoding/json"

	"acude/pkg/table"
)

// Passwords stores the passwords of people. This room sets and clears them in the write that changes the person; package signin
// knows what is stored.
type Passwords interface {
	// Check refuses a password that is too weak for this login, with a fault on password.
	Check(login, plain string) error
	// Hash returns what is stored of a password. Work of one company does not keep that of others waiting.
	Hash(ctx context.Context, company, plain string) (json.RawMessage, error)
	// Set stores the hash of a person's password.
	Set(company, person string, hash json.RawMessage) table.Change
	// Clear removes a person's password.
	Clear(company, person string) table.Change
}

// Invitations asks for the mail that lets somebody without a password choose one.
type Invitations interface {
	// Counted asks for the mail and counts it, in the person's own language, else in the given one; "" = the product's. The write is
	// refused when another one is counted at the same moment. Fault: too_many_tries (TooMany).
	Counted(ctx context.Context, p Person, language string) ([]table.Change, error)
	// Invite asks for the mail likewise, for one of many people who are added together. It is counted when it is due.
	Invite(p Person, language string) table.Change
}
