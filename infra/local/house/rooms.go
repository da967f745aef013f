package house

import (
	"acude/pkg/audit"
	"acude/pkg/bulk"
	"acude/pkg/client"
	"acude/pkg/clock"
	"acude/pkg/company"
	"acude/pkg/hours"
	"acude/pkg/id"
	"acude/pkg/lang"
	"acude/pkg/letter"
	"acude/pkg/mail"
	"acude/pkg/people"
	"acude/pkg/portal"
	"acude/pkg/queue"
	"acude/pkg/ratelimit"
	"acude/pkg/recording"
	"acude/pkg/relay/fleet"
	"acude/pkg/session"
	"acude/pkg/signin"
	"acude/pkg/signin/openid"
	"acude/pkg/signin/passkey"
	"acude/pkg/signin/password/strength"
	"acude/pkg/table"
	"acude/pkg/team"
)

// rooms are the rooms of the product over one data folder.
type rooms struct {
	clock       clock.Clock
	ids         *id.Maker
	audit       *audit.Log
	companies   *company.Companies
	teams       *team.Teams
	portals     *portal.Portals
	hours       *hours.Hours
	people      *people.People
	signIns     *signin.SignIns
	sessions    *session.Log
	tickets     *session.Tickets
	connections *session.Connections
	queue       *queue.Queue
	fleet       *fleet.Fleet
	recordings  *recording.Recordings
	limiter     *ratelimit.Limiter
	clients     *client.Clients
	passkeys    *passkey.Passkeys
	openID      *openid.OpenID
	passwords   *signin.Passwords
	post        *letter.Post
	imports     *bulk.Bulk
}

// openRooms opens the rooms over a data folder; cost is what a new password takes to hash.
func openRooms(d *data, timing session.Timing, c clock.Clock, texts *lang.Catalogue, cost signin.Cost) *rooms {
	ids := id.New(c)
	r := &rooms{
		clock: c, ids: ids,
		audit:       audit.New(d.table, c),
		companies:   company.New(d.table, c, ids),
		teams:       team.New(d.table, c, ids),
		sessions:    session.New(session.Options{Table: d.table, Clock: c, IDs: ids, Timing: timing}),
		tickets:     session.NewTickets(d.table, c, ids, timing),
		connections: session.NewConnections(d.table, c, timing),
		fleet:       fleet.New(d.table, c, ids, d.joining),
		recordings:  recording.New(d.blobs),
		limiter:     ratelimit.New(d.table, c),
	}
	r.people, r.signIns = signin.Open(d.table, c, ids, cost)
	r.clients = client.New(d.table, c, ids, r.companies, r.people)
	r.portals = portal.New(d.table, c, ids, r.teams)
	r.imports = bulk.New(d.table, c, ids, r.people, r.teams)
	r.hours = hours.New(d.table, c, ids, r.portals, texts)
	r.passwords = signin.NewPasswords(r.signIns, strength.Judge{})
	r.queue = queue.New(d.table, c, r.sessions, r.portals, r.people, r.teams)
	return r
}

// openSignIns opens the ways to sign in that need to know where browsers find the product. private lets OpenID providers be on
// the instance's own network.
func (r *rooms) openSignIns(t table.Table, public string, private bool) {
	r.passkeys = passkey.New(t, r.clock, r.ids, r.people, r.signIns, public)
	r.openID = openid.New(openid.Options{
		Table: t, Clock: r.clock, IDs: r.ids, People: r.people, SignIns: r.signIns, Companies: r.companies, PublicURL: public, Private: private,
	})
}

// openPost opens the mail that follows from what is written; its links lead to public.
func (r *rooms) openPost(t table.Table, outbox mail.Outbox, public string, texts *lang.Catalogue) error {
	writer, err := letter.NewWriter(texts, public)
	if err != nil {
		return err
	}
	r.post = letter.NewPost(letter.Rooms{
		Table: t, Clock: r.clock, People: r.people, SignIns: r.signIns, Companies: r.companies, Outbox: outbox, Writer: writer,
	})
	return nil
}
