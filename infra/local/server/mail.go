package server

import (
	"errors"
	"net"
	"net/url"

	"acude/pkg/clock"
	"acude/pkg/mail"
	"acude/pkg/mail/smtp"
)

// outbox returns how mail is sent: to the mail server of --mail, or to the mailbox.
func (s settings) outbox(box mail.Outbox, c clock.Clock) (mail.Outbox, error) {
	if *s.mail == "" {
		return box, nil
	}
	server, err := mailServer(*s.mail)
	if err != nil {
		return nil, err
	}
	return smtp.New(server, mail.From{Name: "Acude", Address: *s.mailFrom}, c)
}

// mailServer parses the address of a mail server: smtps uses TLS from the first byte, smtp starts without and switches to TLS. Only on
// this machine may smtp stay without TLS. Its error is a sentence that does not contain the password.
func mailServer(address string) (smtp.Server, error) {
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" || u.Path != "" && u.Path != "/" || u.RawQuery != "" || u.Fragment != "" {
		return smtp.Server{}, errors.New("--mail must be like smtps://user:password@mail.example.org:465")
	}
	port := u.Port()
	server := smtp.Server{User: u.User.Username()}
	server.Password, _ = u.User.Password()
	switch u.Scheme {
	case "smtps":
		server.Security = smtp.TLS
		if port == "" {
			port = "465"
		}
	case "smtp":
		server.Security = smtp.StartTLS
		if port == "" {
			port = "587"
		}
		if ip := net.ParseIP(u.Hostname()); u.Hostname() == "localhost" || ip.IsLoopback() {
			server.Security = smtp.Plain
		}
	default:
		return smtp.Server{}, errors.New("--mail must begin with smtps:// or smtp://")
	}
	server.Address = net.JoinHostPort(u.Hostname(), port)
	return server, nil
}
