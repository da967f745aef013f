package keys

import (
	"fmt"
	"strconv"

	"acude/pkg/table"
)

// OfSession is the scope of a support session.
type OfSession struct{}

var sessions = space[OfSession]{"SESSION#"}

// InSession is the partition of a session.
func InSession(session string) Partition[OfSession] { return sessions.of(session) }

// What is stored in the partition of a session.
var (
	Head      = Sort[OfSession]{"HEAD"}      // what the log says so far
	Row       = Sort[OfSession]{"ROW"}       // what lists of sessions show of it
	Tombstone = Sort[OfSession]{"TOMBSTONE"} // what is left of an ended session when the rest has expired
	Open      = Sort[OfSession]{"OPEN"}      // nothing; marks an open session that a version without due work submitted
	Event     = Family[OfSession]{"LOG#"}    // an event of the log, by its number: EventAt
	Sender    = Family[OfSession]{"SENDER#"} // a sender's last command: SenderOf
	Device    = Family[OfSession]{"PART#"}   // a device of a customer, with the hashes of its tokens
	Lease     = Family[OfSession]{"CONN#"}   // a socket that serves the session, by the connection
	Assigned  = Family[OfSession]{"RELAY#"}  // the relay that carries the session, by the generation: AssignedAt
)

// EventAt is the event with a number.
func EventAt(n int64) Sort[OfSession] {
	text := append(make([]byte, 0, 32), Event.prefix...) // on the stack: each event asks for it
	for least := int64(100_000_000_000); least > max(n, 1); least /= 10 {
		text = append(text, '0')
	}
	return Sort[OfSession]{string(strconv.AppendInt(text, n, 10))}
}

// SenderOf is the last command of one sender of a participant.
func SenderOf(participant, sender string) Sort[OfSession] {
	return Sender.Of(participant + "#" + sender)
}

// AssignedAt is the relay of a generation, at most 999,999.
func AssignedAt(generation int) Sort[OfSession] { return Assigned.Of(fmt.Sprintf("%06d", generation)) }

// HeadIn returns the session whose head is stored under key; false when it is the key of something else.
func HeadIn(key table.Key) (session string, ok bool) {
	session, ok = sessions.cut(key)
	return session, ok && Head.Is(key)
}

// EventIn returns the session an event of which is stored under key; false when it is the key of something else.
func EventIn(key table.Key) (session string, ok bool) {
	session, in := sessions.cut(key)
	_, is := Event.Cut(key)
	return session, in && is
}

// OpenSessions lists the open marks by the sessions' ids (index 1).
var OpenSessions = List{table.Index1, "OPEN"}

// OpenAt lists the rows of a portal's open sessions by submission and id (index 1).
func OpenAt(company, portal string) List {
	return List{table.Index1, "OPENAT#" + company + "#" + portal}
}

// EndedAt lists the rows of a portal's ended sessions by submission and id (index 1).
func EndedAt(company, portal string) List {
	return List{table.Index1, "ENDEDAT#" + company + "#" + portal}
}

// Queue lists the heads of a company's open sessions by submission and id (index 1). Versions up to 0.2.0 write it.
func Queue(company string) List { return List{table.Index1, "QUEUE#" + company} }

// SessionRows lists the rows of a company's sessions by submission and id (index 2): those of one shard.
func SessionRows(company string, shard int) List {
	return List{table.Index2, "SESSIONS#" + company + "#" + strconv.Itoa(shard)}
}

// Sessions lists the heads of a company's sessions by submission and id (index 2). Versions up to 0.2.0 write it.
func Sessions(company string) List { return List{table.Index2, "SESSIONS#" + company} }

// TombstonesAt lists the tombstones of a portal's sessions by submission and id (index 1).
func TombstonesAt(company, portal string) List {
	return List{table.Index1, "TOMBSTONESAT#" + company + "#" + portal}
}

// Tombstones lists the tombstones of a company's sessions by submission and id (index 2): those of one shard.
func Tombstones(company string, shard int) List {
	return List{table.Index2, "TOMBSTONES#" + company + "#" + strconv.Itoa(shard)}
}

// OfFinders is the scope of what finds a company's sessions.
type OfFinders struct{}

// InSessionWord is the partition of a company's sessions with a word that begins like this.
func InSessionWord(company, beginning string) Partition[OfFinders] {
	return Partition[OfFinders]{"SESSIONWORD#" + company + "#" + beginning}
}

// InTaken is the partition of the sessions that a representative has, or had last.
func InTaken(company, person string) Partition[OfFinders] {
	return Partition[OfFinders]{"TAKEN#" + company + "#" + person}
}

// InTakenWord is the partition of those of them with a word that begins like this.
func InTakenWord(company, person, beginning string) Partition[OfFinders] {
	return Partition[OfFinders]{"TAKENWORD#" + company + "#" + person + "#" + beginning}
}

// InTeamTaken is the partition of the sessions whose representative was in a team, or below it, when they accepted them last; of "", of
// those whose team was not noted.
func InTeamTaken(company, team string) Partition[OfFinders] {
	return Partition[OfFinders]{"TEAMTAKEN#" + company + "#" + team}
}

// InMissed is the partition of a portal's ended sessions that nobody accepted.
func InMissed(company, portal string) Partition[OfFinders] {
	return Partition[OfFinders]{"MISSED#" + company + "#" + portal}
}

// InMissedWord is the partition of those of them, and of those that were given back, with a word that begins like this.
func InMissedWord(company, portal, beginning string) Partition[OfFinders] {
	return Partition[OfFinders]{"MISSEDWORD#" + company + "#" + portal + "#" + beginning}
}

// InMarked is the partition of a company's sessions with a mark: what a filter asks of them.
func InMarked(company, mark string) Partition[OfFinders] {
	return Partition[OfFinders]{"MARKED#" + company + "#" + mark}
}

// InTakenMark is the partition of the sessions of InTaken with a mark.
func InTakenMark(company, person, mark string) Partition[OfFinders] {
	return Partition[OfFinders]{"TAKENMARK#" + company + "#" + person + "#" + mark}
}

// InTeamTakenMark is the partition of the sessions of InTeamTaken with a mark.
func InTeamTakenMark(company, team, mark string) Partition[OfFinders] {
	return Partition[OfFinders]{"TEAMTAKENMARK#" + company + "#" + team + "#" + mark}
}

// InMissedMark is the partition of the sessions of InMissed with a mark.
func InMissedMark(company, portal, mark string) Partition[OfFinders] {
	return Partition[OfFinders]{"MISSEDMARK#" + company + "#" + portal + "#" + mark}
}

// Finder is a session in the order of submission; its id is the submission and the session.
var Finder = Family[OfFinders]{""}

// OfTakers is the scope of who has accepted sessions in a team.
type OfTakers struct{}

// InTakers is the partition of who has accepted sessions in a team, or below it.
func InTakers(company, team string) Partition[OfTakers] {
	return Partition[OfTakers]{"TAKERS#" + company + "#" + team}
}

// Taker is one of them, by person.
var Taker = Family[OfTakers]{""}

// OfSocket is the scope of one socket of the live line.
type OfSocket struct{}

// InSocket is the partition of a socket.
func InSocket(connection string) Partition[OfSocket] {
	return Partition[OfSocket]{"LIVE#" + connection}
}

// What is stored in the partition of a socket.
var (
	Holder = Sort[OfSocket]{"HOLDER"}     // who holds the socket
	Serves = Family[OfSocket]{"SESSION#"} // a session that the socket serves
)

// SocketsOf lists the holders of a person's sockets by connection (index 1).
func SocketsOf(company, person string) List {
	return List{table.Index1, "SOCKETS#" + company + "#" + person}
}

// OfMonitors is the scope of the managers who watch a company's sessions.
type OfMonitors struct{}

// InMonitors is the partition of the managers who watch a company's sessions.
func InMonitors(company string) Partition[OfMonitors] {
	return Partition[OfMonitors]{"MONITORS#" + company}
}

// Monitor is one window of a manager who watches a session: MonitorAt. MonitorsOf begins those of a session, MonitorsBy those of a person
// in it.
var Monitor = Family[OfMonitors]{""}

// MonitorsOf is how the ids of a session's monitors begin.
func MonitorsOf(session string) string { return session + "#" }

// MonitorsBy is how the ids of a person's monitors of a session begin.
func MonitorsBy(session, person string) string { return MonitorsOf(session) + person + "#" }

// MonitorAt is the id of one monitor.
func MonitorAt(session, person, monitor string) string { return MonitorsBy(session, person) + monitor }

// OfWatch is the scope of the sockets that show a company's queue.
type OfWatch struct{}

// InWatch is the partition of the sockets that show a company's queue.
func InWatch(company string) Partition[OfWatch] { return Partition[OfWatch]{"WATCH#" + company} }

// Watcher is a socket that shows the queue; its id is the connection.
var Watcher = Family[OfWatch]{""}

// OfSubscriptions is the scope of what sockets see of a company's queue.
type OfSubscriptions struct{}

// InSubscriptions is the partition of what the sockets that show a company's queue see of it.
func InSubscriptions(company string) Partition[OfSubscriptions] {
	return Partition[OfSubscriptions]{"SUBSCRIBED#" + company}
}

// Subscribed is what a socket sees: SubscribedBy. SubscribedOf begins those of one person.
var Subscribed = Family[OfSubscriptions]{""}

// SubscribedOf is how the ids of what a person's sockets see begin.
func SubscribedOf(person string) string { return person + "#" }

// SubscribedBy is what one socket of a person sees.
func SubscribedBy(person, connection string) Sort[OfSubscriptions] {
	return Subscribed.Of(SubscribedOf(person) + connection)
}

// OfSubscribers is the scope of the sockets that see the queries of a subportal.
type OfSubscribers struct{}

// InSubscribers is the partition of the sockets that see the queries of a subportal.
func InSubscribers(company, portal, subportal string) Partition[OfSubscribers] {
	return Partition[OfSubscribers]{"SUBSCRIBERS#" + company + "#" + portal + "#" + subportal}
}

// Subscriber is a socket that sees them; its id is the connection.
var Subscriber = Family[OfSubscribers]{""}

// Ticket is a ticket for one socket, by its hash.
func Ticket(hash string) table.Key { return lone("TICKET#", hash, "TICKET") }
