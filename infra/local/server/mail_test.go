package server

import (
	"strings"
	"testing"

	"acude/pkg/mail/smtp"
)

func TestTheMailServerIsReadFromItsAddress(t *testing.T) {
	for address, want := range map[string]smtp.Server{
		"smtps://ana:p%40ss@mail.example.org:4465": {Address: "mail.example.org:4465", Security: smtp.TLS, User: "ana", Password: "p@ss"},
		"smtps://mail.example.org":                 {Address: "mail.example.org:465", Security: smtp.TLS},
		"smtp://mail.example.org":                  {Address: "mail.example.org:587", Security: smtp.StartTLS},
		"smtp://localhost:2525":                    {Address: "localhost:2525", Security: smtp.Plain},
		"smtp://127.0.0.1:25/":                     {Address: "127.0.0.1:25", Security: smtp.Plain},
		"smtp://[2001:db8::1]:25":                  {Address: "[2001:db8::1]:25", Security: smtp.StartTLS},
	} {
		if got, err := mailServer(address); err != nil || got != want {
			t.Errorf("%s: %+v, %v", address, got, err)
		}
	}
	for _, address := range []string{"mail.example.org", "http://mail.example.org", "smtp://", "smtp://user:secret@host/path", "smtp://a b", "smtp://h?x=secret"} {
		if _, err := mailServer(address); err == nil || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: %v", address, err)
		}
	}
}

func FuzzMailServer(f *testing.F) {
	f.Add("smtps://user:password@mail.example.org:465")
	f.Fuzz(func(t *testing.T, address string) {
		if server, err := mailServer(address); err == nil && (server.Address == "" || server.Security == "") {
			t.Errorf("%q: %+v", address, server)
		}
	})
}
