// Package handlers registers the routes of all functions without rooms behind them, for tools and rules that read routes. Every
// caller is rejected.
package handlers

import (
	"context"
	"fmt"
	"log/slog"
	"maps"
	"slices"

	"acude/functions/clients"
	"acude/functions/company"
	"acude/functions/fleet"
	"acude/functions/hours"
	"acude/functions/identity"
	"acude/functions/live"
	"acude/functions/people"
	"acude/functions/portal"
	"acude/functions/portals"
	"acude/functions/queue"
	"acude/functions/review"
	"acude/functions/scim"
	"acude/functions/teams"
	"acude/pkg/clock"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/lang"
)

// registers returns the functions behind the HTTP API by their folder.
func registers() map[string]func(*edge.API) {
	return map[string]func(*edge.API){
		"clients":  new(clients.Handlers).Register,
		"company":  new(company.Handlers).Register,
		"fleet":    new(fleet.Handlers).Register,
		"hours":    new(hours.Handlers).Register,
		"identity": new(identity.Handlers).Register,
		"live":     new(live.Handlers).Register,
		"people":   new(people.Handlers).Register,
		"portal":   new(portal.Handlers).Register,
		"portals":  new(portals.Handlers).Register,
		"queue":    new(queue.Handlers).Register,
		"review":   new(review.Handlers).Register,
		"scim":     new(scim.Handlers).Register,
		"teams":    new(teams.Handlers).Register,
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
			return nil, fmt.Errorf("handlers: no function %q behind the HTTP API", name)
		}
		register(api)
	}
	return api, nil
}

// nobody rejects every caller.
type nobody struct{}

// Authenticate always answers sign_in_needed.
func (nobody) Authenticate(context.Context, edge.Credentials) (edge.Caller, error) {
	return edge.Caller{}, fault.New(fault.Unauthenticated, "sign_in_needed")
}
