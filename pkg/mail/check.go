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

// Unavailable returns the fault for a mail server that does not accept the mail at the moment.
func Unavailable(cause error) error {
	return fault.New(fault.Unavailable, "mail_unavailable").Because(cause)
}

// OneLine replaces control characters and line breaks in a subject with spaces. Subjects may quote what people typed, and a
// line break would let them add a header.
func OneLine(subject string) string {
	return strings.Join(strings.FieldsFunc(strings.ToValidUTF8(subject, ""), func(r rune) bool {
		return unicode.IsSpace(r) || breaks(r)
	}), " ")
}

func plain(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || breaks(r) || r > unicode.MaxASCII })
}

func breaks(r rune) bool { return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' }
