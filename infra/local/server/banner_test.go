package server

import (
	"bytes"
	"strings"
	"testing"
)

func TestTheMailboxIsNamedOnlyWhereItIsServed(t *testing.T) {
	for arguments, want := range map[string]string{
		"":                                     "http://localhost:8080/mailbox",
		"--listen=0.0.0.0":                     "http://localhost:8080/mailbox",
		"--public-url=https://help.example":    "http://localhost:8080/mailbox",
		"--tls-self-signed --listen=127.0.0.1": "https://localhost:8080/mailbox",
		"--behind-proxy":                       "",
		"--listen=192.0.2.1":                   "",
	} {
		s, err := parse(strings.Fields(arguments), func(string) (string, bool) { return "", false }, &bytes.Buffer{})
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := (banner{public: s.public(8080), mailbox: s.mailbox(8080)}).print(&out); err != nil {
			t.Fatal(err)
		}
		if said := out.String(); strings.Contains(said, "/mailbox") != (want != "") || !strings.Contains(said, want) {
			t.Errorf("%q prints %s", arguments, said)
		}
	}
}
