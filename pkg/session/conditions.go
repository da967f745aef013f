package session

import "acude/pkg/fault"

// need returns the fault of the first condition that does not hold.
func need(conditions ...error) error {
	for _, err := range conditions {
		if err != nil {
			return err
		}
	}
	return nil
}

// is holds when the participant has the role.
func (p Participant) is(role Role) error {
	if p.Role != role {
		return fault.New(fault.Forbidden, "role_forbidden")
	}
	return nil
}

// open holds until the session has ended.
func (s State) open() error {
	if !s.Open() {
		return fault.New(fault.Conflict, "session_ended")
	}
	return nil
}

// accepted holds while a representative owns the open session.
func (s State) accepted() error {
	if err := s.open(); err != nil {
		return err
	}
	if s.Phase == PhaseWaiting {
		return fault.New(fault.Conflict, "session_waiting")
	}
	return nil
}

// shareable holds unless it is known that no page of the customer can share the screen.
func (s State) shareable() error {
	if s.Screen.Obstacle != "" {
		return fault.New(fault.Conflict, "screen_impossible", "obstacle", s.Screen.Obstacle)
	}
	return nil
}

// inHand holds while a participant may write messages. Customers may write while they wait, so that nothing they add is lost.
func (s State) inHand(p Participant) error {
	if p.Role == RoleCustomer {
		return s.open()
	}
	return s.accepted()
}
