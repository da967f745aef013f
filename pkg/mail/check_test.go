package mail_test

import (
	"strings"
	"testing"
	"unicode"

	"acude/pkg/fault"
	"acude/pkg/mail"
)

func TestCheckAddress(t *testing.T) {
	for _, address := range []string{"ana@example.com", "a.b+c@sub.example.com", "o'neil@example.com"} {
		if err := mail.CheckAddress(address); err != nil {
			t.Errorf("%q: %v", address, err)
		}
	}
	for _, address := range []string{
		"", "ana", "ana@", "@example.com", "Ana <ana@example.com>", "<ana@example.com>", "ana@example.com, eva@example.com",
		"ana@example.com\r\nBcc: all@example.com", "ana@example.com\n", "\r\nana@example.com", "ana@exa\x00mple.com",
		"\"a\r\nBcc: x@y\"@example.com", " ana@example.com", "ana@example.com ", "\u00e1na@example.com",
		strings.Repeat("a", 250) + "@example.com",
	} {
		if f, ok := fault.As(mail.CheckAddress(address)); !ok || f.Code != "address_invalid" || f.Kind != fault.Invalid {
			t.Errorf("%q was accepted", address)
		}
	}
}

func TestOneLine(t *testing.T) {
	for in, want := range map[string]string{
		"Session ended":             "Session ended",
		"Sesi\u00f3n terminada":     "Sesi\u00f3n terminada",
		"a\r\nBcc: all@example.com": "a Bcc: all@example.com",
		"\n\n a \x00\t b \u2028":    "a b",
		"a\u0085b\xffc":             "a bc",
		"":                          "",
		"\u202eevil\u202c \u2066x\u2069\u200f\u061c": "evil x",
	} {
		if got := mail.OneLine(in); got != want {
			t.Errorf("%q became %q", in, got)
		}
	}
}

func TestLinesStayBehindTheirIndent(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "A-1": "  A-1", "a\n\nOwner:\r\nEve": "  a\n  Owner:\n  Eve", "a\u2028-- \u0085b": "  a\n  --\n  b",
		"\u202ea\x00\x0bb": "  a\n  b", "a\tb": "  a b",
	} {
		if got := mail.Lines(in, "  "); got != want {
			t.Errorf("%q became %q", in, got)
		}
	}
}

func FuzzOneLine(f *testing.F) {
	f.Add("a\r\nBcc: b")
	f.Fuzz(func(t *testing.T, in string) {
		if out := mail.OneLine(in); strings.ContainsFunc(out, unicode.IsControl) {
			t.Errorf("%q became %q", in, out)
		}
	})
}
