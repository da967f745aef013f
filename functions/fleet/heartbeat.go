package fleet

import (
	"context"

	"acude/pkg/relay/fleet"
)

type heartbeatInput struct {
	Body struct {
		Sessions int      `json:"sessions" minimum:"0" doc:"sessions it carries now"`
		Done     []string `json:"done,omitempty" maxItems:"1000" doc:"ids of revocations that it carried out"`
	}
}

// RelayHeartbeat is what a node is told with every heartbeat. A revocation is told again until its id comes back in done.
type RelayHeartbeat struct {
	Revocations []fleet.Revocation `json:"revocations"`
	Keys        map[string]string  `json:"keys" doc:"Ed25519 public keys in base64url, by their kid"`
}

type heartbeatOutput struct{ Body RelayHeartbeat }

// heartbeat notes that a node is up. Fault: node_absent (Absent) when it was silent for too long: it has to join again.
func (f *Functions) heartbeat(ctx context.Context, in *heartbeatInput) (*heartbeatOutput, error) {
	id, err := node(ctx)
	if err != nil {
		return nil, err
	}
	if err := f.fleet.Heartbeat(ctx, id, in.Body.Sessions); err != nil {
		return nil, err
	}
	out := &heartbeatOutput{}
	out.Body.Revocations, err = f.fleet.Revoked(ctx, id, in.Body.Done)
	if err != nil {
		return nil, err
	}
	out.Body.Keys, err = f.keys(ctx)
	return out, err
}

// drain sends no new sessions to a node. Fault: node_absent (Absent).
func (f *Functions) drain(ctx context.Context, _ *struct{}) (*struct{}, error) {
	id, err := node(ctx)
	if err != nil {
		return nil, err
	}
	return nil, f.fleet.Drain(ctx, id)
}
