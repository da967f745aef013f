// Package due is the queue of work that is due at a time: deadlines, looks at who is there, closing times, mail that waits. A room
// writes an item in the same transaction as the event that sets the time, and registers what is done then.
//
//	item        partition       sort                       document
//	due work    DUE#<shard>     <time>#<kind>#<subject>    {kind, subject, company, tries}
//	adoption    ADOPTION        <name>                     how far an adoption is: see Adopt
//
// Promises:
//
//   - An item is handled at or after its time, at least once, until its handler succeeds. Handlers decide by what is stored, so a
//     second run, or two at once, changes nothing.
//   - A pass reads what is due and nothing else; its cost does not grow with what is due later.
//   - A failure moves its item to a later time, for longer each time, so that it keeps no other waiting. What an unknown kind means is
//     left to a newer version in the same way. The kinds have places of their own, so that a slow one keeps no other waiting.
//   - A pass that is cut off loses nothing: what it has not done is still due.
package due
