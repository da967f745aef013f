package chat

import (
	"cmp"
	"context"

	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/session"
)

// resume makes a socket serve its holder in a session; a participant who was away is back. Faults: message_invalid;
// number_invalid (Invalid); connection_unknown (Absent); sign_in_needed, device_ended, monitor_ended (Unauthenticated);
// session_absent (Absent), also when it is not the holder's.
func (h *Handler) resume(ctx context.Context, connection string, body []byte) (Resumed, error) {
	m, err := read[Resume](body)
	if err != nil {
		return Resumed{}, err
	}
	if m.LastN < 0 {
		return Resumed{}, fault.Refuse("lastN", "number_invalid")
	}
	if m.Obstacle != "" && !session.IsObstacle(m.Obstacle) {
		return Resumed{}, fault.New(fault.Invalid, "message_invalid")
	}
	holder, err := h.holder(ctx, connection)
	if err != nil {
		return Resumed{}, err
	}
	if holder.Kind == edge.KindManager {
		return h.resumeMonitor(ctx, connection, holder, m.Session)
	}
	s, _, err := h.log.Settle(ctx, m.Session)
	if err != nil {
		return Resumed{}, err
	}
	p, found := member(s, holder)
	if !found {
		return Resumed{}, fault.New(fault.Absent, "session_absent")
	}
	a := session.Attachment{Connection: connection, Participant: p.ID, Device: cmp.Or(holder.SignIn, holder.Device), Role: p.Role,
		Epoch: s.Epoch, Until: holder.Until}
	if err := h.admitDevice(ctx, s, a); err != nil {
		return Resumed{}, err
	}
	if p.Role == session.RoleCustomer {
		a.Obstacle = m.Obstacle
	}
	err = h.connections.Attach(ctx, s.ID, a)
	if err != nil {
		return Resumed{}, err
	}
	// Read again, now that pushes reach this socket: the head in the answer then includes what was appended in between.
	s, _, err = h.log.Back(ctx, s.ID, p.ID)
	if err != nil {
		return Resumed{}, err
	}
	if a.Differs(s) {
		if s, _, err = h.log.Look(ctx, s.ID, p.ID); err != nil {
			return Resumed{}, err
		}
	}
	return Resumed{Type: "resumed", Session: s.ID, Head: s.Head, Epoch: s.Epoch, You: p.ID, State: s.View(p.Role)}, nil
}

// member returns what a holder is in a session: a customer in their own, a representative in those they own.
func member(s session.State, holder session.Holder) (session.Participant, bool) {
	switch holder.Kind {
	case edge.KindParticipant:
		if holder.Session == s.ID {
			return s.Participant(holder.Participant)
		}
	case edge.KindRepresentative:
		if holder.Company == s.Company && holder.Person == s.Owner {
			return s.Person(holder.Person)
		}
	}
	return session.Participant{}, false
}
