// Package session is the room of the support session: one append-only, numbered log, from the customer's question to the last
// rating, and everything that is read from it.
//
// # What it promises
//
//   - An acknowledged command is in the log exactly once, under one number, and is never removed. The commands of one sender are in the
//     order of their k.
//   - Of all who accept a waiting query exactly one wins. Every owner has an epoch, and a former owner can write nothing.
//   - Deadlines are data: a session ends or is requeued at its deadline, no matter who reads it first. Somebody who fell silent is noted
//     within MaxUnnoticed.
//
// infra/docs/protocol.md says the same to clients.
//
// Decide and Apply are pure: they use no clock, table or socket. Store turns what they decide into one conditional table.Write, and
// pushes what it has written to the session's open sockets, so that no caller can forget it.
//
// # What it owns
//
//	SESSION#<id>   HEAD                          State
//	SESSION#<id>   ROW                           Row: what lists of sessions show. Index 1: OPENAT#<company>#<portal>, <submitted>#<id>;
//	                                             ended: ENDEDAT#<company>#<portal>. Index 2: SESSIONS#<company>#<shard>
//	LINE#<company>#<portal>
//	               <subportal>#HERE#<submitted>#<id>
//	                                             Waiting: a session that waits; LEFT# instead of HERE# while its customer is gone,
//	                                             BACK# while it will wait at a known time unless somebody comes back
//	OWNLINE#<company>#<person>
//	               #HERE#<submitted>#<id>        the same, of a session that waits for one representative alone
//	SESSION#<id>   OPEN                          of versions without due work, while not ended. Index 1: OPEN, <id>: adopted once
//	SESSION#<id>   LOG#<n, 12 digits>            one Event
//	SESSION#<id>   SENDER#<participant>#<sender> the last k of one outbox, with its number and the hash of its command
//	SESSION#<id>   PART#<device>                 tokens: the hashes of a customer's device
//	SESSION#<id>   CONN#<connection>             a lease: this socket serves this participant, or a monitor; expires unless renewed
//	SESSION#<id>   TOMBSTONE                     what is left of it later. Index 1: TOMBSTONESAT#<company>#<portal>, <submitted>#<id>;
//	                                             index 2: TOMBSTONES#<company>#<shard>, likewise
//	SESSIONWORD#<company>#<beginning>, TAKEN#<company>#<person> and TAKENWORD#<company>#<person>#<beginning>,
//	TEAMTAKEN#<company>#<team>, MISSED#<company>#<portal> and MISSEDWORD#<company>#<portal>#<beginning>;
//	MARKED#<company>#<mark>, TAKENMARK#<company>#<person>#<mark>, TEAMTAKENMARK#<company>#<team>#<mark> and
//	MISSEDMARK#<company>#<portal>#<mark>
//	               <submitted>#<id>              finds the session: Enlist writes it after the head, Find reads it
//	TAKERS#<company>#<team>
//	               <person>                      has accepted sessions in the team or below it
//	LIVE#<conn.>   HOLDER                        who holds a socket, and whether it shows the queue. Index 1, for people who
//	                                             signed in: SOCKETS#<company>#<person>, <connection>
//	LIVE#<conn.>   SESSION#<id>                  what a socket serves
//	WATCH#<comp.>  <connection>                  a lease: this socket shows the company's queue
//	SUBSCRIBED#<company>                         what the socket of a person is subscribed to: the list of the next rows
//	               <person>#<connection>
//	SUBSCRIBERS#<company>#<portal>#<subportal>
//	               <connection>                  this socket sees the queries of a subportal
//	TICKET#<hash>  TICKET                        a ticket for one socket, single use
//
// Due work: deadline, at State.Deadline, and presence, when the last lease of somebody who is there may be over.
//
// The rows of a session expire 90 days after it was submitted; its tombstone, and what leads to that without words, 365 days later.
package session
