// Package relay holds what the control plane and the relays must agree on: the token that lets one peer connect to one relay.
//
// A token is a JWS (RFC 7515, compact) signed with Ed25519 by the control plane. It names one company, session, participant, role, relay
// and generation, a representative's sign-in, and the DTLS certificate of the peer; it must be used within 60 seconds of its start. A
// relay verifies it with public keys alone, so running sessions and fail-over need no control plane. A stolen token is useless without
// the private key of the certificate it names.
//
// The role is "publish", "view" or "monitor". A monitor gets what a viewer gets, and the publisher is told nothing of it: not when it
// comes or goes, and not in the number of viewers. Relays of earlier versions refuse a monitor's token.
//
// The package owns no items of the table and imports no media library.
package relay
