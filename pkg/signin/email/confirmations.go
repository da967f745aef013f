package email

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/binary"
	"fmt"
	"time"

	"acude/pkg/audit"
	"acude/pkg/clock"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/ratelimit"
	"acude/pkg/signin"
	"acude/pkg/table"
	"acude/pkg/text"
)

// How long a code is valid, and how many tries it allows.
const (
	CodeLife  = 15 * time.Minute
	codeTries = 5
)

// The limits on codes that are mailed: of one sign-in or browser, and of all those in which a person has signed in.
var (
	codeMails      = ratelimit.Limit{Tries: 5, Window: time.Hour}
	codeMailsInAll = ratelimit.Limit{Tries: 20, Window: time.Hour}
)

// confirming is the document of an address that waits for its code. Each person has at most one.
type confirming struct {
	ID       string    `json:"id"`
	Email    string    `json:"email"`
	Language string    `json:"language,omitempty"` // of the request, for somebody without one of their own; "" = the product's
	Session  string    `json:"session"`            // the sign-in that asked, and the only one that may enter the code
	At       time.Time `json:"at"`
	Hash     string    `json:"hash,omitempty"` // of the code; "" until one was made
	Attempt  int       `json:"attempt"`
	Wrong    int       `json:"wrong"` // tries that were counted
	Sent     bool      `json:"sent"`
}

// Confirmations confirm the e-mail addresses of people.
type Confirmations struct {
	table   table.Table
	clock   clock.Clock
	ids     *id.Maker
	limiter *ratelimit.Limiter
	audit   *audit.Log
	people  *people.People
	signIns *signin.SignIns
}

// New returns the confirmations kept in t.
func New(t table.Table, c clock.Clock, ids *id.Maker, p *people.People, signIns *signin.SignIns) *Confirmations {
	return &Confirmations{
		table: t, clock: c, ids: ids, limiter: ratelimit.New(t, c), audit: audit.New(t, c), people: p, signIns: signIns,
	}
}

// sixDigits turns a secret into a code that people can type.
func sixDigits(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return fmt.Sprintf("%06d", binary.BigEndian.Uint64(sum[:8])%1_000_000)
}

// codeHash is what the table keeps of a code.
func codeHash(request, code string) string {
	return id.Hash(request + "\n" + text.Code(code))
}

// same compares hashes in constant time.
func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }

func confirmingKey(company, person string) table.Key {
	return keys.InPerson(company, person).At(keys.Email)
}

func codeOver() *fault.Fault { return fault.New(fault.Gone, "code_over") }
