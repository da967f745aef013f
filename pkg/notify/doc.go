// Package notify sends the mails that follow from what was written to the table, in the language of the recipient.
// For somebody who has chosen none, links and codes are in the language of who asked for them, which the item holds, and notices in that
// of the page on which the reader signed in last. What programs and the operator cause, and notices to those who have not signed in
// since the product notes the language, are in English.
//
//	what was written                     who gets mail
//	a request for a recovery link        the person, when the login exists and the address is confirmed
//	an invitation                        the person
//	an address that needs confirmation   that address, a code
//	a changed password                   the person
//	a recovered password                 the person and the company's managers
//	another address                      the former address
//
//	item                    partition         sort    document                  index 1
//	a mail that was sent    MAILED#<id>       MAILED  {}
//	a mail that waits       MAILWAIT#<hash>   WAIT    {partition, sort, tries}  up to 0.2.0: MAILWAIT / when it is tried again
//	a pause of the server   MAILPAUSE         PAUSE   {failures, until}
//
// partition and sort are the key of the item that a mail follows from. Due work of the kind mail has the hash as its subject.
//
// Promises: a stream record that arrives twice sends one mail; secrets are only in the mail; a mail server that is down delays
// nothing else: unsent mails wait, and the server is left alone for longer each time; a recipient that the server defers
// delays no other one's mail; text that people typed never becomes a header or markup.
package notify
