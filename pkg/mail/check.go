package mail

import (
	"fmt"
	netmail "net/mail"
	"strings"
	"unicode"

	"acude/pkg/fault"
)

// CheckAddress accepts exactly one bare address, such as "ana@example.com", and refuses display names, lists, line breaks and
// control characters. Fault: address_invalid (Invalid).
func CheckAddress(address string) error {
	parsed, err := netmail.ParseAddress(address)
	if err != nil || parsed.Address != address || parsed.Name != "" || len(address) > 254 || !plain(address) {
		return AddressInvalid(fmt.Errorf("address %q: %w", address, err))
	}
	return nil
}

// AddressInvalid returns the fault for an address that cannot receive mail.
func AddressInvalid(cause error) error {
	return fault.New(fault.Invalid, "address_invalid").Because(cause)
}

// Unavailable returns the fault for a mail server that cannot be reached, or takes no mail at the moment.
func Unavailable(cause error) error {
	return fault.New(fault.Unavailable, "mail_unavailable").Because(cause)
}

// Deferred returns the fault for a mail that the server does not take at the moment because of its recipient, or of the mail itself:
// other mails may pass.
func Deferred(cause error) error {
	return fault.New(fault.Unavailable, "mail_deferred").Because(cause)
}

// IsDown reports whether a mail was not sent because the server takes none at the moment.
func IsDown(err error) bool { return hasCode(err, "mail_unavailable") }

// IsDeferred reports whether a mail was not sent because the server does not take this one at the moment.
func IsDeferred(err error) bool { return hasCode(err, "mail_deferred") }

func hasCode(err error, code string) bool {
	f, ok := fault.As(err)
	return ok && f.Code == code
}

// OneLine replaces control characters and line breaks in a text with spaces, and drops marks of direction. Subjects and sentences
// quote what people typed: a line break would let them add a header or a line of the mail's own, and a mark turn the rest around.
func OneLine(text string) string {
	return strings.Join(strings.FieldsFunc(straight(text), func(r rune) bool {
		return unicode.IsSpace(r) || breaks(r)
	}), " ")
}

// Lines returns a text that people typed in several lines, each behind an indent, so that none of them passes for a line of the mail's
// own. Marks of direction and control characters are dropped.
func Lines(text, indent string) string {
	lines := strings.FieldsFunc(straight(text), func(r rune) bool { return breaks(r) && r != '\t' && r != '\r' })
	for n, line := range lines {
		lines[n] = indent + OneLine(line)
	}
	return strings.Join(lines, "\n")
}

// straight returns a text without marks of direction.
func straight(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069', r == '\u200e', r == '\u200f', r == '\u061c':
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, ""))
}

func plain(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || breaks(r) || r > unicode.MaxASCII })
}

func breaks(r rune) bool { return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' }
