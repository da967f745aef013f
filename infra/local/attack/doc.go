// Package attack has no code of its own. Its tests run the whole product, attack it from outside at ten times each limit of
// infra/docs/limits.md that a client without a program of its own can reach, and look at what others get meanwhile. The limits of relays
// are attacked in media/sfu and media/relay.
//
// An attack is bounded, stays on this machine, and counts: no assertion is about how long something takes.
package attack
