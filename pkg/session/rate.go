package session

import "acude/pkg/fault"

// Rating is the rating of one side: 1 to 5 stars and an optional comment.
type Rating struct {
	Stars   int    `json:"stars"`
	Comment string `json:"comment,omitempty"`
}

// Ratings are the ratings of both sides; a zero Rating is none.
type Ratings struct {
	Customer       Rating `json:"customer,omitzero"`
	Representative Rating `json:"representative,omitzero"`
}

// decideRate lets each side rate an ended session once.
func decideRate(s State, p Participant, body Body) (Event, error) {
	given := s.Ratings.Customer
	if p.Role == RoleRepresentative {
		given = s.Ratings.Representative
	}
	switch {
	case s.Open():
		return Event{}, fault.New(fault.Conflict, "session_open")
	case given != (Rating{}):
		return Event{}, fault.New(fault.Conflict, "already_rated")
	}
	return Event{Kind: Rated, Role: p.Role, Stars: body.Stars, Comment: body.Comment}, nil
}
