// Package chat is the function behind the live line: the sockets of customers and representatives. It owns no rows; what a
// socket serves and what a session says belongs to pkg/session.
//
// It keeps the promises of infra/docs/protocol.md: an ack only after the command is in the log, an answer with a code to
// everything that a client sends, and no socket closed because of it.
package chat
