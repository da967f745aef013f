package chat

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"unicode/utf8"

	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/jsonshape"
	"acude/pkg/live"
)

// shape is deeper than any message of the protocol, and has more parts than the longest beat.
var shape = jsonshape.Limits{Depth: 6, Parts: 500}

// envelope is the part of a message that a refusal names. It can be read even if the rest is invalid.
type envelope struct {
	Type    string `json:"type"`
	Session string `json:"session"`
	Sender  string `json:"sender"`
	K       int64  `json:"k"`
}

// decode reads the envelope of a message. Faults: message_too_large (TooLarge); message_invalid (Invalid) when it is no
// JSON object in UTF-8, is nested too deep, has too many parts or a key twice, or says no type.
func decode(body []byte) (envelope, error) {
	var m envelope
	switch {
	case len(body) > live.MaxMessage:
		return m, live.TooLarge(len(body))
	case !utf8.Valid(body) || !json.Valid(body) || jsonshape.Check(body, shape) != nil:
		return m, fault.New(fault.Invalid, "message_invalid")
	}
	err := json.Unmarshal(body, &m)
	if !id.Valid(m.Session) {
		m.Session = ""
	}
	var mistyped *json.UnmarshalTypeError
	if m.Type == "" || (err != nil && !errors.As(err, &mistyped)) {
		return m, fault.New(fault.Invalid, "message_invalid")
	}
	return m, nil
}

// read decodes a whole message: nothing unknown, nothing of another type. Fault: message_invalid (Invalid).
func read[T any](body []byte) (T, error) {
	var m T
	d := json.NewDecoder(bytes.NewReader(body))
	d.DisallowUnknownFields()
	if err := d.Decode(&m); err != nil {
		return m, fault.New(fault.Invalid, "message_invalid").Because(err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return m, fault.New(fault.Invalid, "message_invalid")
	}
	return m, nil
}
