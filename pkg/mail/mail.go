// Package mail sends mail through one of three engines: mail/ses (Amazon SES), mail/smtp (any mail server), and
// mail/mailbox, which sends nothing and shows the mails on a page of the local edition.
package mail

import "context"

// Message is one mail to one person, in one language, as plain text and HTML.
type Message struct {
	ID      string // identifies the mail across retries; see Outbox
	To      string // one address
	Subject string
	Text    string
	HTML    string // "" = text only
}

// From is the sender of the product's mails.
type From struct{ Name, Address string }

// Outbox sends mail. Send may be called twice with one ID: mailbox keeps one mail; smtp sends the same Message-ID twice, which
// mail programs show once; SES does not recognise repeats, so the caller must record what it has sent.
//
// Faults: address_invalid (Invalid), which a retry does not fix; mail_unavailable (Unavailable) while the server takes no mail, and
// mail_deferred (Unavailable) while it does not take this one, as for a full mailbox. A line break in an address is refused and in a
// subject becomes a space, so that no text can add a header.
type Outbox interface {
	Send(ctx context.Context, m Message) error
}
