package portal

import (
	"context"
	"strings"
	"time"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/ratelimit"
	"acude/pkg/text"
)

// The rate limits of guessing codes: for a portal, and for one network at it.
var (
	codesPerPortal = ratelimit.Limit{Tries: 100, Window: time.Minute}
	codesPerSource = ratelimit.Limit{Tries: 10, Window: 10 * time.Minute}
)

type redeemInput struct {
	At
	Body struct {
		Code string `json:"code" minLength:"1" maxLength:"20" doc:"blanks and hyphens do not count"`
	}
}

// redeemCode takes a code from a representative. Codes cannot be made yet, so every code is unknown. Faults: portal_absent,
// too_many_tries, code_malformed on code, code_unknown (Absent).
func (h *Handlers) redeemCode(ctx context.Context, in *redeemInput) (*struct{}, error) {
	p, _, err := h.at(ctx, &in.At)
	if err != nil {
		return nil, err
	}
	code := text.Code(in.Body.Code)
	if strings.Trim(code, "0123456789") != "" || len(code) != 9 {
		return nil, fault.Refuse("code", "code_malformed")
	}
	source := id.Hash(access.Source(edge.SourceOf(ctx)))
	_, err = h.Limiter.Spend(ctx,
		ratelimit.Budget{Name: "code#" + p.ID + "#" + source, Limit: codesPerSource},
		ratelimit.Budget{Name: "code#" + p.ID, Limit: codesPerPortal},
	)
	if err != nil {
		return nil, err
	}
	return nil, fault.New(fault.Absent, "code_unknown")
}
