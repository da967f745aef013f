package identity

import (
	"context"
	"net/http"

	"acude/pkg/edge"
)

type signOutInput struct {
	App string `header:"Acude-App" required:"true" enum:"helpalert,manager"`
}

type signOutOutput struct {
	SetCookie http.Cookie `header:"Set-Cookie"`
}

// signOut ends the sign-in that the request came with.
func (h *Handlers) signOut(ctx context.Context, in *signOutInput) (*signOutOutput, error) {
	if err := h.SignIns.SignOut(ctx, edge.CallerOf(ctx).Session); err != nil {
		return nil, err
	}
	return &signOutOutput{SetCookie: edge.SignOutCookie(ctx, in.App)}, nil
}
