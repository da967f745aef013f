package functions

import (
	"net/http"

	"acude/functions/chat"
	"acude/functions/clients"
	"acude/functions/company"
	"acude/functions/feed"
	"acude/functions/fleet"
	"acude/functions/followup"
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
	"acude/functions/tick"
	"acude/infra/gateway"
	"acude/pkg/edge"
	"acude/pkg/product"
)

// Open opens the functions of the product, each behind an API of its own, as in the cloud. It also returns one API with the routes of
// all of them, whose document describes them together.
func Open(p *product.Product) (gateway.Functions, *edge.API, error) {
	all := p.API()
	handlers := map[string]http.Handler{}
	for name, open := range httpFunctions() {
		register, err := open(p)
		if err != nil {
			return gateway.Functions{}, nil, err
		}
		own := p.API()
		register(own)
		register(all)
		handlers[name] = own.Handler()
	}
	line, err := chat.Open(p)
	if err != nil {
		return gateway.Functions{}, nil, err
	}
	pushes, err := feed.Open(p)
	if err != nil {
		return gateway.Functions{}, nil, err
	}
	rest, err := followup.Open(p)
	if err != nil {
		return gateway.Functions{}, nil, err
	}
	schedule, err := tick.Open(p)
	if err != nil {
		return gateway.Functions{}, nil, err
	}
	readers := map[string]gateway.Reader{"feed": pushes.Handle, "followup": rest.Handle}
	return gateway.Functions{HTTP: handlers, Live: line, Streams: readers, Tick: schedule.Tick}, all, nil
}

// opener opens a function behind the HTTP API and returns how it registers its routes.
type opener func(*product.Product) (register func(*edge.API), err error)

// httpFunctions returns the functions behind the HTTP API by their folders.
func httpFunctions() map[string]opener {
	return map[string]opener{
		"clients":  routesOf(clients.Open),
		"company":  routesOf(company.Open),
		"fleet":    routesOf(fleet.Open),
		"hours":    routesOf(hours.Open),
		"identity": routesOf(identity.Open),
		"live":     routesOf(live.Open),
		"people":   routesOf(people.Open),
		"portal":   routesOf(portal.Open),
		"portals":  routesOf(portals.Open),
		"queue":    routesOf(queue.Open),
		"review":   routesOf(review.Open),
		"scim":     routesOf(scim.Open),
		"teams":    routesOf(teams.Open),
	}
}

func routesOf[F interface{ Register(*edge.API) }](open func(*product.Product) (F, error)) opener {
	return func(p *product.Product) (func(*edge.API), error) {
		function, err := open(p)
		if err != nil {
			return nil, err
		}
		return function.Register, nil
	}
}
