package attendance

import "time"

// Kept is how long an item is kept: a year and a month, so that a report of a year can be made after it is over.
const Kept = 400 * 24 * time.Hour

// Longest is longer than any sign-in lives.
const Longest = 8 * 24 * time.Hour

// Status is the availability that a representative sets.
type Status string

// The statuses.
const (
	Available Status = "available"
	Busy      Status = "busy"
	Away      Status = "away"
)

// Kind is what an item says.
type Kind string

// The kinds of items.
const (
	SignedIn  Kind = "signin"
	StatusSet Kind = "status"
	AllEnded  Kind = "ended"
	Denied    Kind = "wrong" // sorts behind the others of its moment, so that Deny finds it
)

// How says how a sign-in ended.
type How string

// The ways. Expired is what a Span says of a sign-in that nobody ended; it is not stored.
const (
	SignedOut How = "signed_out"
	Elsewhere How = "elsewhere" // by its person: in another browser, or with a new password
	Replaced  How = "replaced"  // by a colleague who needed the seat
	ByManager How = "manager"   // its person was disabled or deleted, or has to prove anew who they are
	Expired   How = "expired"
)

// Item is something that happened to a person. Team and Path are as of then; an item of kind AllEnded has no Path.
type Item struct {
	Kind   Kind      `json:"kind"`
	At     time.Time `json:"at"`
	Person string    `json:"person"`
	Team   string    `json:"team,omitempty"`
	Path   []string  `json:"path,omitempty"` // from the top team to their own

	Status Status `json:"status,omitempty"` // from then on; of a sign-in, the one that it began with
	Was    Status `json:"was,omitempty"`    // of kind StatusSet: before

	SignIn     string    `json:"signIn,omitempty"` // its id; of kind AllEnded the one that goes on, "" for none
	Generation int64     `json:"era,omitempty"`    // people.Person.Generation: an end concerns the sign-ins of lower ones
	Until      time.Time `json:"until,omitzero"`   // its end; of kind Denied the last try
	Seen       time.Time `json:"seen,omitzero"`    // when the sign-in was used last, to within a quarter of an hour
	How        How       `json:"how,omitempty"`    // "" for a sign-in that ends at Until unless it is used

	Tries int `json:"tries,omitempty"` // of kind Denied
}
