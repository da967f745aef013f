// Package fleet knows which relays are up, and which of them carries a session.
//
//	item               partition         sort                     document     index 1
//	a node             RELAY#<node>      NODE                     Node         RELAYS / <node>; expires without heartbeats
//	its secret         RELAY#<node>      SECRET                   {hash}
//	a revocation       RELAY#<node>      REVOKED#<number>         control.Revocation; expires after a day
//	an assignment      SESSION#<id>      RELAY#<generation>       Assignment; expires with the session
//	the signing key    FLEET             KEY                      {seed}
//
// Promises:
//
//   - A node without a heartbeat for Silence, or for as little as half of it, gets no sessions.
//   - Of two nodes the one with the smaller share of its capacity in use gets a session, which counts there from that moment on. Sessions
//     of a company with a zone get nodes of the zone while these take any.
//   - A session that is to be recorded gets a node with room for its recording, if there is one.
//   - A session that must be recorded gets only a node that ends a share which it cannot record.
//   - A session moves to another node only under a higher generation, and only when its own is silent, drains, cannot be reached by the
//     customer, does not know how to end what it cannot record, or did not record a share that must be recorded.
//   - An assignment names a standby, for which the customer gets a token as well: the session moves there first when it has to move.
//   - When a session, a consent or a shared screen ends, every node that ever carried the session, or stood by, gets the revocation with
//     its next heartbeat. It covers every token that began before.
//   - Tokens are signed with one key of this instance, which is created at first use.
package fleet
