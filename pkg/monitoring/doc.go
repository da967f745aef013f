// Package monitoring lets managers watch open sessions without taking part: silent towards those who take part, never towards the audit
// log.
//
//	item        partition              sort                              document
//	a monitor   MONITORS#<company>     <session>#<person>#<monitor>      Monitor: one window of a manager who watches a session
//
// Promises:
//   - One decision (May) says who may watch which session: the permission, the reach, the switch silentMonitoring of portal and team, and
//     the notice that the customer has agreed to.
//   - Nobody watches without an entry of the audit log. The ticket, the monitor and the entry are one write, and nothing is read, heard or
//     seen without a monitor that has not ended. Its end is one write with its entry too, by what finds it first: the window that closes, a
//     right that is lost, the lease that is over.
//   - A monitor is no participant. Nothing that counts who is there counts it, and nothing that others receive depends on it. Nothing is
//     written into the session, not even what has become due: the schedule does that, as if nobody watched.
//   - A right that is lost is followed from the table's stream (Follow, Moved), and decided again with each beat. A socket hears a session
//     only under the owner for whom it was decided, so nothing is heard of an owner out of reach.
//
// Due work: monitor, when the lease of a monitor's socket may be over.
package monitoring
