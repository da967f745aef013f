package session

// Result is what came of a session, in one word.
type Result string

// The results. The first three are what the representative noted.
const (
	ResultResolved   Result = "resolved"
	ResultUnresolved Result = "unresolved"
	ResultUnknown    Result = "unknown"
	ResultNotNoted   Result = "notNoted"  // ended with a representative who noted nothing
	ResultAbandoned  Result = "abandoned" // the customer left while nobody had the query
	ResultNone       Result = "none"      // the portal closed, or the representative it was reserved for declined, while nobody had the query
	ResultProtected  Result = "protected" // ended to protect the customer, EndTokenReused, while nobody had the query
	ResultOpen       Result = "open"
)

// Result returns what came of the session.
func (s State) Result() Result { return s.Row().Result() }
