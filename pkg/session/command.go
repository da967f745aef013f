package session

import (
	"encoding/json"
	"unicode/utf8"

	"acude/pkg/fault"
	"acude/pkg/id"
)

// CommandKind is what a participant can do over the live line.
type CommandKind string

// The commands.
const (
	DoMessage       CommandKind = "message"        // text
	DoAskScreen     CommandKind = "ask_screen"     // representative
	DoGiveConsent   CommandKind = "give_consent"   // customer; scope
	DoRevokeConsent CommandKind = "revoke_consent" // customer; scope
	DoStartScreen   CommandKind = "start_screen"   // customer
	DoStopScreen    CommandKind = "stop_screen"    // customer
	DoNote          CommandKind = "note"           // representative; text
	DoOutcome       CommandKind = "outcome"        // representative; outcome, note; also after the end
	DoEnd           CommandKind = "end"            // both
	DoRate          CommandKind = "rate"           // both, after the end; stars, comment
	DoLeave         CommandKind = "leave"          // customer: ends; representative: gives the query back to the queue
)

// CommandKinds lists every command.
func CommandKinds() []CommandKind {
	return []CommandKind{DoMessage, DoAskScreen, DoGiveConsent, DoRevokeConsent, DoStartScreen, DoStopScreen, DoNote,
		DoOutcome, DoEnd, DoRate, DoLeave}
}

// Limits of what a participant may write.
const (
	MaxText   = 4000     // characters of a message, note, comment or question
	MaxBody   = 24 << 10 // bytes of a command or a submission as JSON: what a push can carry to everybody
	MaxSender = 64       // bytes of a sender's id
)

// Body is what a participant wants to do. Which fields are set depends on Kind; other fields are refused.
type Body struct {
	Kind    CommandKind `json:"kind"`
	Text    string      `json:"text,omitempty"`
	Scope   string      `json:"scope,omitempty"`
	Outcome string      `json:"outcome,omitempty"`
	Note    string      `json:"note,omitempty"`
	Stars   int         `json:"stars,omitempty"`
	Comment string      `json:"comment,omitempty"`
}

// Command is a Body with its sender and its number in the sender's own sequence. Epoch is the epoch in which a representative's
// socket joined; customers leave it zero.
type Command struct {
	Session, Participant string
	Sender               string // id of one outbox
	K                    int64  // 1, 2, 3 … per sender
	Epoch                int64
	Device               string // of the socket; "" for sockets of older versions: the participant's first
	Body                 Body

	From string            // the socket that sent it
	Ack  func(Receipt) any // makes the acknowledgement, if it is to be sent to From together with the pushes; nil: it is not
}

// Receipt says where a command is in the log: N is the number of its first event, Head the last number of the log.
type Receipt struct {
	N, Head, K   int64
	Duplicate    bool // it was there before
	Acknowledged bool // the acknowledgement was sent
}

// hash proves that a repeated k carries the same command.
func (b Body) hash() string {
	document, err := json.Marshal(b)
	if err != nil {
		panic("session: a body has no JSON form: " + err.Error())
	}
	return id.Hash(document)
}

// allowed returns the fields that the body's kind may have besides Kind.
func (k CommandKind) allowed() (Body, bool) {
	switch k {
	case DoMessage, DoNote:
		return Body{Text: "x"}, true
	case DoGiveConsent, DoRevokeConsent:
		return Body{Scope: "x"}, true
	case DoOutcome:
		return Body{Outcome: "x", Note: "x"}, true
	case DoRate:
		return Body{Stars: 1, Comment: "x"}, true
	case DoAskScreen, DoStartScreen, DoStopScreen, DoEnd, DoLeave:
		return Body{}, true
	}
	return Body{}, false
}

// Check refuses a body that is invalid in every state. Faults: command_unknown, and invalid_input with text_missing,
// text_too_long, text_invalid, field_unexpected, scope_unknown, outcome_unknown or stars_out_of_range.
func (b Body) Check() error { return b.check(scopes) }

func (b Body) check(scopes Scopes) error {
	may, known := b.Kind.allowed()
	if !known {
		return fault.New(fault.Invalid, "command_unknown")
	}
	for _, f := range []struct{ path, value, may string }{
		{"text", b.Text, may.Text}, {"scope", b.Scope, may.Scope}, {"outcome", b.Outcome, may.Outcome},
		{"note", b.Note, may.Note}, {"comment", b.Comment, may.Comment},
	} {
		if err := checkText(f.path, f.value, f.may != ""); err != nil {
			return err
		}
	}
	if b.Stars != 0 && may.Stars == 0 {
		return fault.Refuse("stars", "field_unexpected")
	}
	return b.checkValues(scopes)
}

func (b Body) checkValues(scopes Scopes) error {
	switch b.Kind {
	case DoMessage, DoNote:
		if b.Text == "" {
			return fault.Refuse("text", "text_missing")
		}
	case DoGiveConsent, DoRevokeConsent:
		if _, known := scopes.of(b.Scope); !known {
			return fault.Refuse("scope", "scope_unknown")
		}
	case DoOutcome:
		if b.Outcome != "resolved" && b.Outcome != "unresolved" && b.Outcome != "unknown" {
			return fault.Refuse("outcome", "outcome_unknown")
		}
	case DoRate:
		if b.Stars < 1 || b.Stars > 5 {
			return fault.Refuse("stars", "stars_out_of_range")
		}
	}
	return nil
}

func checkText(path, value string, may bool) error {
	switch {
	case value == "":
		return nil
	case !may:
		return fault.Refuse(path, "field_unexpected")
	case !utf8.ValidString(value):
		return fault.Refuse(path, "text_invalid")
	case utf8.RuneCountInString(value) > MaxText:
		return fault.Refuse(path, "text_too_long", "max", "4000")
	}
	return nil
}
