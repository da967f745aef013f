package edge

import "context"

// Permission names one thing a signed-in person may do; pkg/access holds the catalogue.
type Permission string

// The kinds of callers.
const (
	KindRepresentative = "representative"
	KindManager        = "manager"
	KindParticipant    = "participant"
	KindRelay          = "relay"
	KindClient         = "client" // an API client of the company
)

// Caller is the authenticated caller of a request. Only an Authenticator makes one; the zero Caller is anonymous, on a public
// route. It says who asks; rooms that change something take an access.Actor, which is made of it.
type Caller struct {
	Kind        string // one of the Kind constants
	Company     string
	Person      string   // people: their id; clients: the API manager they belong to
	Name        string   // people: the login; clients: their name
	Role        string   // people and clients: the role of the person (pkg/access)
	Teams       []string // team managers: the teams they manage
	Version     int64    // people: of their item, which the rights were read from; 0 for everybody else
	Session     string   // people: the sign-in; participants: the support session; clients: the client
	Device      string   // people: the sign-in as their list of devices names it; unlike Session it outlives a change of the token; participants: their device
	Participant string   // participants: their id in the session
	Pass        any      // participants: what their authenticator found, for routes that give them another token
	Language    string
	Permissions map[Permission]bool
	Rate        *Rate // clients: the rest of their rate limit
}

// Rate is a rate limit of requests, as in the headers RateLimit-Policy and RateLimit (draft-ietf-httpapi-ratelimit-headers).
type Rate struct {
	Limit, Window    int // requests, seconds
	Remaining, Reset int // requests, seconds
}

// May reports whether the caller holds p.
func (c Caller) May(p Permission) bool { return c.Permissions[p] }

// Credentials are what a request presents to authenticate its caller.
type Credentials struct {
	App        string // people: "helpalert" or "manager", from the Acude-App header
	Cookie     string // people: the value of the app's sign-in cookie
	Person     string // people: who the page takes them for, from the Acude-Person header; "" when it does not say
	Bearer     string // participants, relays and clients: the token of the Authorization header
	Session    string // participants: the {session} of the path
	Resumes    bool   // participants: the route decides itself what follows from a token that was spent
	SourceAddr string // the client's address, without port
}

// Authenticator turns credentials into a caller. For wrong, unknown or outdated credentials it returns a fault of kind
// Unauthenticated, and so it does for every error that must look the same to the caller.
type Authenticator interface {
	Authenticate(ctx context.Context, c Credentials) (Caller, error)
}

// Authenticators are the four ways to authenticate. One may be nil when no route needs it.
type Authenticators struct {
	People       Authenticator // cookies of representatives and managers
	Participants Authenticator // bearer tokens of customers in a session
	Relays       Authenticator // bearer tokens of relay nodes
	Clients      Authenticator // bearer tokens of API clients, on the routes of people; nil = no clients
}

// CallerOf returns the caller, as the guard of the route authenticated them.
func CallerOf(ctx context.Context) Caller { return requestOf(ctx).caller }
