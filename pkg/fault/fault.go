// Package fault defines the one error type that packages return when a rule is broken.
//
// A Fault has a kind (its class, which maps to an HTTP status), a code (the rule; stable, in snake_case, names the message in
// the catalogues) and facts (values for the message's placeholders). The edge turns it into an RFC 9457 problem in the
// reader's language. Every other error is internal: its text never reaches a client.
package fault

import (
	"errors"
	"fmt"
	"strings"
)

// Kind classes a fault; Status maps it to HTTP.
type Kind int

// The kinds, with the HTTP status of each.
const (
	Internal        Kind = iota // 500: not the caller's doing
	Invalid                     // 422: the input breaks a rule; Fields says where
	Unauthenticated             // 401: no valid credentials
	Forbidden                   // 403: signed in, but not allowed
	Absent                      // 404: does not exist, or belongs to another company: both answer the same
	Conflict                    // 409: the state does not allow it, or another request was first
	Outdated                    // 412: it changed since it was read (If-Match)
	Gone                        // 410: existed, but has expired
	TooLarge                    // 413: over a size limit
	TooMany                     // 429: over a rate limit
	Unavailable                 // 503: try again shortly; nothing was changed
)

// Fault is an error that a caller may be shown.
type Fault struct {
	Kind   Kind
	Code   string            // snake_case, names the message "fault_<code>" of the catalogues
	Facts  map[string]string // values for the message's placeholders
	Fields []Field           // for Invalid: which fields, each with its own code
	cause  error
}

// MaxFields is how many refused fields are told: more than a form shows, and few enough that no input makes a large answer or a long
// line in the log.
const MaxFields = 50

// Field is one refused field of an input.
type Field struct {
	Path  string // JSON path, "name" or "fields.2.label"
	Code  string // names the message "fault_<code>"
	Facts map[string]string
}

// New makes a fault. Facts are pairs: name, value, name, value.
func New(kind Kind, code string, facts ...string) *Fault {
	return &Fault{Kind: kind, Code: code, Facts: pairs(facts)}
}

// Because returns a copy of f that wraps cause. The cause appears in logs only, never in an answer.
func (f *Fault) Because(cause error) *Fault {
	out := *f
	out.cause = cause
	return &out
}

// With returns a copy of f with further facts.
func (f *Fault) With(facts ...string) *Fault {
	out := *f
	out.Facts = pairs(facts)
	for name, value := range f.Facts {
		if _, taken := out.Facts[name]; !taken {
			out.Facts[name] = value
		}
	}
	return &out
}

// Refuse makes an Invalid fault, invalid_input, for one field.
func Refuse(path, code string, facts ...string) *Fault {
	return &Fault{Kind: Invalid, Code: "invalid_input", Fields: []Field{{Path: path, Code: code, Facts: pairs(facts)}}}
}

// Error returns the text for logs; answers are made from the code and the facts.
func (f *Fault) Error() string {
	var b strings.Builder
	b.WriteString(f.Code)
	for _, field := range f.Fields[:min(len(f.Fields), MaxFields)] {
		fmt.Fprintf(&b, " %s=%s", field.Path, field.Code)
	}
	if f.cause != nil {
		fmt.Fprintf(&b, ": %v", f.cause)
	}
	return b.String()
}

// Unwrap gives the cause to errors.Is and errors.As.
func (f *Fault) Unwrap() error { return f.cause }

// Is reports whether target is a fault with the same code.
func (f *Fault) Is(target error) bool {
	t, ok := target.(*Fault)
	return ok && t.Code == f.Code
}

// As returns the fault inside err, if there is one.
func As(err error) (*Fault, bool) {
	return errors.AsType[*Fault](err)
}

// KindOf returns the kind of err: Internal for every error that is not a fault.
func KindOf(err error) Kind {
	if f, ok := As(err); ok {
		return f.Kind
	}
	return Internal
}

func pairs(facts []string) map[string]string {
	if len(facts)%2 != 0 {
		panic("fault: facts come in pairs")
	}
	out := make(map[string]string, len(facts)/2)
	for i := 0; i < len(facts); i += 2 {
		out[facts[i]] = facts[i+1]
	}
	return out
}
