package keys

import (
	"strings"

	"acude/pkg/table"
)

const signIns = "SIGNIN#"

// SignIn is a sign-in, by the hash of its token.
func SignIn(hash string) table.Key { return lone(signIns, hash, "SIGNIN") }

// SignInIn returns the hash of the token whose sign-in is stored under key; false when it is the key of something else.
func SignInIn(key table.Key) (hash string, ok bool) { return strings.CutPrefix(key.Partition, signIns) }

// SignInsOf lists the sign-ins of a person by their ids (index 1).
func SignInsOf(company, person string) List {
	return List{table.Index1, "SIGNINS#" + company + "#" + person}
}

// Ceremony is what a passkey was asked for, by the hash of the ceremony's id.
func Ceremony(hash string) table.Key { return lone("CEREMONY#", hash, "CALL") }

// OpenIDState is a sign-in that was sent to a company's OpenID provider, by the hash of its state.
func OpenIDState(hash string) table.Key { return lone("OPENID#", hash, "STATE") }

// OfBrowser is the scope of a browser that people signed in with.
type OfBrowser struct{}

// InBrowser is the partition of a browser, by the hash of its secret.
func InBrowser(hash string) Partition[OfBrowser] { return Partition[OfBrowser]{"BROWSER#" + hash} }

// KnownPerson is a person who is known in a browser, by company and id.
var KnownPerson = Family[OfBrowser]{"PERSON#"}

// OfRecovery is the scope of a request for a link to choose a password.
type OfRecovery struct{}

var recoveries = space[OfRecovery]{"RECOVERY#"}

// InRecovery is the partition of a request.
func InRecovery(request string) Partition[OfRecovery] { return recoveries.of(request) }

// What is stored in the partition of a request.
var (
	RecoveryAsked = Sort[OfRecovery]{"ASKED"} // the request, whether the login exists or not
	RecoveryLink  = Sort[OfRecovery]{"LINK"}  // the hashes of the link's secret
)

// RecoveryIn returns the request that is stored under key; false when it is the key of something else.
func RecoveryIn(key table.Key) (request string, ok bool) {
	request, ok = recoveries.cut(key)
	return request, ok && RecoveryAsked.Is(key)
}

// OfSeats is the scope of the seats that a team has in HelpAlert.
type OfSeats struct{}

// InSeats is the partition of the seats of a team.
func InSeats(company, team string) Partition[OfSeats] {
	return Partition[OfSeats]{"SEATS#" + company + "#" + team}
}

// What is stored in the partition of a team's seats.
var (
	Seat      = Family[OfSeats]{"PERSON#"} // a seat that is taken, by the person
	SeatGuard = Sort[OfSeats]{"GUARD"}     // nothing; its version counts those who take a seat
)
