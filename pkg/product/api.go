package product

import (
	"acude/pkg/edge"
	"acude/pkg/session"
)

// API returns an HTTP API without routes that lets in everybody who may call the product: people, participants of sessions,
// relays and clients.
func (p *Product) API() *edge.API {
	return edge.New(edge.Options{
		Title: "Acude", Clock: p.Clock, IDs: p.IDs, Log: p.Log, PublicURL: p.Settings.PublicURL, Catalogue: p.Texts,
		Authenticators: edge.Authenticators{
			People: p.SignIns, Participants: session.NewBearers(p.Sessions), Relays: p.Fleet, Clients: p.Clients,
		},
	})
}
