package portal

import (
	"context"
	"time"

	"acude/pkg/edge"
	"acude/pkg/ratelimit"
	"acude/pkg/session"
)

type joinInput struct {
	SessionInput
	Body struct {
		Kind string `json:"kind" enum:"page"`
	}
}

// Joined is a further device of a customer; Token is shown once.
type Joined struct {
	Device string `json:"device"`
	Token  string `json:"token"`
}

type joinOutput struct{ Body Joined }

// devices is how many devices a customer may ask for.
var devices = ratelimit.Limit{Tries: 10, Window: time.Minute}

// join gives a customer a further device, with a token of its own: a page in another tab. Faults: too_many_tries (TooMany); devices_full
// (Conflict) with the fact max when as many may come back already; session_full (Conflict).
func (h *Handlers) join(ctx context.Context, in *joinInput) (*joinOutput, error) {
	caller := edge.CallerOf(ctx)
	if err := h.Limiter.Take(ctx, "device#"+in.Session+"#"+caller.Participant, devices); err != nil {
		return nil, err
	}
	device, token, err := h.Sessions.Join(ctx, passOf(caller), session.DeviceKind(in.Body.Kind))
	return &joinOutput{Body: Joined{Device: device, Token: token}}, err
}

// passOf returns what session.Bearers found of a customer.
func passOf(caller edge.Caller) session.Pass {
	pass, ok := caller.Pass.(session.Pass)
	if !ok {
		panic("portal: a caller without a pass")
	}
	return pass
}
