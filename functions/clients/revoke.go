package clients

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/fault"
)

type revokeClientInput struct {
	Client string `path:"client" maxLength:"26"`
}

type revokeClientOutput struct{}

// revokeClient revokes a client's key. Fault: client_absent, also for one out of reach.
func (h *Handlers) revokeClient(ctx context.Context, in *revokeClientInput) (*revokeClientOutput, error) {
	by := access.ActorOf(ctx)
	found, err := h.Clients.Get(ctx, by.Company, in.Client)
	if err != nil {
		return nil, err
	}
	if !reaches(by, found) {
		return nil, fault.New(fault.Absent, "client_absent")
	}
	return &revokeClientOutput{}, h.Clients.Revoke(ctx, by, in.Client)
}
