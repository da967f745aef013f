package table

import (
	"bytes"
	"encoding/json"
	"io"
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
// digits or beyond 10^125, and more than MaxDepth levels.
func measure(document json.RawMessage) (int, error) {
	if !utf8.Valid(document) {
		return 0, documentInvalid("not UTF-8")
	}
	decoder := json.NewDecoder(bytes.NewReader(document))
	decoder.UseNumber()
	var root map[string]any
	if err := decoder.Decode(&root); err != nil || root == nil {
		return 0, documentInvalid("not a JSON object: %w", err)
	}
	if _, err := decoder.Token(); err != io.EOF {
		return 0, documentInvalid("something follows the JSON object")
	}
	return weigh(root, 1)
}

func weigh(value any, depth int) (int, error) {
	if depth > MaxDepth {
		return 0, documentInvalid("more than %d levels", MaxDepth)
	}
	switch v := value.(type) {
	case string:
		return 1 + len(v), nil
	case json.Number:
		return weighNumber(v)
	case []any:
		return weighList(v, depth)
	case map[string]any:
		return weighMap(v, depth)
	default: // true, false, null
		return 2, nil
	}
}

func weighList(list []any, depth int) (int, error) {
	total := 4
	for _, element := range list {
		size, err := weigh(element, depth+1)
		if err != nil {
			return 0, err
		}
		total += size
	}
	return total, nil
}

func weighMap(object map[string]any, depth int) (int, error) {
	total := 4
	for name, element := range object {
		if name == "" {
			return 0, documentInvalid("a field without a name")
		}
		size, err := weigh(element, depth+1)
		if err != nil {
			return 0, err
		}
		total += len(name) + size
	}
	return total, nil
}

func weighNumber(n json.Number) (int, error) {
	digits, power := significant(string(n))
	if len(digits) > maxDigits || power > maxPower || power < minPower {
		return 0, documentInvalid("number %.60s needs more than %d digits or a power beyond %d", n, maxDigits, maxPower)
	}
	return 3 + (max(len(digits), 1)+1)/2, nil
}

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
