// Package sessionmail mails a summary of each ended session to the addresses that its portal names: who, when, the question,
// how it ended, and both ratings.
//
//	item        partition            sort   document                                            index 1
//	a mail      SESSIONMAIL#<id>     MAIL   {company, session, sent, tries, until, due, done}   up to 0.2.0, until it was sent:
//	                                        7 days                                              SESSIONMAILDUE / when
//
// Due work of the kind sessionmail has the session as its subject.
//
// Promises: a session has one mail, with both ratings if they come within Patience of its end, and without them after that; the
// sender holds the item for Hold, so that two schedules send one mail; a mail server that is down, or defers one of the addresses,
// delays mail and loses none; a crash between sending and recording sends again under the same ID. The mail contains the transcript
// only if the portal wants it.
package sessionmail
