package keys

import "acude/pkg/table"

// MailSent is a mail that was sent, by its id.
func MailSent(id string) table.Key { return lone("MAILED#", id, "MAILED") }

// MailWaiting is a mail that waits for the mail server, by the hash of the key it follows from.
func MailWaiting(hash string) table.Key { return lone("MAILWAIT#", hash, "WAIT") }

// MailsWaiting lists the mails that wait by when they are tried again (index 1).
var MailsWaiting = List{table.Index1, "MAILWAIT"}

// MailPause says until when a mail server that cannot be reached is left alone.
func MailPause() table.Key { return lone("MAILPAUSE", "", "PAUSE") }

// SessionMail is the mail about an ended session.
func SessionMail(session string) table.Key { return lone("SESSIONMAIL#", session, "MAIL") }

// SessionMailsDue lists the mails about ended sessions that are not sent yet by when they are due (index 1).
var SessionMailsDue = List{table.Index1, "SESSIONMAILDUE"}
