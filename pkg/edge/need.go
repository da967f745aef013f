package edge

import "strings"

// Need says who may use a route. The zero Need panics at start, because every route has to state its own.
type Need struct {
	who        way
	permission Permission
	otherwise  Permission // "": none; permitted people may hold this one instead
	nobody     bool       // signedIn: a page that shows no cookie is let in, too, as nobody
	resumes    bool       // participant: spent tokens are let in, too
}

type way int

const (
	unstated way = iota
	anybody
	signedIn
	permitted
	client
	participant
	relay
)

// Public lets everybody in.
func Public() Need { return Need{who: anybody} }

// SignedIn lets every signed-in person in.
func SignedIn() Need { return Need{who: signedIn} }

// SignedInOrNobody lets every signed-in person in and, with the zero Caller, a page that neither shows a cookie nor names its person:
// it asks whether anybody is signed in. A cookie that does not count is refused, as with SignedIn. The answer to nobody is 204.
func SignedInOrNobody() Need { return Need{who: signedIn, nobody: true} }

// May lets signed-in people in who hold the permission.
func May(p Permission) Need { return Need{who: permitted, permission: p} }

// Either lets signed-in people in who hold one of two permissions.
func Either(p, otherwise Permission) Need {
	return Need{who: permitted, permission: p, otherwise: otherwise}
}

// Client lets API clients in whose token holds the permission, and no people.
func Client(p Permission) Need { return Need{who: client, permission: p} }

// Participant lets the participants of the session in the path in; the path must have a {session}.
func Participant() Need { return Need{who: participant} }

// Resuming is Participant for the route that replaces tokens: spent tokens reach its handler, which has to refuse them.
func Resuming() Need { return Need{who: participant, resumes: true} }

// Relay lets relay nodes in.
func Relay() Need { return Need{who: relay} }

// heldBy reports whether a caller holds the permission or its alternative.
func (n Need) heldBy(caller Caller) bool {
	return caller.May(n.permission) || n.otherwise != "" && caller.May(n.otherwise)
}

// String returns the x-permission of the OpenAPI document.
func (n Need) String() string {
	switch n.who {
	case anybody:
		return "public"
	case signedIn:
		if n.nobody {
			return "signed-in or nobody"
		}
		return "signed-in"
	case permitted:
		if n.otherwise != "" {
			return string(n.permission) + " or " + string(n.otherwise)
		}
		return string(n.permission)
	case client:
		return "client " + string(n.permission)
	case participant:
		return "participant"
	case relay:
		return "relay"
	default:
		return "unstated"
	}
}

// defect returns what is wrong with n on a route of a, or "".
func (n Need) defect(a *API, path string) string {
	var by Authenticator
	switch n.who {
	case unstated:
		return "states no need"
	case anybody:
		return ""
	case permitted, signedIn:
		if n.who == permitted && n.permission == "" {
			return "names no permission"
		}
		by = a.options.Authenticators.People
	case client:
		if n.permission == "" {
			return "names no permission"
		}
		by = a.options.Authenticators.Clients
	case participant:
		if !strings.Contains(path, "{session}") {
			return "needs a participant but has no {session} in its path"
		}
		by = a.options.Authenticators.Participants
	case relay:
		by = a.options.Authenticators.Relays
	}
	if by == nil {
		return "needs an authenticator that was not given (" + n.String() + ")"
	}
	return ""
}
