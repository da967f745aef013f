package power

import "time"

// What says what an entry of the record is about.
type What string

// What the record holds.
const (
	Began     What = "joined"     // the customer let the app join
	Asked     What = "asked"      // a power
	Granted   What = "granted"    // a power
	Refused   What = "refused"    // a power
	Closed    What = "closed"     // the question about a power went away without an answer
	TakenBack What = "taken_back" // a power
	Declined  What = "declined"   // the customer did not let the app join
	Stopped   What = "stopped"    // the customer ended everything
	Reported  What = "reported"   // they ended everything, and reported it
	Ended     What = "ended"      // the session ended
)

// By says from which side an entry comes.
type By string

// The two sides, and what the change of the representative brings with it.
const (
	ByCustomer By = "customer"
	ByLine     By = "line"
	ByChange   By = "change"
)

// Entry is one line of the record that the customer gets at the end.
type Entry struct {
	At    time.Time
	What  What
	Power Power  // of what is about one
	Who   string // the representative's name
	By    By
}

func (s *State) note(e Entry) { s.record = append(s.record, e) }
