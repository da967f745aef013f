// Package mail is the seam to outgoing mail: mail/ses in the cloud, mail/smtp with a server of one's own, mail/mailbox as
// the page of the local edition that shows what would have been sent.
package mail

import "context"

// Message is one mail to one person, in one language, as plain text and HTML.
type Message struct {
	ID      string // sent once per ID: an outbox may be asked twice
	To      string // one address
	Subject string
	Text    string
	HTML    string // "" = text only
}

// Outbox sends mail. Faults: address_invalid (Invalid), mail_unavailable (Unavailable).
type Outbox interface {
	Send(ctx context.Context, m Message) error
}
