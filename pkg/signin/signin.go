package signin

import (
	"cmp"
	"context"
	"slices"
	"time"

	"acude/pkg/access"
	"acude/pkg/attendance"
	"acude/pkg/audit"
	"acude/pkg/clock"
	"acude/pkg/company"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/ratelimit"
	"acude/pkg/signin/browser"
	"acude/pkg/signin/device"
	"acude/pkg/signin/password"
	"acude/pkg/signin/recovery"
	"acude/pkg/table"
	"acude/pkg/team"
	"acude/pkg/text"
)

// How long a sign-in lives: until it was not used for Idle, and never longer than Life.
const (
	Idle = 12 * time.Hour
	Life = 7 * 24 * time.Hour
)

// familiarFor is how long a network stays familiar after a sign-in from it.
const familiarFor = 30 * 24 * time.Hour

// The limits on guessing. A sign-in that succeeds gives its tries back, and a try that one of them refuses takes nothing from the
// others: a single address spends 40 an hour of those for strangers.
var (
	perSource   = ratelimit.Limit{Tries: 60, Window: 15 * time.Minute}  // one network, all logins
	perPair     = ratelimit.Limit{Tries: 10, Window: 15 * time.Minute}  // one login from one network
	byStrangers = ratelimit.Limit{Tries: 100, Window: 60 * time.Minute} // one login from all unfamiliar networks
)

// SignIns is the room: how people prove who they are, and the sign-ins that follow.
type SignIns struct {
	table     table.Table
	loop      items.Loop
	clock     clock.Clock
	ids       *id.Maker
	limiter   *ratelimit.Limiter
	browsers  *browser.Browsers
	hasher    *Hasher
	audit     *audit.Log
	companies *company.Companies
	teams     *team.Teams
	people    *people.People
	attended  *attendance.Attendance
}

// New returns the sign-ins of people, whose passwords h hashes.
func New(t table.Table, c clock.Clock, ids *id.Maker, p *people.People, h *Hasher) *SignIns {
	return &SignIns{
		table: t, loop: items.NewLoop(c), clock: c, ids: ids, limiter: ratelimit.New(t, c), browsers: browser.New(t, c), hasher: h, audit: audit.New(t, c),
		companies: company.New(t, c, ids), teams: team.New(t, c, ids), people: p, attended: attendance.New(t, c, ids),
	}
}

// Open opens both rooms over a table: the people, and their sign-ins. cost is what a new password takes to hash.
func Open(t table.Table, c clock.Clock, ids *id.Maker, cost Cost) (*people.People, *SignIns) {
	hasher := NewHasher(cost, c)
	p := people.New(t, c, ids, hasher, recovery.NewInvitations(t, c, ids))
	return p, New(t, c, ids, p, hasher)
}

// The ways to sign in that prove as much as a password and a second factor; "" is the password.
const (
	MethodPasskey = "passkey"
	MethodOpenID  = "openid" // the company's own provider decides what it asks for
)

// Entry is where somebody signs in from.
type Entry struct {
	App        string // edge.AppHelpAlert or edge.AppManager
	SourceAddr string
	Agent      string // what the browser calls itself
	Browser    string // the secret by which the browser is known; "" = it has none
	Method     string // MethodPasskey, MethodOpenID, or "" for a password
	Language   string // of the page; "" = unknown
}

// readsAtOnce is how many items are read at the same time.
const readsAtOnce = 8

// Attempt is somebody who wants to sign in.
type Attempt struct {
	Entry
	Login    string
	Password string
}

// SignedIn is a sign-in that was granted. Token is shown only here. While Pending names steps the sign-in
// allows nothing but those, in their order.
type SignedIn struct {
	Token       string
	Expires     time.Time
	Person      people.Person
	Pending     []string
	Permissions map[edge.Permission]bool
}

// SignIn grants a sign-in. Faults: credentials_wrong (Unauthenticated) for an unknown login and a wrong password alike,
// too_many_tries (TooMany), and for the right password those of Grant.
func (s *SignIns) SignIn(ctx context.Context, a Attempt) (SignedIn, error) {
	a.Login = people.FoldLogin(a.Login)
	if len(a.Login) > people.MaxLogin || len(a.Password) > password.Most && len(text.Secret(a.Password)) > password.Most {
		return SignedIn{}, credentialsWrong()
	}
	source := id.Hash(access.Source(a.SourceAddr))
	whose, kept, err := s.lookUp(ctx, a.Login)
	if err != nil {
		return SignedIn{}, err
	}
	spent, err := s.spend(ctx, whose, a, source)
	if err != nil {
		return SignedIn{}, err
	}
	right, err := s.hasher.matches(ctx, whose.Company, kept, a.Password)
	if err != nil {
		return SignedIn{}, err
	}
	if !right || whose.Person == "" {
		return SignedIn{}, cmp.Or(s.deny(ctx, a, whose), error(credentialsWrong()))
	}
	if err := s.limiter.Refund(ctx, spent...); err != nil {
		return SignedIn{}, err
	}
	return s.enter(ctx, a.Entry, whose, kept)
}

// enter signs somebody in who showed the right password.
func (s *SignIns) enter(ctx context.Context, e Entry, whose people.LoginOf, kept hashed) (SignedIn, error) {
	p, err := s.people.Get(ctx, whose.Company, whose.Person)
	if err != nil {
		return SignedIn{}, credentialsWrong().Because(err)
	}
	firm, err := s.companies.Get(ctx, p.Company)
	if err != nil {
		return SignedIn{}, credentialsWrong().Because(err)
	}
	if counts, err := s.PasswordCounts(ctx, p, firm); err != nil || !counts {
		return SignedIn{}, cmp.Or(err, error(credentialsWrong()))
	}
	old, err := s.old(ctx, p, kept)
	if err != nil {
		return SignedIn{}, err
	}
	return s.Grant(ctx, e, p, s.steps(p, firm, old)...)
}

// lookUp returns whose login it is and the password to check; for an unknown login the zero LoginOf and a password that nothing matches.
func (s *SignIns) lookUp(ctx context.Context, name string) (people.LoginOf, hashed, error) {
	whose, _, err := s.people.LoginOf(ctx, name)
	if err != nil {
		return people.LoginOf{}, hashed{}, err
	}
	kept, err := items.Find[hashed](ctx, s.table, keys.InPerson(whose.Company, whose.Person).At(keys.Password))
	if err != nil {
		return people.LoginOf{}, hashed{}, err
	}
	if kept.Version() == 0 {
		return people.LoginOf{}, s.hasher.dummy, nil
	}
	return whose, kept.Value, nil
}

// WithPassword returns whose login it is; the zero LoginOf for an unknown one and for somebody without a password.
func (s *SignIns) WithPassword(ctx context.Context, login string) (people.LoginOf, error) {
	whose, _, err := s.lookUp(ctx, login)
	return whose, err
}

// Grant signs in a person who has proved who they are, with these steps still to do, and remembers the network as theirs.
// Faults: those of people.Admits in an app that is not for this person; account_disabled and company_suspended (Forbidden).
func (s *SignIns) Grant(ctx context.Context, e Entry, p people.Person, steps ...string) (SignedIn, error) {
	c, err := s.companies.Get(ctx, p.Company)
	if err != nil {
		return SignedIn{}, err
	}
	switch {
	case p.Disabled:
		return SignedIn{}, fault.New(fault.Forbidden, "account_disabled")
	case c.Suspended:
		return SignedIn{}, fault.New(fault.Forbidden, "company_suspended")
	}
	if err := s.people.Admits(ctx, e.App, p, c); err != nil {
		return SignedIn{}, err
	}
	limited, err := s.seatsOf(ctx, e.App, p)
	if err != nil {
		return SignedIn{}, err
	}
	if limited.MaxLogins > 0 {
		steps = append(slices.Clone(steps), StepSeat)
	}
	now := s.clock.Now()
	token := s.ids.Secret()
	row := signIn{
		ID: s.ids.New(), Company: p.Company, Person: p.ID, App: e.App, Method: e.Method, Generation: p.Generation, Pending: steps,
		Created: now, Proved: now, Seen: now, Network: access.Source(e.SourceAddr), Device: device.Name(e.Agent),
		Browser: browser.Hash(e.Browser), Language: e.Language,
	}
	var changes []table.Change
	if len(steps) == 0 {
		if changes, err = s.begin(ctx, p, &row, now.Add(Idle)); err != nil {
			return SignedIn{}, err
		}
	}
	changes = append(changes, table.Create(signInItem(id.Hash(token), row, now.Add(Idle))))
	if !slices.Contains(steps, StepFactor) {
		changes = append(changes, s.makeFamiliar(row)...)
	}
	if err := s.table.Write(ctx, changes...); err != nil {
		return SignedIn{}, err
	}
	allowed, err := s.rights(ctx, e.App, p, c, steps)
	in := SignedIn{Token: token, Expires: now.Add(Life), Person: p, Pending: steps, Permissions: allowed}
	if err != nil || !slices.Equal(steps, []string{StepSeat}) {
		return in, err
	}
	by := access.Actor{Company: p.Company, Kind: p.Role.Kind(), Person: p.ID, Name: p.Login, Role: p.Role, Source: e.SourceAddr}
	return s.seated(ctx, by, in, id.Hash(token))
}

func credentialsWrong() *fault.Fault { return fault.New(fault.Unauthenticated, "credentials_wrong") }
