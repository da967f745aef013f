package fleet

import (
	"context"
	"encoding/base64"

	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/relay/fleet"
)

type joinInput struct {
	Body struct {
		Relay      string            `json:"relay" minLength:"1" maxLength:"63" doc:"the node's own name: a-z, 0-9, hyphens; the same after a restart"`
		URL        string            `json:"url" minLength:"1" maxLength:"200" doc:"where browsers find its WHIP and WHEP"`
		Capacity   int               `json:"capacity" minimum:"1" maximum:"100000" doc:"sessions it will carry"`
		ICEServers []fleet.ICEServer `json:"iceServers,omitempty" maxItems:"10"`
	}
}

// RelayJoined is what a node gets when it joins: the token it shows from now on, and the public keys of peers' tokens.
type RelayJoined struct {
	Token           string            `json:"token"`
	Keys            map[string]string `json:"keys" doc:"Ed25519 public keys in base64url, by their kid"`
	HeartbeatMillis int64             `json:"heartbeatMillis"`
}

type joinOutput struct{ Body RelayJoined }

// join takes a node into the fleet; it needs the fleet's join secret. Faults: join_secret_needed (Forbidden) for a node's own
// token, and those of fleet.Join.
func (f *Handlers) join(ctx context.Context, in *joinInput) (*joinOutput, error) {
	if edge.CallerOf(ctx).Person != "" {
		return nil, fault.New(fault.Forbidden, "join_secret_needed")
	}
	token, err := f.fleet.Join(ctx, fleet.Node{
		ID: in.Body.Relay, URL: in.Body.URL, Capacity: in.Body.Capacity, ICEServers: in.Body.ICEServers,
	})
	if err != nil {
		return nil, err
	}
	keys, err := f.keys(ctx)
	return &joinOutput{Body: RelayJoined{Token: token, Keys: keys, HeartbeatMillis: fleet.Beat.Milliseconds()}}, err
}

func (f *Handlers) keys(ctx context.Context) (map[string]string, error) {
	keys, err := f.fleet.Keys(ctx)
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
