package fleet

import (
	"context"
	"encoding/base64"

	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/relay/control"
	"acude/pkg/relay/fleet"
)

type joinInput struct{ Body control.Join }

type joinOutput struct{ Body control.Joined }

// join takes a node into the fleet; it needs the fleet's join secret. Faults: join_secret_needed (Forbidden) for a node's own
// token, and those of fleet.Join.
func (h *Handlers) join(ctx context.Context, in *joinInput) (*joinOutput, error) {
	if edge.CallerOf(ctx).Person != "" {
		return nil, fault.New(fault.Forbidden, "join_secret_needed")
	}
	token, err := h.Fleet.Join(ctx, fleet.Node{
		ID: in.Body.Relay, URL: in.Body.URL, Capacity: in.Body.Capacity, ICEServers: in.Body.ICEServers,
		MustRecord: in.Body.MustRecord, Zone: in.Body.Zone,
	})
	if err != nil {
		return nil, err
	}
	keys, err := h.keys(ctx)
	return &joinOutput{Body: control.Joined{Token: token, Keys: keys, HeartbeatMillis: fleet.Beat.Milliseconds()}}, err
}

func (h *Handlers) keys(ctx context.Context) (map[string]string, error) {
	keys, err := h.Fleet.Keys(ctx)
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	for id, key := range keys {
		out[id] = base64.RawURLEncoding.EncodeToString(key)
	}
	return out, nil
}

// node returns the id of the node that asks. Fault: join_needed (Forbidden) for the join secret.
func node(ctx context.Context) (string, error) {
	id := edge.CallerOf(ctx).Person
	if id == "" {
		return "", fault.New(fault.Forbidden, "join_needed")
	}
	return id, nil
}
