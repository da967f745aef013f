package clients

import (
	"context"
	"encoding/base64"
	"net/http"
	"net/url"
	"strings"

	"acude/pkg/client"
	"acude/pkg/edge"
	"acude/pkg/fault"
)

type tokenInput struct {
	Authorization string `header:"Authorization" maxLength:"1000" doc:"Basic, the client's id and secret; or both as fields of the form"`
	RawBody       []byte `contentType:"application/x-www-form-urlencoded"`
}

// TokenAnswer is the answer of RFC 6749, sections 5.1 and 5.2.
type TokenAnswer struct {
	AccessToken string `json:"access_token,omitempty"`
	TokenType   string `json:"token_type,omitempty"`
	ExpiresIn   int    `json:"expires_in,omitempty" doc:"seconds"`
	Scope       string `json:"scope,omitempty"`
	Error       string `json:"error,omitempty" enum:"invalid_request,invalid_client,invalid_scope,unsupported_grant_type,temporarily_unavailable"`
	Description string `json:"error_description,omitempty"`
}

type tokenOutput struct {
	Status       int
	Authenticate string `header:"WWW-Authenticate"`
	Body         TokenAnswer
}

// token grants a token by client credentials (RFC 6749, section 4.4).
func (h *Handlers) token(ctx context.Context, in *tokenInput) (*tokenOutput, error) {
	form, err := url.ParseQuery(string(in.RawBody))
	if err != nil || repeated(form) {
		return refuseToken(ctx, http.StatusBadRequest, "invalid_request", fault.New(fault.Invalid, "oauth_form_invalid")), nil
	}
	if form.Get("grant_type") != "client_credentials" {
		return refuseToken(ctx, http.StatusBadRequest, "unsupported_grant_type", fault.New(fault.Invalid, "oauth_grant_unsupported")), nil
	}
	id, secret, ok := credentials(in.Authorization, form)
	if !ok {
		return refuseToken(ctx, http.StatusUnauthorized, "invalid_client", fault.New(fault.Unauthenticated, "client_wrong")), nil
	}
	granted, err := h.Clients.Grant(ctx, id, secret, edge.SourceOf(ctx), strings.Fields(form.Get("scope")))
	if refused, ok := fault.As(err); ok {
		switch refused.Kind {
		case fault.Unauthenticated:
			return refuseToken(ctx, http.StatusUnauthorized, "invalid_client", fault.New(fault.Unauthenticated, "client_wrong")), nil
		case fault.Invalid:
			return refuseToken(ctx, http.StatusBadRequest, "invalid_scope", fault.New(fault.Invalid, "oauth_scope_unknown")), nil
		}
	}
	if err != nil {
		return nil, err
	}
	var scopes []string
	for _, one := range granted.Scopes {
		scopes = append(scopes, client.Scope(one))
	}
	return &tokenOutput{Status: http.StatusOK, Body: TokenAnswer{
		AccessToken: granted.Word, TokenType: "Bearer", ExpiresIn: int(client.TokenLife.Seconds()), Scope: strings.Join(scopes, " "),
	}}, nil
}

// refuseToken is an error answer of RFC 6749, section 5.2, with the message of one of our faults.
func refuseToken(ctx context.Context, status int, name string, why *fault.Fault) *tokenOutput {
	out := &tokenOutput{Status: status, Body: TokenAnswer{Error: name, Description: edge.Text(ctx, "fault_"+why.Code, nil)}}
	if status == http.StatusUnauthorized {
		out.Authenticate = `Basic realm="acude"`
	}
	return out
}

// repeated reports whether a field comes twice, which RFC 6749 forbids.
func repeated(form url.Values) bool {
	for _, values := range form {
		if len(values) > 1 {
			return true
		}
	}
	return false
}

// credentials reads a client's id and secret from the Authorization header (both form-encoded, RFC 6749 section 2.3.1) or from
// the form; both at once are refused.
func credentials(header string, form url.Values) (id, secret string, ok bool) {
	scheme, encoded, basic := strings.Cut(header, " ")
	if !basic {
		return form.Get("client_id"), form.Get("client_secret"), form.Get("client_id") != "" && form.Get("client_secret") != ""
	}
	plain, err := base64.StdEncoding.DecodeString(encoded)
	id, secret, whole := strings.Cut(string(plain), ":")
	id, idErr := url.QueryUnescape(id)
	secret, secretErr := url.QueryUnescape(secret)
	ok = strings.EqualFold(scheme, "Basic") && err == nil && whole && idErr == nil && secretErr == nil && form.Get("client_secret") == ""
	return id, secret, ok
}
