// Package mail is the seam to outgoing mail: mail/ses in the cloud, mail/smtp with a server of one's own, mail/mailbox as
// the page of the local edition that shows what would have been sent.
package mail

import "context"

// Message is one mail to one person, in one language, as plain text and HTML.
type Message struct {
	ID      string // names the mail for good; see Outbox
	To      string // one address
	Subject string
	Text    string
	HTML    string // "" = text only
}

// From is the sender of the product's mails.
type From struct{ Name, Address string }

// Outbox sends mail. It may be asked twice for one ID: the mailbox then keeps one mail; a server of one's own gets the same
// Message-ID twice, which mail programs show once; SES has no such means, so whoever sends keeps a marker.
//
// Faults: address_invalid (Invalid), which no second try mends, and mail_unavailable (Unavailable). Line breaks in an address
// are refused and in a subject become spaces, so no text of a person can begin a header.
type Outbox interface {
	Send(ctx context.Context, m Message) error
}
