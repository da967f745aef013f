package people

import (
	"context"
	"encoding/json"

	"acude/pkg/table"
)

// Passwords keeps the passwords of people. This room gives one and takes one away, in the write that changes the person;
// package signin knows what is kept.
type Passwords interface {
	// Check refuses a password that nobody with this login may have, with a fault on password.
	Check(login, plain string) error
	// Hash returns what is kept of a password.
	Hash(ctx context.Context, plain string) (json.RawMessage, error)
	// Set gives a person the password behind a hash.
	Set(company, person string, hash json.RawMessage) table.Change
	// Clear takes the password of a person away.
	Clear(company, person string) table.Change
}

// Invitations asks for the mail with which somebody without a password chooses one.
type Invitations interface {
	Invite(p Person) table.Change
}
