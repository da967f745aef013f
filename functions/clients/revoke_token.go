package clients

import (
	"context"
	"net/url"

	"acude/pkg/fault"
)

type revokeOutput struct{}

// revokeToken ends a token (RFC 7009); the holder may. An ended or unknown token is no error.
func (h *Handlers) revokeToken(ctx context.Context, in *tokenInput) (*revokeOutput, error) {
	form, err := url.ParseQuery(string(in.RawBody))
	if err != nil || form.Get("token") == "" {
		return nil, fault.Refuse("token", "field_required")
	}
	return &revokeOutput{}, h.Clients.Forget(ctx, form.Get("token"))
}
