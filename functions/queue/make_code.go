package queue

import (
	"context"
	"time"

	"acude/pkg/code"
	"acude/pkg/fault"
	"acude/pkg/feature"
	"acude/pkg/queue"
	"acude/pkg/ratelimit"
)

// codesMade is how often a representative may make a session code: the digits of each rest for 30 days.
var codesMade = ratelimit.Limit{Tries: 60, Window: time.Hour}

type makeCodeInput struct {
	Body struct {
		Name      string `json:"name" maxLength:"100" doc:"of the customer; the query is shown under it"`
		Portal    string `json:"portal" maxLength:"26"`
		Subportal string `json:"subportal,omitempty" maxLength:"26" doc:"empty for the first one"`
	}
}

type codeOutput struct{ Body SessionCode }

// makeCode makes a session code: nine digits with which a customer reaches this representative alone, once, within 20 minutes. Faults:
// portal_absent (Absent) also for a portal or subportal that the representative does not serve; code_portal_closed (Conflict) outside of
// its hours; off_at_operator, off_at_portal, off_at_team, off_at_representative or off_by_default (Forbidden) with the facts switch, layer
// and name; codes_at_limit (Conflict) with the fact max as well; too_many_tries (TooMany); field_required, field_too_long or text_invalid
// on name.
func (h *Handlers) makeCode(ctx context.Context, in *makeCodeInput) (*codeOutput, error) {
	rep, err := h.rep(ctx)
	if err != nil {
		return nil, err
	}
	p := rep.Portals[in.Body.Portal]
	at, found := p.Subportal(in.Body.Subportal)
	if !found || !rep.ServesAt(p.ID, at.ID) {
		return nil, fault.New(fault.Absent, "portal_absent")
	}
	limit, err := h.codesAtOnce(ctx, rep, p.ID)
	if err != nil {
		return nil, err
	}
	now, _, err := h.Hours.Of(ctx, p, rep.Language)
	if err != nil {
		return nil, err
	}
	if !now.Open {
		return nil, fault.New(fault.Conflict, "code_portal_closed")
	}
	if err := h.Limiter.Take(ctx, "codes#"+rep.Company+"#"+rep.Person, codesMade); err != nil {
		return nil, err
	}
	made, err := h.Codes.Make(ctx, code.Wish{
		Company: rep.Company, Person: rep.Person, Portal: p.ID, Subportal: at.ID, Name: in.Body.Name,
	}, limit)
	if err != nil {
		return nil, err
	}
	return &codeOutput{Body: shownCode(rep, made)}, nil
}

// codesAtOnce returns how many codes the representative may have at once. Faults: those of a switch that is off.
func (h *Handlers) codesAtOnce(ctx context.Context, rep queue.Representative, portal string) (code.Limit, error) {
	there, err := h.Queue.Switches(ctx, rep, portal)
	if err != nil {
		return code.Limit{}, err
	}
	if err := there.Need(feature.CodesAtOnce); err != nil {
		return code.Limit{}, err
	}
	inAll, err := h.Queue.Switches(ctx, rep, "")
	return code.Limit{AtPortal: there.Of(feature.CodesAtOnce), InAll: inAll.Of(feature.CodesAtOnce)}, err
}
