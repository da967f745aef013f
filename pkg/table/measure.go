package table

import (
	"bytes"
	"encoding/json"
	"math/big"
	"strings"
	"unicode/utf8"
)

// Limits of documents (DynamoDB's, with a little room).
const (
	MaxDepth  = 30 // nested objects and arrays
	maxDigits = 38 // significant digits of a number
	maxPower  = 125
	minPower  = -130
)

// attributeBytes is the size of an item besides its keys and its document: names of attributes, version, expiry.
const attributeBytes = 128

// measure returns the size of a document as DynamoDB counts it ("DynamoDB item sizes and formats"), rounded up. It refuses
// what DynamoDB could not return unchanged: a document that is not an object, an empty name, a number of more than 38
// digits or beyond 10^125, and more than MaxDepth levels. It decodes nothing, because every write pays for it.
func measure(document json.RawMessage) (int, error) {
	if !utf8.Valid(document) {
		return 0, documentInvalid("not UTF-8")
	}
	if start := bytes.TrimLeft(document, blank); !json.Valid(document) || start[0] != '{' {
		return 0, documentInvalid("not a JSON object")
	}
	s := scale{document: document}
	return s.weigh(1)
}

func weighNumber(n string) (int, error) {
	digits, power := significant(n)
	if len(digits) > maxDigits || power > maxPower || power < minPower {
		return 0, documentInvalid("number %.60s needs more than %d digits or a power beyond %d", n, maxDigits, maxPower)
	}
	return weighDigits(len(digits)), nil
}

// weighDigits returns the size of a number with so many significant digits.
func weighDigits(digits int) int { return 3 + (max(digits, 1)+1)/2 }

// significant returns the digits of a JSON number without leading and trailing zeros, and the power of ten of the first
// one; no digits for zero.
func significant(number string) (string, int) {
	number = strings.TrimPrefix(number, "-")
	mantissa, exponent, _ := strings.Cut(strings.ToLower(number), "e")
	whole, fraction, _ := strings.Cut(mantissa, ".")
	all := whole + fraction
	digits := strings.TrimLeft(all, "0")
	power := len(whole) - 1 - (len(all) - len(digits))
	digits = strings.TrimRight(digits, "0")
	if digits == "" {
		return "", 0
	}
	return digits, power + small(exponent)
}

// small reads an exponent. It returns a value beyond every limit for one that is too long.
func small(exponent string) int {
	const beyond = 1 << 20
	if exponent == "" {
		return 0
	}
	n, ok := new(big.Int).SetString(strings.TrimPrefix(exponent, "+"), 10)
	switch {
	case !ok || n.CmpAbs(big.NewInt(beyond)) > 0 && n.Sign() > 0:
		return beyond
	case n.CmpAbs(big.NewInt(beyond)) > 0:
		return -beyond
	default:
		return int(n.Int64())
	}
}
