// Package company is the function of a company's own settings and of its audit log: /api/v1/company and /api/v1/audit.
package company

import (
	"context"

	"acude/pkg/audit"
	"acude/pkg/company"
	"acude/pkg/signin"
	"acude/pkg/team"
)

// Rooms are what the handlers work with.
type Rooms struct {
	Companies *company.Companies
	SignIns   *signin.SignIns
	Teams     *team.Teams
	Audit     *audit.Log
	Providers Providers
	PublicURL string // scheme and host that browsers use
}

// Providers are the identity providers of the companies; *openid.OpenID is one.
type Providers interface {
	Plain() bool
	Try(ctx context.Context, settings company.OpenID) error
}

// Handlers answer the requests.
type Handlers struct{ Rooms }

// New returns the handlers over these rooms.
func New(rooms Rooms) *Handlers { return &Handlers{rooms} }
