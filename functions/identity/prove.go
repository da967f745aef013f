package identity

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/edge"
)

type proveInput struct {
	Body struct {
		Password string `json:"password" minLength:"1" maxLength:"256"`
	}
}

// prove takes the password again before something that needs a fresh proof. Faults: those of
// signin.ProvePassword.
func (h *Handlers) prove(ctx context.Context, in *proveInput) (*struct{}, error) {
	return &struct{}{}, h.SignIns.ProvePassword(ctx, access.ActorOf(ctx), edge.CallerOf(ctx).Session, in.Body.Password)
}
