package fleet

import (
	"context"

	"acude/pkg/fault"
	"acude/pkg/relay/fleet"
)

type heartbeatInput struct {
	Body struct {
		Sessions   int              `json:"sessions" minimum:"0" doc:"sessions it carries now"`
		Done       []string         `json:"done,omitempty" maxItems:"1000" doc:"ids of revocations that it carried out"`
		Recordings []RecordingState `json:"recordings,omitempty" maxItems:"1000" doc:"recordings that came near their limit or stopped at it"`
	}
}

// RecordingState says how large the recording of a session has become. It is told once.
type RecordingState struct {
	Session    string `json:"session" minLength:"1" maxLength:"64"`
	Generation int    `json:"generation" minimum:"1"`
	Bytes      int64  `json:"bytes" minimum:"0" doc:"size of the recording so far"`
	Full       bool   `json:"full" doc:"true: recording stopped at the limit; false: it comes near"`
}

// RelayHeartbeat is what a node is told with every heartbeat. A revocation is told again until its id comes back in done.
type RelayHeartbeat struct {
	Revocations []fleet.Revocation `json:"revocations"`
	Keys        map[string]string  `json:"keys" doc:"Ed25519 public keys in base64url, by their kid"`
}

type heartbeatOutput struct{ Body RelayHeartbeat }

// heartbeat notes that a node is up and what it says of its recordings. Fault: node_absent (Absent) when it was silent for
// too long: it has to join again.
func (f *Handlers) heartbeat(ctx context.Context, in *heartbeatInput) (*heartbeatOutput, error) {
	id, err := node(ctx)
	if err != nil {
		return nil, err
	}
	if err := f.fleet.Heartbeat(ctx, id, in.Body.Sessions); err != nil {
		return nil, err
	}
	for _, one := range in.Body.Recordings {
		if err := f.note(ctx, id, one); err != nil {
			return nil, err
		}
	}
	out := &heartbeatOutput{}
	out.Body.Revocations, err = f.fleet.Revoked(ctx, id, in.Body.Done)
	if err != nil {
		return nil, err
	}
	out.Body.Keys, err = f.keys(ctx)
	return out, err
}

// note writes the state of a recording to the session's log; for sessions that the node does not carry nothing happens.
func (f *Handlers) note(ctx context.Context, node string, r RecordingState) error {
	_, err := f.carried(ctx, node, r.Session, r.Generation)
	if fault.KindOf(err) == fault.Absent {
		return nil
	}
	if err != nil {
		return err
	}
	note := f.sessions.RecordingNear
	if r.Full {
		note = f.sessions.RecordingAtLimit
	}
	_, _, err = note(ctx, r.Session, r.Bytes)
	return err
}

// drain sends no new sessions to a node. Fault: node_absent (Absent).
func (f *Handlers) drain(ctx context.Context, _ *struct{}) (*struct{}, error) {
	id, err := node(ctx)
	if err != nil {
		return nil, err
	}
	return nil, f.fleet.Drain(ctx, id)
}
