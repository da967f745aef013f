package house

import (
	clientsfunction "acude/functions/clients"
	companyfunction "acude/functions/company"
	feedfunction "acude/functions/feed"
	fleetfunction "acude/functions/fleet"
	hoursfunction "acude/functions/hours"
	identityfunction "acude/functions/identity"
	peoplefunction "acude/functions/people"
	portalfunction "acude/functions/portal"
	portalsfunction "acude/functions/portals"
	queuefunction "acude/functions/queue"
	reviewfunction "acude/functions/review"
	scimfunction "acude/functions/scim"
	teamsfunction "acude/functions/teams"
	tickfunction "acude/functions/tick"
	"log/slog"
	"net/http"

	"acude/functions/chat"
	"acude/infra/gateway"
	"acude/pkg/blob"
	"acude/pkg/edge"
	"acude/pkg/feature/overview"
	"acude/pkg/lang"
	"acude/pkg/live"
	"acude/pkg/session"
	"acude/pkg/sessionmail"
)

// openFunctions puts the functions over the rooms, each behind its own door, as in the cloud. It also returns all HTTP
// functions behind one door, whose document describes them together.
func openFunctions(r *rooms, blobs blob.Store, sender live.Sender, public string, texts *lang.Catalogue, log *slog.Logger,
) (gateway.Functions, *edge.API) {
	door := func() *edge.API {
		return edge.New(edge.Options{
			Title: "Acude", Clock: r.clock, IDs: r.ids, Log: log, PublicURL: public, Catalogue: texts,
			Authenticators: edge.Authenticators{
				People: r.signIns, Participants: session.NewBearers(r.sessions), Relays: r.fleet, Clients: r.clients,
			},
		})
	}
	pusher := session.NewPusher(r.connections, sender, log)
	all := door()
	doors := map[string]http.Handler{}
	for name, register := range httpFunctions(r, blobs, pusher, public, texts, log) {
		own := door()
		register(own)
		register(all)
		doors[name] = own.Handler()
	}
	mails := sessionmail.New(r.post, r.sessions, r.portals)
	feed := feedfunction.New(feedfunction.Rooms{
		Sessions: r.sessions, Connections: r.connections, Pusher: pusher, Sender: sender, Queue: r.queue, Fleet: r.fleet,
		SignIns: r.signIns, Post: r.post, Mails: mails,
	})
	return gateway.Functions{
		HTTP: doors,
		Live: chat.New(chat.Options{
			Log: r.sessions, Tickets: r.tickets, Connections: r.connections, SignIns: r.signIns, Pusher: pusher,
			Clock: r.clock, Texts: texts, Logger: log, PublicOrigin: public,
		}),
		Stream: feed.Handle,
		Tick: tickfunction.New(tickfunction.Rooms{
			Sessions: r.sessions, Pusher: pusher, Companies: r.companies, Queue: r.queue, Post: r.post, Mails: mails,
			Portals: r.portals, Hours: r.hours,
		}).Tick,
	}, all
}

// httpFunctions returns how each function behind the HTTP API registers its routes, by its folder.
func httpFunctions(r *rooms, blobs blob.Store, pusher *session.Pusher, public string, texts *lang.Catalogue, log *slog.Logger,
) map[string]func(*edge.API) {
	features := overview.New(r.companies, r.teams, r.portals, r.people)
	return map[string]func(*edge.API){
		"identity": identityfunction.New(identityfunction.Rooms{
			People: r.people, SignIns: r.signIns, Companies: r.companies, Passkeys: r.passkeys, OpenID: r.openID, IDs: r.ids, Log: log, PublicURL: public,
			Passwords: r.passwords, Limiter: r.limiter, Queue: r.queue,
		}).Register,
		"portal": portalfunction.New(portalfunction.Rooms{
			Portals: r.portals, Companies: r.companies, Sessions: r.sessions, Connections: r.connections,
			Tickets: r.tickets, Queue: r.queue, Fleet: r.fleet, Recordings: r.recordings, Hours: r.hours,
			Limiter: r.limiter, Keep: r.sessions.Timing().Keep, LiveURL: socketURL(public),
		}).Register,
		"queue": queuefunction.New(queuefunction.Rooms{
			Queue: r.queue, Sessions: r.sessions, Tickets: r.tickets, Fleet: r.fleet, Pusher: pusher,
			Limiter: r.limiter, LiveURL: socketURL(public),
		}).Register,
		"review": reviewfunction.New(reviewfunction.Rooms{
			Sessions: r.sessions, Portals: r.portals, Teams: r.teams, People: r.people, Recordings: r.recordings,
		}).Register,
		"people": peoplefunction.New(peoplefunction.Rooms{
			People: r.people, SignIns: r.signIns, Teams: r.teams, Portals: r.portals, Features: features, Imports: r.imports, Audit: r.audit,
		}).Register,
		"teams": teamsfunction.New(teamsfunction.Rooms{
			Teams: r.teams, Portals: r.portals, People: r.people, Features: features, Audit: r.audit,
		}).Register,
		"portals": portalsfunction.New(portalsfunction.Rooms{
			Portals: r.portals, Companies: r.companies, Hours: r.hours, Sessions: r.sessions, Features: features, Audit: r.audit,
			Texts: texts,
		}).Register,
		"hours": hoursfunction.New(hoursfunction.Rooms{Hours: r.hours, Portals: r.portals, Audit: r.audit}).Register,
		"company": companyfunction.New(companyfunction.Rooms{
			Companies: r.companies, SignIns: r.signIns, Teams: r.teams, Audit: r.audit, Providers: r.openID, PublicURL: public,
		}).Register,
		"scim": scimfunction.New(scimfunction.Rooms{People: r.people, Teams: r.teams, Portals: r.portals}).Register,
		"clients": clientsfunction.New(clientsfunction.Rooms{
			Clients: r.clients, People: r.people, Teams: r.teams, Portals: r.portals,
		}).Register,
		"fleet": fleetfunction.New(r.fleet, r.sessions, pusher, blobs).Register,
	}
}
