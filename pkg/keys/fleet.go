package keys

import "acude/pkg/table"

// OfRelay is the scope of a relay.
type OfRelay struct{}

// InRelay is the partition of a relay.
func InRelay(relay string) Partition[OfRelay] { return Partition[OfRelay]{"RELAY#" + relay} }

// What is stored in the partition of a relay.
var (
	Node       = Sort[OfRelay]{"NODE"}       // the relay that is up, its capacity and load
	NodeSecret = Sort[OfRelay]{"SECRET"}     // the hash of its secret
	Revocation = Family[OfRelay]{"REVOKED#"} // what was taken off the relay, until it has done it
)

// Relays lists the relays that are up by their ids (index 1).
var Relays = List{table.Index1, "RELAYS"}

// SigningKey is the key that signs the tokens of peers.
func SigningKey() table.Key { return lone("FLEET", "", "KEY") }
