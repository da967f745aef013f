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
	// Check refuses an invitation that would not be mailed, because too many were. Fault: too_many_tries (TooMany).
	Check(ctx context.Context, p Person) error
	// Invite asks for the mail, in the person's own language, else in the given one; "" = the product's.
	Invite(p Person, language string) table.Change
}
