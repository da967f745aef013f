// Package doors opens the doors of all functions without the rooms behind them, for tools and rules that look at routes:
// nobody gets in.
package doors

import (
	"context"
	"fmt"
	"log/slog"
	"maps"
	"slices"

	"acude/functions/admin"
	"acude/functions/fleet"
	"acude/functions/identity"
	"acude/functions/portal"
	"acude/functions/provision"
	"acude/functions/queue"
	"acude/functions/review"
	"acude/functions/site"
	"acude/pkg/clock"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/lang"
)

// registers are the functions behind the HTTP API by their folder.
func registers() map[string]func(*edge.API) {
	return map[string]func(*edge.API){
		"admin":     new(admin.Functions).Register,
		"fleet":     new(fleet.Functions).Register,
		"identity":  new(identity.Functions).Register,
		"portal":    new(portal.Functions).Register,
		"provision": new(provision.Functions).Register,
		"queue":     new(queue.Functions).Register,
		"review":    new(review.Functions).Register,
		"site":      new(site.Functions).Register,
	}
}

// Names lists the folders of the functions behind the HTTP API.
func Names() []string { return slices.Sorted(maps.Keys(registers())) }

// Open returns one API with the routes of the named functions.
func Open(names ...string) (*edge.API, error) {
	catalogue, err := lang.Load()
	if err != nil {
		return nil, err
	}
	api := edge.New(edge.Options{
		Title:          "Acude",
		Authenticators: edge.Authenticators{People: nobody{}, Participants: nobody{}, Relays: nobody{}, Clients: nobody{}},
		Clock:          clock.System{}, IDs: id.New(clock.System{}), Log: slog.New(slog.DiscardHandler),
		PublicURL: "https://acude.invalid", Catalogue: catalogue,
	})
	for _, name := range names {
		register, ok := registers()[name]
		if !ok {
			return nil, fmt.Errorf("doors: no function %q behind the HTTP API", name)
		}
		register(api)
	}
	return api, nil
}

// nobody lets nobody in.
type nobody struct{}

// Authenticate always answers sign_in_needed.
func (nobody) Authenticate(context.Context, edge.Credentials) (edge.Caller, error) {
	return edge.Caller{}, fault.New(fault.Unauthenticated, "sign_in_needed")
}
