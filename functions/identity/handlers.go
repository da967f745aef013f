// Package identity is the function behind signing in and one's own account.
package identity

import (
	"log/slog"

	"acude/pkg/company"
	"acude/pkg/id"
	"acude/pkg/people"
	"acude/pkg/queue"
	"acude/pkg/ratelimit"
	"acude/pkg/signin"
	"acude/pkg/signin/email"
	"acude/pkg/signin/factor"
	"acude/pkg/signin/openid"
	"acude/pkg/signin/passkey"
	"acude/pkg/signin/recovery"
)

// Rooms are what the handlers work with.
type Rooms struct {
	People    *people.People
	SignIns   *signin.SignIns
	Passwords *signin.Passwords
	Links     *recovery.Links
	Emails    *email.Confirmations
	Factors   *factor.Factors
	Limiter   *ratelimit.Limiter
	Companies *company.Companies
	Queue     *queue.Queue
	Passkeys  *passkey.Passkeys
	OpenID    *openid.OpenID
	IDs       *id.Maker
	Log       *slog.Logger
	PublicURL string // scheme and host that browsers use
}

// Handlers answer the requests.
type Handlers struct{ Rooms }

// New returns the handlers over these rooms.
func New(rooms Rooms) *Handlers { return &Handlers{rooms} }
