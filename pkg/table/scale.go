package table

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// blank is the space between the parts of JSON.
const blank = " \t\r\n"

// scale weighs a document that is valid JSON in UTF-8. at is the byte that comes next.
type scale struct {
	document []byte
	at       int
}

// field is a field of an object. Of a name that comes twice the last value counts, as for every reader; so a value that cannot be stored
// is an error only when its object ends.
type field struct {
	name []byte
	size int
	err  error
}

const (
	few  = 32 // fields that an object remembers on the stack
	many = 64 // fields from which on it keeps a map of their names
)

// next returns the next byte that is not blank, and stays before it.
func (s *scale) next() byte {
	for {
		switch c := s.document[s.at]; c {
		case ' ', '\t', '\r', '\n':
			s.at++
		default:
			return c
		}
	}
}

// weigh returns the size of the next value and goes behind it, also when it refuses the value.
func (s *scale) weigh(depth int) (size int, err error) {
	switch c := s.next(); c {
	case '{':
		size, err = s.object(depth)
	case '[':
		size, err = s.list(depth)
	case '"':
		_, size = s.text()
		size++
	case 't', 'n':
		s.at, size = s.at+len("true"), 2
	case 'f':
		s.at, size = s.at+len("false"), 2
	default:
		size, err = s.number()
	}
	if depth > MaxDepth {
		return 0, documentInvalid("more than %d levels", MaxDepth)
	}
	return size, err
}

func (s *scale) list(depth int) (int, error) {
	total := 4
	var failed error
	s.at++
	for s.next() != ']' {
		if s.document[s.at] == ',' {
			s.at++
		}
		size, err := s.weigh(depth + 1)
		if total += size; err != nil {
			failed = err
		}
	}
	s.at++
	return total, failed
}

func (s *scale) object(depth int) (int, error) {
	var room [few]field // so that most objects need no memory of their own
	fields := room[:0]
	var known map[string]int
	total := 4
	var failed error
	s.at++
	for s.next() != '}' {
		if s.document[s.at] == ',' {
			s.at++
			s.next()
		}
		name, length := s.text()
		if length == 0 {
			failed = documentInvalid("a field without a name")
		}
		s.next()
		s.at++ // the colon
		size, err := s.weigh(depth + 1)
		one := field{name, length + size, err}
		if known == nil && len(fields) >= many {
			known = numbered(fields)
		}
		if at := find(fields, known, name); at >= 0 {
			fields[at] = one
			continue
		}
		if fields = append(fields, one); known != nil {
			known[string(name)] = len(fields) - 1
		}
	}
	s.at++
	for _, one := range fields {
		if total += one.size; one.err != nil {
			failed = one.err
		}
	}
	return total, failed
}

// numbered returns where each name is.
func numbered(fields []field) map[string]int {
	known := make(map[string]int, 2*len(fields))
	for at, one := range fields {
		known[string(one.name)] = at
	}
	return known
}

// find returns where a name is, or -1. known is nil while there are few fields.
func find(fields []field, known map[string]int, name []byte) int {
	if known != nil {
		if at, found := known[string(name)]; found {
			return at
		}
		return -1
	}
	return slices.IndexFunc(fields, func(one field) bool { return string(one.name) == string(name) })
}

// text returns the next string and its length in bytes, both without escapes.
func (s *scale) text() ([]byte, int) {
	start, length := s.at, 0
	s.at++
	escaped := false
	for s.document[s.at] != '"' {
		if s.document[s.at] != '\\' {
			s.at, length = s.at+1, length+1
			continue
		}
		escaped = true
		length += s.escape()
	}
	s.at++
	if !escaped {
		return s.document[start+1 : s.at-1], length
	}
	return s.plain(start), length
}

// plain returns the string that ended just now without its escapes.
func (s *scale) plain(start int) []byte {
	var text string
	if json.Unmarshal(bytes.Clone(s.document[start:s.at]), &text) != nil { // a copy, so that the scale stays on the stack
		return nil // impossible: the document is valid
	}
	return []byte(text)
}

// escape goes behind an escape and returns how many bytes it stands for. Half a surrogate pair stands for U+FFFD.
func (s *scale) escape() int {
	if s.document[s.at+1] != 'u' {
		s.at += 2
		return 1
	}
	r := s.unit(s.at)
	s.at += 6
	if !utf16.IsSurrogate(r) {
		return utf8.RuneLen(r)
	}
	if s.document[s.at] == '\\' && s.document[s.at+1] == 'u' && utf16.DecodeRune(r, s.unit(s.at)) != utf8.RuneError {
		s.at += 6
		return 4
	}
	return utf8.RuneLen(utf8.RuneError)
}

// unit reads the four hexadecimal digits of an escape.
func (s *scale) unit(at int) rune {
	var r rune
	for _, c := range s.document[at+2 : at+6] {
		switch {
		case c <= '9':
			c -= '0'
		case c <= 'F':
			c -= 'A' - 10
		default:
			c -= 'a' - 10
		}
		r = r<<4 | rune(c)
	}
	return r
}

// number weighs the next number.
func (s *scale) number() (int, error) {
	start := s.at
	for s.at < len(s.document) && strings.IndexByte("+-.0123456789Ee", s.document[s.at]) >= 0 {
		s.at++
	}
	number := s.document[start:s.at]
	if digits := bytes.TrimPrefix(number, []byte("-")); len(digits) <= maxDigits && !bytes.ContainsAny(digits, ".eE") {
		return weighDigits(len(bytes.TrimRight(digits, "0"))), nil
	}
	return weighNumber(string(number))
}
