// Package letter writes the product's mails, in the language of whoever reads them, and posts those that follow from what was
// written in the table.
//
//	what was written                     who gets mail
//	a request for a recovery link        the person, when the login exists and the address is confirmed
//	an invitation                        the person
//	an address that waits for its code   that address
//	a password that was changed          the person
//	a password that was recovered        the person, and the company's managers
//	an address that was replaced         the old address
//
//	item                    partition         sort    document        index 1
//	a mail that was sent    MAILED#<id>       MAILED  {}, 7 days
//	a mail that waits       MAILWAIT#<hash>   WAIT    the item's key  MAILWAIT / when
//
// Promises: a record of the stream that comes twice sends once; a secret is in the mail alone; a mail server that is down holds
// nothing else up: what could not be sent waits, and Retry sends it; nothing that people typed becomes a header or markup.
package letter
