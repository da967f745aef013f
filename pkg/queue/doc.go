// Package queue brings waiting customers and representatives together.
//
//	item     partition         sort            document
//	a desk   COMPANY#<id>      DESK#<person>   Desk: the status of a representative and the sessions on it
//
// The queue itself is no item: it is the index of the sessions that wait.
//
// Promises:
//   - A representative sees the queries of the portals that their team, or a team above it, is assigned to, and no others: for
//     what they do not see, every verb answers as if it were not there.
//   - Accepting puts the session on the desk in the very transaction that decides who won it, so a desk never holds more than
//     its max, and two racing representatives never both win.
//   - What lies on a desk is a set of sessions, not a count: taking one off twice, late or never changes nothing that Recount
//     does not set right from the sessions themselves.
package queue
