package session

import (
	"slices"
	"time"

	"acude/pkg/portal"
)

// Phase is the phase of a session.
type Phase string

// The phases. PhaseWaiting, PhaseActive and PhaseReconnecting are open; PhaseEnded is final.
const (
	PhaseWaiting      Phase = "waiting"
	PhaseActive       Phase = "active"
	PhaseReconnecting Phase = "reconnecting" // accepted, but the customer or the owner is gone and may come back until Deadline
	PhaseEnded        Phase = "ended"
)

// Role is what somebody is in a session.
type Role string

// The roles. A monitor is a manager who reads a log: they see all of it and take no part.
const (
	RoleCustomer       Role = "customer"
	RoleRepresentative Role = "representative"
	RoleMonitor        Role = "monitor"
)

// The reasons for an end.
const (
	EndRepresentative   = "representative"
	EndCustomer         = "customer"
	EndAbandoned        = "abandoned"         // gone while waiting, and not back in time
	EndDeclined         = "declined"          // waiting for one representative alone, who does not take it
	EndClosed           = "closed"            // waiting when the portal closed
	EndReconnectTimeout = "reconnect_timeout" // gone while in session, and not back in time
	EndTokenReused      = "token_reused"      // the customer's last device was ended, because a spent token of it was shown
)

// State is the result of a log so far, and the document of the HEAD row.
type State struct {
	ID           string        `json:"id"`
	Company      string        `json:"company"`
	Portal       string        `json:"portal"`
	Title        string        `json:"title,omitempty"` // of the portal, at its submission
	Subportal    string        `json:"subportal,omitempty"`
	Phase        Phase         `json:"phase"`
	Epoch        int64         `json:"epoch"`              // raised by accept and requeue
	Head         int64         `json:"head"`               // number of the last event
	Owner        string        `json:"owner,omitempty"`    // person id of the representative; "" while waiting
	Team         string        `json:"team,omitempty"`     // of the representative who accepted it last, as it was then
	TeamName     string        `json:"teamName,omitempty"` // its name then
	Path         []string      `json:"path,omitempty"`     // the teams from the top one to Team, as they were then
	AcceptID     string        `json:"acceptId,omitempty"` // of the accept that won
	Question     string        `json:"question"`
	Language     string        `json:"language"`
	Customer     Customer      `json:"customer"`
	Preferred    Preferred     `json:"wish,omitzero"`
	Reserved     Preferred     `json:"reserved,omitzero"` // the representative for whom alone it waits; nobody once it was given back
	Submitted    time.Time     `json:"submitted"`
	Accepted     time.Time     `json:"accepted,omitzero"` // the first accept
	Ended        time.Time     `json:"ended,omitzero"`
	Requeued     int           `json:"requeued,omitempty"` // how often it came back to the queue
	Consent      Consent       `json:"consent"`
	Screen       Screen        `json:"screen"`
	Participants []Participant `json:"participants"`
	Deadline     time.Time     `json:"deadline,omitzero"` // the earliest Until of those who are gone
	EndReason    string        `json:"endReason,omitempty"`
	Outcome      string        `json:"outcome,omitempty"` // "" | "resolved" | "unresolved" | "unknown"
	Ratings      Ratings       `json:"ratings"`
	Recording    Recording     `json:"recording"`
	Declined     []string      `json:"declined,omitempty"` // person ids
}

// Customer is what a customer says about themselves.
type Customer struct {
	Name   string            `json:"name"`
	Email  string            `json:"email,omitempty"`
	Fields map[string]string `json:"fields,omitempty"`
}

// Preferred is the representative whom the customer asked for. Anybody at the subportal may take the query.
type Preferred struct {
	Person string `json:"person"`
	Name   string `json:"name"` // as the customer read it
}

// Consent is what the customer agreed to. Notice is the hash of the notice that they accepted. Screen repeats whether the screen is among
// the scopes, for versions that know no others; To says it of every scope.
type Consent struct {
	Notice string           `json:"notice,omitempty"`
	Screen bool             `json:"screen"`
	Scopes map[string]Given `json:"scopes,omitempty"` // by Scope.Name
}

// Screen says whether the customer's screen is shared. Generation counts the shares. Obstacle is why no page of the customer can share
// it; "" while one can, or does not say.
type Screen struct {
	On         bool      `json:"on"`
	Since      time.Time `json:"since,omitzero"`
	Generation int       `json:"generation"`
	Obstacle   string    `json:"obstacle,omitempty" enum:"phone,browser,insecure"`
}

// Participant is somebody who takes part. Person is the account of a representative, "" for customers.
type Participant struct {
	ID        string    `json:"id"`
	Role      Role      `json:"role"`
	Person    string    `json:"person,omitempty"`
	Name      string    `json:"name"`
	Present   bool      `json:"present"`
	Since     time.Time `json:"since,omitzero"`     // joined or came back
	GoneSince time.Time `json:"goneSince,omitzero"` // zero while present
	Until     time.Time `json:"until,omitzero"`     // gone: when the session ends or is requeued without them
	Pace      Pace      `json:"pace,omitzero"`
	Leaves    Pace      `json:"leaves,omitzero"`   // how often they were gone
	Moves     Pace      `json:"moves,omitzero"`    // how often their pages became able or unable to share the screen
	Devices   []Device  `json:"devices,omitempty"` // of a customer, oldest first; none: as in logs of older versions, DevicesOf says which
}

// Recording is the portal's policy, whether any of it is known to be in the store (false does not mean that none is), how full it is,
// and whether a shared screen is not recorded for now. PausedBy is the generation of the relay under which it paused last, 0 when it went
// on.
type Recording struct {
	Policy   string `json:"policy"`
	Began    bool   `json:"began,omitempty"`
	Warned   bool   `json:"warned,omitempty"`
	Full     bool   `json:"full,omitempty"`
	Paused   bool   `json:"paused,omitempty"`
	PausedBy int    `json:"pausedBy,omitempty"`
}

// Wanted reports whether shared screens are to be recorded.
func (r Recording) Wanted() bool {
	return r.Policy == portal.RecordAlways || r.Policy == portal.RecordRequired
}

// Open reports whether the session has not ended.
func (s State) Open() bool { return s.Phase != PhaseEnded && s.Phase != "" }

// CustomerIsThere reports whether the customer has a page open. While a query waits without them, Deadline is when it leaves the queue.
func (s State) CustomerIsThere() bool {
	return slices.ContainsFunc(s.Participants, func(p Participant) bool { return p.Role == RoleCustomer && p.Present })
}

// Participant returns the one with this id.
func (s State) Participant(id string) (Participant, bool) {
	i := slices.IndexFunc(s.Participants, func(p Participant) bool { return p.ID == id })
	if i < 0 {
		return Participant{}, false
	}
	return s.Participants[i], true
}

// Person returns the participant behind an account.
func (s State) Person(person string) (Participant, bool) {
	i := slices.IndexFunc(s.Participants, func(p Participant) bool { return person != "" && p.Person == person })
	if i < 0 {
		return Participant{}, false
	}
	return s.Participants[i], true
}

// OwnerName returns the name the customer sees of the owner, "" while nobody owns the session.
func (s State) OwnerName() string {
	p, _ := s.Person(s.Owner)
	return p.Name
}
