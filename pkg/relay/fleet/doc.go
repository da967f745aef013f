// Package fleet knows which relays are up, and which of them carries a session.
//
//	item               partition         sort                     document     index 1
//	a node             RELAY#<node>      NODE                     Node         RELAYS / <node>; expires when it falls silent
//	its secret         RELAY#<node>      SECRET                   {hash}
//	a revocation       RELAY#<node>      REVOKED#<number>         Revocation; expires after a day
//	an assignment      SESSION#<id>      RELAY#<generation>       Assignment; expires with the session
//	the signing key    FLEET             KEY                      {seed}
//
// Promises: a node that has been silent for Silence, or perhaps half of it, is offered to nobody; a session moves to another
// node only when its own is silent or drains, and then under a higher generation; what the end of a session, of a consent or of
// a shared screen takes away is told to every node that ever carried the session, with its next heartbeat, and counts for every
// token that began before; tokens are signed with one key of this instance, which is made at first use.
package fleet
