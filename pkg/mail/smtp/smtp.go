// Package smtp sends mail through an SMTP server.
package smtp

import (
	"context"
	"crypto/sha256"
	"crypto/tls"
	"encoding/hex"
	"errors"
	"fmt"
	"net"
	"strconv"
	"strings"

	gomail "github.com/wneessen/go-mail"

	"acude/pkg/clock"
	"acude/pkg/mail"
)

// Security says how the connection to the server is encrypted.
type Security string

// The values of Security.
const (
	StartTLS Security = "starttls" // STARTTLS, required; usually port 587
	TLS      Security = "tls"      // TLS from the first byte; usually port 465
	Plain    Security = "plain"    // unencrypted, for a server on the same machine
)

// Server describes the mail server.
type Server struct {
	Address  string // "host:port"
	Security Security
	User     string // "" = no authentication
	Password string
	TLS      *tls.Config // nil = the system's certificates
}

// Outbox is a mail.Outbox on an SMTP server. It opens a connection for each mail and is safe for concurrent use.
type Outbox struct {
	host    string
	options []gomail.Option
	from    mail.From
	domain  string
	clock   clock.Clock
}

// New returns an outbox on a server. It does not connect; an error means that a setting is invalid.
func New(server Server, from mail.From, c clock.Clock) (*Outbox, error) {
	host, port, err := net.SplitHostPort(server.Address)
	if err != nil {
		return nil, fmt.Errorf("the mail server's address must be host:port: %w", err)
	}
	number, err := strconv.Atoi(port)
	if err != nil {
		return nil, fmt.Errorf("the mail server's port %q is no number", port)
	}
	if err := mail.CheckAddress(from.Address); err != nil {
		return nil, fmt.Errorf("the sender of mails: %w", err)
	}
	options, err := server.options()
	if err != nil {
		return nil, err
	}
	options = append(options, gomail.WithPort(number))
	if _, err := gomail.NewClient(host, options...); err != nil {
		return nil, fmt.Errorf("the mail server's settings: %w", err)
	}
	_, domain, _ := strings.Cut(from.Address, "@")
	return &Outbox{host: host, options: options, from: from, domain: domain, clock: c}, nil
}

func (s Server) options() ([]gomail.Option, error) {
	var options []gomail.Option
	switch s.Security {
	case StartTLS:
		options = append(options, gomail.WithTLSPolicy(gomail.TLSMandatory))
	case TLS:
		options = append(options, gomail.WithSSL())
	case Plain:
		options = append(options, gomail.WithTLSPolicy(gomail.NoTLS))
	default:
		return nil, fmt.Errorf("the mail server's security is %q; it can be starttls, tls or plain", s.Security)
	}
	if s.TLS != nil {
		options = append(options, gomail.WithTLSConfig(s.TLS))
	}
	if s.User != "" {
		options = append(options, gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover),
			gomail.WithUsername(s.User), gomail.WithPassword(s.Password))
	}
	return options, nil
}

// Send hands a mail to the server; see mail.Outbox.
func (o *Outbox) Send(ctx context.Context, m mail.Message) error {
	message, err := o.compose(m)
	if err != nil {
		return err
	}
	client, err := gomail.NewClient(o.host, o.options...)
	if err != nil {
		return mail.Unavailable(err)
	}
	err = client.DialAndSendWithContext(ctx, message)
	if err == nil {
		return nil
	}
	return told(err)
}

// closing is the code of a server that goes away, whatever it was asked (RFC 5321, 4.2.3).
const closing = 421

// told returns the fault for a mail that was not sent. What the server says to the recipient or to the content is about this mail alone.
func told(err error) error {
	refused, ok := errors.AsType[*gomail.SendError](err)
	if !ok || refused.ErrorCode() == 0 || refused.ErrorCode() == closing { // 0: the server is gone
		return mail.Unavailable(err)
	}
	switch refused.Reason {
	case gomail.ErrSMTPRcptTo:
		if refused.ErrorCode() >= 500 {
			return mail.AddressInvalid(err)
		}
		return mail.Deferred(err)
	case gomail.ErrSMTPData, gomail.ErrSMTPDataClose:
		return mail.Deferred(err)
	default:
		return mail.Unavailable(err)
	}
}

func (o *Outbox) compose(m mail.Message) (*gomail.Msg, error) {
	if err := mail.CheckAddress(m.To); err != nil {
		return nil, err
	}
	message := gomail.NewMsg(gomail.WithNoDefaultUserAgent())
	if err := message.FromFormat(mail.OneLine(o.from.Name), o.from.Address); err != nil {
		return nil, fmt.Errorf("the sender of mails: %w", err)
	}
	if err := message.To(m.To); err != nil {
		return nil, mail.AddressInvalid(err)
	}
	message.Subject(mail.OneLine(m.Subject))
	message.SetDateWithValue(o.clock.Now())
	message.SetMessageIDWithValue(o.messageID(m.ID))
	message.SetBodyString(gomail.TypeTextPlain, m.Text)
	if m.HTML != "" {
		message.AddAlternativeString(gomail.TypeTextHTML, m.HTML)
	}
	return message, nil
}

// messageID returns the same value for the same ID, whatever characters the ID contains.
func (o *Outbox) messageID(id string) string {
	sum := sha256.Sum256([]byte(id))
	return hex.EncodeToString(sum[:16]) + "@" + o.domain
}
