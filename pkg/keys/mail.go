package keys

import (
	"strings"

	"acude/pkg/table"
)

// MailSent is a mail that was sent, by its id.
func MailSent(id string) table.Key { return lone("MAILED#", id, "MAILED") }

// MailWaiting is a mail that waits for the mail server, by the hash of the key it follows from.
func MailWaiting(hash string) table.Key { return lone(mailsWaiting, hash, "WAIT") }

// MailWaitingIn returns the hash under which a mail waits.
func MailWaitingIn(key table.Key) (hash string) {
	return strings.TrimPrefix(key.Partition, mailsWaiting)
}

const mailsWaiting = "MAILWAIT#"

// MailsWaiting lists the mails that wait by when they are tried again (index 1). Versions up to 0.2.0 write it.
var MailsWaiting = List{table.Index1, "MAILWAIT"}

// MailPause says until when a mail server that cannot be reached is left alone.
func MailPause() table.Key { return lone("MAILPAUSE", "", "PAUSE") }

// SessionMail is the mail about an ended session.
func SessionMail(session string) table.Key { return lone(sessionMails, session, "MAIL") }

// SessionMailIn returns the session whose mail is stored under key.
func SessionMailIn(key table.Key) (session string) {
	return strings.TrimPrefix(key.Partition, sessionMails)
}

const sessionMails = "SESSIONMAIL#"

// SessionMailsDue lists the mails about ended sessions that are not sent yet by when they are due (index 1). Versions up to 0.2.0 write
// it.
var SessionMailsDue = List{table.Index1, "SESSIONMAILDUE"}
