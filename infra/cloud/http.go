package cloud

import (
	"acude/pkg/edge"
	"acude/pkg/edge/payload"
	"acude/pkg/session"
)

// HTTP returns the handler of a function behind the HTTP API.
func (h *House) HTTP(register func(*edge.API)) any {
	api := edge.New(edge.Options{
		Title: "Acude", Clock: h.Clock, IDs: h.IDs, Log: h.Log, PublicURL: h.Settings.PublicURL, Catalogue: h.Texts,
		Authenticators: edge.Authenticators{People: h.SignIns, Participants: session.NewBearers(h.Sessions), Relays: h.Fleet, Clients: h.Clients},
	})
	register(api)
	return payload.Handler(api.Handler())
}
