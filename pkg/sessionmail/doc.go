// Package sessionmail tells the addresses that a portal names of each session that ended there: who, when, what was asked, how
// it ended, and what both sides thought of it.
//
//	item            partition            sort   document                        index 1
//	a due mail      SESSIONMAIL#<id>     MAIL   {company, sent, until}, 7 days  SESSIONMAILDUE / when; none once it was sent
//
// Promises: a session is told of once, with both ratings when they come within Patience of its end, and without them after
// that; whoever sends holds the item for Hold, so that two clocks send one mail; a mail server that is down costs time and no
// mail; a crash between sending and noting sends again under the same ID. The transcript travels only where the portal says so.
package sessionmail
