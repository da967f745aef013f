package chat

import (
	"context"
	"errors"
	"maps"
	"slices"

	"acude/pkg/fault"
	"acude/pkg/session"
)

// maxBeat is how many sessions one beat may name.
const maxBeat = 64

// beat renews a socket's leases and tells how far its sessions have come. A session that this socket does not serve, or
// no longer, is left out. Faults: message_invalid; beat_too_long (TooLarge); connection_unknown (Absent); sign_in_needed,
// device_ended, monitor_ended (Unauthenticated).
func (h *Handler) beat(ctx context.Context, connection string, body []byte) (Beaten, error) {
	m, err := read[Beat](body)
	if err != nil {
		return Beaten{}, err
	}
	if len(m.Sessions) > maxBeat {
		return Beaten{}, fault.New(fault.TooLarge, "beat_too_long")
	}
	holder, err := h.holder(ctx, connection)
	if err != nil {
		return Beaten{}, err
	}
	switch {
	case holder.Watching && holder.Subscribed:
		err = h.connections.RenewWatch(ctx, connection, holder)
	case holder.Watching: // since before there were subscriptions
		err = h.watches.Adopt(ctx, connection, holder)
	}
	if err != nil {
		return Beaten{}, err
	}
	heads := make(map[string]Head, len(m.Sessions))
	for _, id := range slices.Sorted(maps.Keys(m.Sessions)) {
		head, err := h.beatOne(ctx, holder, connection, id)
		switch fault.KindOf(err) {
		case fault.Conflict, fault.Absent:
			continue
		}
		if err != nil {
			return Beaten{}, err
		}
		heads[id] = head
	}
	return Beaten{Type: "beat", ServerTime: h.clock.Now(), Heads: heads}, nil
}

// beatOne renews one lease. Faults: not_resumed (Conflict); session_absent; device_ended, monitor_ended (Unauthenticated).
func (h *Handler) beatOne(ctx context.Context, holder session.Holder, connection, id string) (Head, error) {
	a, err := h.connections.Attached(ctx, id, connection)
	if err != nil {
		return Head{}, err
	}
	if a.Role == session.RoleMonitor {
		return h.beatMonitor(ctx, connection, holder)
	}
	s, _, err := h.log.Settle(ctx, id)
	if err != nil {
		return Head{}, err
	}
	if err := h.admitDevice(ctx, s, a); err != nil {
		return Head{}, err
	}
	if a.Former(s) {
		return Head{}, errors.Join(fault.New(fault.Conflict, "not_resumed"), h.connections.Detach(ctx, id, connection))
	}
	a.Until = holder.Until
	if err := h.connections.Renew(ctx, id, a); err != nil {
		return Head{}, err
	}
	if p, _ := s.Participant(a.Participant); !p.Present {
		if s, _, err = h.log.Back(ctx, id, a.Participant); err != nil {
			return Head{}, err
		}
	}
	if a.Differs(s) {
		if s, _, err = h.log.Look(ctx, id, a.Participant); err != nil {
			return Head{}, err
		}
	}
	return Head{Head: s.Head, Epoch: s.Epoch}, nil
}
