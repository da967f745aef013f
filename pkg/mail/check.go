package mail

import (
	"fmt"
	netmail "net/mail"
	"strings"
	"unicode"

	"acude/pkg/fault"
)

// CheckAddress refuses what is not exactly one bare address, such as "ana@example.com": a display name, a list, a line break
// or a control character. Fault: address_invalid (Invalid).
func CheckAddress(address string) error {
	parsed, err := netmail.ParseAddress(address)
	if err != nil || parsed.Address != address || parsed.Name != "" || len(address) > 254 || !plain(address) {
		return AddressInvalid(fmt.Errorf("address %q: %w", address, err))
	}
	return nil
}

// AddressInvalid is the fault of an address that no mail can go to.
func AddressInvalid(cause error) error {
	return fault.New(fault.Invalid, "address_invalid").Because(cause)
}

// Unavailable is the fault of a mail server that does not take the mail now.
func Unavailable(cause error) error {
	return fault.New(fault.Unavailable, "mail_unavailable").Because(cause)
}

// OneLine makes a subject one line: control characters, line breaks among them, become spaces, because subjects may quote what
// people typed, and a line break would begin a header of their making.
func OneLine(subject string) string {
	return strings.Join(strings.FieldsFunc(strings.ToValidUTF8(subject, ""), func(r rune) bool {
		return unicode.IsSpace(r) || breaks(r)
	}), " ")
}

func plain(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || breaks(r) || r > unicode.MaxASCII })
}

func breaks(r rune) bool { return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' }
