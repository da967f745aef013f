package smtp_test

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net"
	"net/http/httptest"
	netmail "net/mail"
	"strings"
	"testing"
	"time"

	"acude/pkg/clock"
	"acude/pkg/fault"
	"acude/pkg/mail"
	"acude/pkg/mail/smtp"
)

var from = mail.From{Name: "Soporte \u00f1, S.A.", Address: "help@example.com"}

func outbox(t *testing.T, server smtp.Server) *smtp.Outbox {
	t.Helper()
	out, err := smtp.New(server, from, clock.NewManual(time.Date(2026, 11, 21, 22, 0, 0, 0, time.UTC)))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func parse(t *testing.T, raw string) *netmail.Message {
	t.Helper()
	parsed, err := netmail.ReadMessage(strings.NewReader(raw))
	if err != nil {
		t.Fatalf("%v in %s", err, raw)
	}
	return parsed
}

func TestSend(t *testing.T) {
	s := serve(t, listen(t), "")
	m := mail.Message{
		ID: "reset/1 \u00f1", To: "ana@example.com", Subject: "Contrase\u00f1a nueva",
		Text: "Hola:\n.una l\u00ednea con punto\n", HTML: "<p>Hola</p>",
	}
	out := outbox(t, smtp.Server{Address: s.address, Security: smtp.Plain})
	for range 2 {
		if err := out.Send(t.Context(), m); err != nil {
			t.Fatal(err)
		}
	}
	mails := s.got(&s.mails)
	if envelopes := s.got(&s.envelopes); len(mails) != 2 || !strings.HasPrefix(envelopes[0], "MAIL FROM:<help@example.com>") ||
		!strings.HasPrefix(envelopes[1], "RCPT TO:<ana@example.com>") {
		t.Fatalf("%d mails in envelopes %q", len(mails), envelopes)
	}
	first, second := parse(t, mails[0]), parse(t, mails[1])
	if id := first.Header.Get("Message-ID"); id == "" || id != second.Header.Get("Message-ID") || !strings.HasSuffix(id, "@example.com>") {
		t.Errorf("the mail is named %q, and then %q", id, second.Header.Get("Message-ID"))
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(first.Header.Get("Subject"))
	if err != nil || subject != m.Subject {
		t.Errorf("subject %q, %v", subject, err)
	}
	sender, err := first.Header.AddressList("From")
	if err != nil || sender[0].Name != from.Name || sender[0].Address != from.Address {
		t.Errorf("from %v, %v", sender, err)
	}
	if sent, err := first.Header.Date(); err != nil || !sent.Equal(time.Date(2026, 11, 21, 22, 0, 0, 0, time.UTC)) {
		t.Errorf("dated %v, %v", sent, err)
	}
	if text, html := parts(t, first); strings.ReplaceAll(text, "\r\n", "\n") != m.Text || html != m.HTML {
		t.Errorf("text %q, HTML %q", text, html)
	}
}

func parts(t *testing.T, m *netmail.Message) (text, html string) {
	t.Helper()
	_, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil {
		t.Fatal(err)
	}
	reader := multipart.NewReader(m.Body, params["boundary"])
	read := func() string {
		part, err := reader.NextRawPart()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(quotedprintable.NewReader(part))
		if err != nil {
			t.Fatal(err)
		}
		return string(content)
	}
	return read(), read()
}

func TestHeaderInjection(t *testing.T) {
	s := serve(t, listen(t), "")
	out := outbox(t, smtp.Server{Address: s.address, Security: smtp.Plain})
	for _, breaking := range []string{"\r\n", "\n", "\r", "\u2028", "\x00", "\r\n\r\n"} {
		evil := breaking + "Bcc: all@example.com"
		if err := out.Send(t.Context(), mail.Message{To: "ana@example.com" + evil, Text: "x"}); fault.KindOf(err) != fault.Invalid {
			t.Errorf("the address with %q: %v", breaking, err)
		}
		if err := out.Send(t.Context(), mail.Message{ID: evil, To: "ana@example.com", Subject: "a" + evil, Text: evil}); err != nil {
			t.Fatal(err)
		}
	}
	for _, raw := range s.got(&s.mails) {
		if m := parse(t, raw); m.Header.Get("Bcc") != "" || m.Header.Get("Subject") != "a Bcc: all@example.com" {
			t.Errorf("headers %v", m.Header)
		}
	}
	for _, line := range s.got(&s.envelopes) {
		if strings.Contains(line, "all@") {
			t.Errorf("another address got it: %s", line)
		}
	}
}

func TestFaults(t *testing.T) {
	for name, c := range map[string]struct {
		refuse   string
		content  string
		security smtp.Security
		code     string
	}{
		"no such person":        {refuse: "550 no such person", security: smtp.Plain, code: "address_invalid"},
		"try again later":       {refuse: "451 busy", security: smtp.Plain, code: "mail_deferred"},
		"a full mailbox":        {refuse: "452 4.2.2 mailbox full", security: smtp.Plain, code: "mail_deferred"},
		"the server closes":     {refuse: "421 shutting down", security: smtp.Plain, code: "mail_unavailable"},
		"a content it dislikes": {content: "554 no", security: smtp.Plain, code: "mail_deferred"},
		"no TLS where it must":  {security: smtp.StartTLS, code: "mail_unavailable"},
		"no TLS at all":         {security: smtp.TLS, code: "mail_unavailable"},
	} {
		t.Run(name, func(t *testing.T) {
			s := (&server{refuse: c.refuse, dislike: c.content}).serve(t, listen(t))
			err := outbox(t, smtp.Server{Address: s.address, Security: c.security}).
				Send(t.Context(), mail.Message{To: "ana@example.com", Text: "x"})
			if f, ok := fault.As(err); !ok || f.Code != c.code {
				t.Errorf("got %v", err)
			}
			if len(s.got(&s.mails)) != 0 {
				t.Error("it was sent")
			}
		})
	}
	gone := listen(t)
	if err := gone.Close(); err != nil {
		t.Fatal(err)
	}
	err := outbox(t, smtp.Server{Address: gone.Addr().String(), Security: smtp.Plain}).Send(t.Context(), mail.Message{To: "ana@example.com"})
	if f, ok := fault.As(err); !ok || f.Code != "mail_unavailable" {
		t.Errorf("no server: %v", err)
	}
}

// A server that goes away in the middle of a mail is told as one that is down, so that the mail is sent again, and one that comes back
// takes it.
func TestAServerThatGoesAwayLosesNothing(t *testing.T) {
	for _, verb := range []string{"GREETING", "EHLO", "MAIL", "RCPT", "DATA", "."} {
		listener := listen(t)
		s := (&server{leaves: verb}).serve(t, listener)
		out, m := outbox(t, smtp.Server{Address: s.address, Security: smtp.Plain}), mail.Message{ID: "1", To: "ana@example.com", Text: "x"}
		err := out.Send(t.Context(), m)
		if f, ok := fault.As(err); !ok || f.Code != "mail_unavailable" {
			t.Errorf("gone at %s: %v", verb, err)
		}
		if err := listener.Close(); err != nil {
			t.Fatal(err)
		}
		back, err := net.Listen("tcp", s.address)
		if err != nil {
			t.Fatal(err)
		}
		s = (&server{}).serve(t, back)
		if err := out.Send(t.Context(), m); err != nil || len(s.got(&s.mails)) != 1 {
			t.Errorf("back after it was gone at %s: %v, %d mails", verb, err, len(s.got(&s.mails)))
		}
	}
}

func TestTLSAndLogin(t *testing.T) {
	certified := httptest.NewTLSServer(nil)
	certified.Close()
	trusted := x509.NewCertPool()
	trusted.AddCert(certified.Certificate())
	s := serve(t, tls.NewListener(listen(t), &tls.Config{Certificates: certified.TLS.Certificates}), "")
	server := smtp.Server{Address: s.address, Security: smtp.TLS, User: "user", Password: "pass"}

	message := mail.Message{To: "ana@example.com", Text: "x"}
	if err := outbox(t, server).Send(t.Context(), message); fault.KindOf(err) != fault.Unavailable {
		t.Errorf("an unknown certificate was trusted: %v", err)
	}
	server.TLS = &tls.Config{RootCAs: trusted, ServerName: "127.0.0.1"}
	if err := outbox(t, server).Send(t.Context(), message); err != nil {
		t.Fatal(err)
	}
	want := "PLAIN " + base64.StdEncoding.EncodeToString([]byte("\x00user\x00pass"))
	if logins := s.got(&s.logins); len(logins) != 1 || logins[0] != want {
		t.Errorf("logins %q", logins)
	}
}

func TestWrongSettings(t *testing.T) {
	for name, c := range map[string]struct {
		server smtp.Server
		from   mail.From
	}{
		"no port":           {smtp.Server{Address: "localhost", Security: smtp.Plain}, from},
		"a port in letters": {smtp.Server{Address: "localhost:smtp", Security: smtp.Plain}, from},
		"port 0":            {smtp.Server{Address: "localhost:0", Security: smtp.Plain}, from},
		"unknown security":  {smtp.Server{Address: "localhost:25", Security: "ssl"}, from},
		"a wrong sender":    {smtp.Server{Address: "localhost:25", Security: smtp.Plain}, mail.From{Address: "help"}},
	} {
		if _, err := smtp.New(c.server, c.from, clock.System{}); err == nil {
			t.Errorf("%s was accepted", name)
		}
	}
}
