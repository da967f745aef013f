package session

import (
	"context"
	"time"
)

// What keeps a customer's page from sharing its screen.
const (
	ObstaclePhone    = "phone"    // phones and tablets capture no screens
	ObstacleBrowser  = "browser"  // the browser captures none
	ObstacleInsecure = "insecure" // the page was not opened over a secure connection
)

// IsObstacle reports whether a page may give this reason.
func IsObstacle(reason string) bool {
	return reason == ObstaclePhone || reason == ObstacleBrowser || reason == ObstacleInsecure
}

// obstacleOf returns why none of a participant's pages can share the screen: the reason of the newest, or "" when one can. open reports
// whether there is a page at all.
func obstacleOf(served []Attachment, participant string) (reason string, open bool) {
	var newest Attachment
	for _, a := range served {
		switch {
		case a.Participant != participant:
			continue
		case a.Obstacle == "":
			return "", true
		case !open || a.Since.After(newest.Since):
			newest = a
		}
		open = true
	}
	return newest.Obstacle, open
}

// Differs reports whether a customer's page says something else of sharing the screen than the open session, so that Look is worth its
// cost.
func (a Attachment) Differs(s State) bool {
	return s.Open() && a.Role == RoleCustomer && (a.Obstacle == "") != (s.Screen.Obstacle == "")
}

// Look records when the pages that a customer has open now became able or unable to share the screen. Of a customer without a page it
// says nothing: the session remembers the last one. Another reason is no news. It leaves out what is more than MaxMoves a
// minute. Fault: session_absent.
func (st *Store) Look(ctx context.Context, session, participant string) (State, []Event, error) {
	return st.advance(ctx, session, func(s State, now time.Time) (plan, error) {
		p, found := s.Participant(participant)
		if !found || p.Role != RoleCustomer || !s.Open() || !s.moves(p, now) {
			return plan{}, nil
		}
		served, err := attachments(ctx, st.table, session)
		if err != nil {
			return plan{}, err
		}
		reason, open := obstacleOf(served, p.ID)
		if !open || (reason == "") == (s.Screen.Obstacle == "") {
			return plan{}, nil
		}
		kind := ScreenImpossible
		if reason == "" {
			kind = ScreenPossible
		}
		return plan{events: []Event{{At: now, Kind: kind, Participant: p.ID, Reason: reason}}}, nil
	})
}
