package portal

import (
	"context"
	"strings"

	"acude/pkg/code"
	"acude/pkg/fault"
	"acude/pkg/portal"
	"acude/pkg/text"
)

// CodeBody is a session code as the customer typed it.
type CodeBody struct {
	Code string `json:"code" minLength:"1" maxLength:"20" doc:"blanks and hyphens do not count"`
}

type redeemInput struct {
	At
	Body CodeBody
}

// Redeemable says whom the customer meets with a code.
type Redeemable struct {
	Portal         string `json:"portal" doc:"the address of the portal"`
	Subportal      string `json:"subportal" doc:"the part after it, empty for the first"`
	Representative string `json:"representative" doc:"the name of the representative who made the code"`
}

type redeemOutput struct{ Body Redeemable }

// redeemCode looks a session code up at a portal, and does not use it up: a query with it does. Faults: portal_absent, code_malformed on
// code, too_many_tries, codes_crowded (TooMany), code_unknown (Absent) for every code that cannot be used here.
func (h *Handlers) redeemCode(ctx context.Context, in *redeemInput) (*redeemOutput, error) {
	p, _, err := h.at(ctx, &in.At)
	if err != nil {
		return nil, err
	}
	digits, err := digitsOf(in.Body.Code)
	if err != nil {
		return nil, err
	}
	var out *redeemOutput
	err = h.guess(ctx, triesAt(p.ID), func() error {
		one, err := h.Codes.Find(ctx, p.ID, digits)
		if err != nil {
			return err
		}
		out, err = h.redeemable(ctx, p, one)
		return err
	})
	return out, err
}

// redeemable says whom a code leads to. Fault: code_unknown when its representative does not work there any more.
func (h *Handlers) redeemable(ctx context.Context, p portal.Portal, one code.Code) (*redeemOutput, error) {
	at, found := p.Subportal(one.Subportal)
	name, serves, err := h.Queue.Serving(ctx, p, one.Subportal, one.Person)
	if err != nil {
		return nil, err
	}
	if !found || !serves {
		return nil, fault.New(fault.Absent, "code_unknown")
	}
	return &redeemOutput{Body: Redeemable{Portal: p.Address, Subportal: at.Address, Representative: name}}, nil
}

// digitsOf returns the digits of a code however it was typed. Fault: code_malformed on code.
func digitsOf(typed string) (string, error) {
	digits := text.Code(typed)
	if strings.Trim(digits, "0123456789") != "" || len(digits) != code.Length {
		return "", fault.Refuse("code", "code_malformed")
	}
	return digits, nil
}
