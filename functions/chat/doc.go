// Package chat is the function behind the live line: the sockets of customers and representatives. It owns no rows; what a
// socket serves and what a session says belongs to pkg/session.
//
// It promises what infra/docs/protocol.md says: an ack only after the command stands in the log, an answer with a code to
// whatever a client sends, and no closed socket for it.
package chat
