// Package closing turns waiting customers away when their portal closes, if it does that: Closing is "drop", and it has hours or a
// calendar. A portal that drains still serves who waits.
//
//	item                partition       sort                document
//	closing time        COMPANY#<id>    CLOSING#<portal>    {at}: when the portal is looked at next
//	due work            kind closing    subject: the portal
//
// The closing time and what is due change in one write, so each portal has one time that counts. What is due at another one is old.
//
// Promises: a query that waits when its portal closes, or comes back to it while it is closed, ends with the reason "closed"; a change of
// the portal, its hours or its calendar counts from the moment in which functions/feed follows it. A look costs what waits at that portal.
package closing
