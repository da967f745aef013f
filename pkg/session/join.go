package session

import (
	"context"
	"strconv"
	"time"

	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/table"
)

// Join gives the participant of a pass a further device, and returns its id and token, which is returned only here.
//
// Faults: device_ended (Unauthenticated) when the pass's own device ended meanwhile; devices_full (Conflict) with the fact max;
// session_full (Conflict) with the fact max; table_unavailable, session_busy (Unavailable).
func (st *Store) Join(ctx context.Context, pass Pass, kind DeviceKind) (device, token string, err error) {
	device, secret := st.ids.New(), st.ids.Secret()
	_, _, err = st.advance(ctx, pass.Session, func(s State, now time.Time) (plan, error) {
		p, _ := s.Participant(pass.Participant.ID)
		_, joined := p.device(device) // by an earlier try
		switch live := len(p.live()); {
		case joined:
			return plan{}, nil
		case s.Admits(p.ID, pass.Device) != nil:
			return plan{}, deviceEnded()
		case live >= MaxDevices || len(p.devices()) >= MaxAllDevices:
			return plan{}, fault.New(fault.Conflict, "devices_full", "max", strconv.Itoa(MaxDevices))
		case s.Head >= MaxLog:
			return plan{}, fault.New(fault.Conflict, "session_full", "max", strconv.Itoa(MaxLog))
		}
		row := table.Item{Key: deviceKey(s.ID, device), Expires: s.Submitted.Add(st.timing.Keep),
			Document: table.Encode(tokens{Participant: p.ID, Kind: kind, Hash: id.Hash(secret)})}
		return plan{own: []table.Change{table.Create(row)}, events: []Event{{At: now, Kind: DeviceJoined, Participant: p.ID, Device: device,
			DeviceKind: kind, Through: pass.Device}}}, nil
	})
	if err != nil {
		return "", "", err
	}
	return device, tokenOf(pass.Session, device, secret), nil
}
