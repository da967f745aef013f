// Package queue brings waiting customers and representatives together.
//
//	item         partition         sort            document
//	a workload   COMPANY#<id>      DESK#<person>   Workload: a representative's status and open sessions
//	an offer     OFFERED#<company>#<portal>#<subportal>   OFFERED   the representatives whom customers can ask for, for a minute
//
// The queue itself is not an item: it is the lines of those who wait, which package session writes with their sessions.
//
// Promises:
//   - A representative sees the queries of the portals that their team, or a team above it, is assigned to, and no others. Sessions
//     that they may not see look absent.
//   - A query that is reserved for a representative, because the customer has their session code, is theirs alone: it is in no other's list
//     and counts in nobody's place. It becomes everybody's at its subportal when it is given back after they accepted it.
//   - The order of waiting queries is that of their line, for the places that customers are told; order.go decides it for the lists of
//     representatives.
//   - Accepting adds the session to the workload in the transaction that decides who won it, so a workload never exceeds its
//     limit, and of two racing representatives exactly one wins.
//   - The list of representatives whom customers can ask for is computed once for all who ask within OfferedFor.
//   - A socket that shows the queue is pushed the queries of the subportals that its representative serves, and is subscribed again when
//     their rights change (Watches). A push is a hint: what they may read and accept is decided when they do.
//   - A workload lists its sessions instead of counting them. Removing one twice, late or never does no harm, because Recount corrects
//     the list from the sessions themselves.
package queue
