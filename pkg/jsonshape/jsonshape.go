// Package jsonshape checks the shape of JSON that comes from outside before anything decodes it: how deep it is nested, how many
// parts it has, and that no object has a key twice. Decoders disagree about which of two equal keys counts, and they make a value,
// and for refused input an error, of every part.
package jsonshape

import (
	"encoding/json"
	"strconv"
	"unicode/utf8"

	"acude/pkg/fault"
)

// Limits are what JSON may have at most.
type Limits struct {
	Depth int // objects and lists inside one another
	Parts int // keys and values together
}

// Check reads data once, in memory that grows with Limits.Parts and not with data. It leaves invalid JSON to the decoder. Faults, all
// Invalid: body_too_deep, body_too_many_parts, body_key_repeated.
func Check(data []byte, limits Limits) error {
	s := scan{data: data, limits: limits}
	for s.at < len(data) {
		if err := s.next(); err != nil {
			return err
		}
	}
	return nil
}

// scan is a pass over data. The innermost open object or list is the last one of open.
type scan struct {
	data   []byte
	limits Limits
	at     int
	parts  int
	open   []scope
}

// scope is an object or a list that is not closed yet.
type scope struct {
	object bool
	key    bool // the next text is a key
	keys   map[string]bool
}

// next goes over one token.
func (s *scan) next() error {
	switch c := s.data[s.at]; c {
	case ' ', '\t', '\r', '\n', ':':
		s.at++
	case ',':
		s.at++
		if in := s.inner(); in != nil {
			in.key = in.object
		}
	case '{', '[':
		s.at++
		s.open = append(s.open, scope{object: c == '{', key: c == '{'})
		if len(s.open) > s.limits.Depth {
			return fault.New(fault.Invalid, "body_too_deep", "max", strconv.Itoa(s.limits.Depth))
		}
		return s.count()
	case '}', ']':
		s.at++
		s.open = s.open[:max(0, len(s.open)-1)]
	case '"':
		return s.text()
	default:
		s.literal()
		return s.count()
	}
	return nil
}

func (s *scan) inner() *scope {
	if len(s.open) == 0 {
		return nil
	}
	return &s.open[len(s.open)-1]
}

func (s *scan) count() error {
	s.parts++
	if s.parts > s.limits.Parts {
		return fault.New(fault.Invalid, "body_too_many_parts", "max", strconv.Itoa(s.limits.Parts))
	}
	return nil
}

// text goes over a text, which is a value or a key.
func (s *scan) text() error {
	start := s.at
	for s.at++; s.at < len(s.data) && s.data[s.at] != '"'; s.at++ {
		if s.data[s.at] == '\\' {
			s.at++
		}
	}
	s.at = min(s.at+1, len(s.data))
	if in := s.inner(); in != nil && in.key {
		in.key = false
		key := plain(s.data[start:s.at])
		if in.keys[key] {
			return fault.New(fault.Invalid, "body_key_repeated")
		}
		if in.keys == nil {
			in.keys = map[string]bool{}
		}
		in.keys[key] = true
	}
	return s.count()
}

// literal goes over a number, true, false, null, or whatever else is there.
func (s *scan) literal() {
	for s.at < len(s.data) {
		switch s.data[s.at] {
		case ' ', '\t', '\r', '\n', ':', ',', '{', '[', '}', ']', '"':
			return
		}
		s.at++
	}
}

// plain returns the text that a decoder makes of a quoted one.
func plain(quoted []byte) string {
	for _, c := range quoted {
		if c == '\\' || c >= utf8.RuneSelf {
			var text string
			if json.Unmarshal(quoted, &text) == nil {
				return text
			}
			break
		}
	}
	return string(quoted[1:max(1, len(quoted)-1)])
}
