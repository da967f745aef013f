package session

import "time"

// Kind names what happened.
type Kind string

// The kinds of events.
const (
	Submitted        Kind = "submitted"
	Accepted         Kind = "accepted"
	Declined         Kind = "declined"
	DeclineUndone    Kind = "decline_undone"
	Requeued         Kind = "requeued"
	Message          Kind = "message"
	ScreenAsked      Kind = "screen_asked"
	ConsentGiven     Kind = "consent_given"
	ConsentRevoked   Kind = "consent_revoked"
	ScreenStarted    Kind = "screen_started"
	ScreenStopped    Kind = "screen_stopped"
	ScreenImpossible Kind = "screen_impossible"
	ScreenPossible   Kind = "screen_possible"
	Gone             Kind = "gone"
	Back             Kind = "back"
	Lost             Kind = "reconnecting"
	Note             Kind = "note"
	Outcome          Kind = "outcome"
	RecordingBegan   Kind = "recording_began"
	RecordingWarned  Kind = "recording_warned"
	RecordingFull    Kind = "recording_full"
	RecordingPaused  Kind = "recording_paused"
	RecordingResumed Kind = "recording_resumed"
	Ended            Kind = "ended"
	Rated            Kind = "rated"
	DeviceJoined     Kind = "device_joined"
	DeviceEnded      Kind = "device_ended"
	Hidden           Kind = "hidden" // never stored: takes the place of an event that the reader may not see
)

// Kinds lists every kind of event in a log.
func Kinds() []Kind {
	return []Kind{Submitted, Accepted, Declined, DeclineUndone, Requeued, Message, ScreenAsked, ConsentGiven, ConsentRevoked,
		ScreenStarted, ScreenStopped, ScreenImpossible, ScreenPossible, Gone, Back, Lost, Note, Outcome, RecordingBegan, RecordingWarned, RecordingFull,
		RecordingPaused, RecordingResumed, Ended, Rated, DeviceJoined, DeviceEnded}
}

// Event is one record of a log. Which of the data fields are set depends on the kind; infra/docs/protocol.md has the table.
type Event struct {
	N    int64     `json:"n"`
	At   time.Time `json:"at"`
	By   string    `json:"by"` // participant id; "" = the system
	Kind Kind      `json:"kind"`

	Text        string    `json:"text,omitempty"`
	Participant string    `json:"participant,omitempty"` // whom it is about, if not By
	Person      string    `json:"person,omitempty"`      // account of that participant; not shown to customers
	Name        string    `json:"name,omitempty"`
	Role        Role      `json:"role,omitempty"`
	Scope       string    `json:"scope,omitempty"` // Scope.Name
	Until       time.Time `json:"until,omitzero"`
	Reason      string    `json:"reason,omitempty"`
	Epoch       int64     `json:"epoch,omitempty"`
	Generation  int       `json:"generation,omitempty"`
	Outcome     string    `json:"outcome,omitempty"`
	Note        string    `json:"note,omitempty"` // not shown to customers
	Stars       int       `json:"stars,omitempty"`
	Comment     string    `json:"comment,omitempty"`
	Bytes       int64     `json:"bytes,omitempty"`

	Team     string   `json:"team,omitempty"`     // the owner's at that time, of accepted; not shown to customers, nor are its name and path
	TeamName string   `json:"teamName,omitempty"` // its name then
	Path     []string `json:"path,omitempty"`     // the teams from the top one to Team, as they were then

	Device     string     `json:"device,omitempty"`     // of Participant
	DeviceKind DeviceKind `json:"deviceKind,omitempty"` // what that device is
	Through    string     `json:"through,omitempty"`    // the device that asked for it

	AcceptID string `json:"acceptId,omitempty"` // shown to nobody
	Query    *Query `json:"query,omitempty"`    // of submitted; shown to nobody
}

// Query is what a submitted event holds besides the question.
type Query struct {
	Company   string    `json:"company"`
	Portal    string    `json:"portal"`
	Title     string    `json:"title,omitempty"` // of the portal, at that time
	Subportal string    `json:"subportal,omitempty"`
	Language  string    `json:"language"`
	Customer  Customer  `json:"customer"`
	Preferred Preferred `json:"wish,omitzero"`
	Reserved  Preferred `json:"reserved,omitzero"`
	Notice    string    `json:"notice,omitempty"`
	Recording string    `json:"recording"`
}

// VisibleTo reports whether a role may see the event at all.
func (e Event) VisibleTo(role Role) bool {
	if e.Kind == RecordingBegan { // says nothing to people, and pages up to 0.2.0 would show it by its name
		return false
	}
	if role != RoleCustomer {
		return true
	}
	switch e.Kind {
	case Note, Declined, DeclineUndone:
		return false
	case Rated:
		return e.Role == RoleCustomer
	}
	return true
}

// For returns the event as a role may see it: without the fields that are not for the role, or as a placeholder with only the number,
// so that numbers stay contiguous for everybody.
func (e Event) For(role Role) Event {
	if !e.VisibleTo(role) {
		return Event{N: e.N, At: e.At, Kind: Hidden}
	}
	e.Query, e.AcceptID = nil, ""
	if role == RoleCustomer {
		e.Person, e.Note, e.Team, e.TeamName, e.Path = "", "", "", "", nil
	}
	return e
}
