package portal

import (
	"context"

	"acude/pkg/fault"
)

type lookUpInput struct{ Body CodeBody }

// lookUpCode looks a session code up at all portals, for the page /join, and says which portal it leads to. Faults: code_malformed on
// code, too_many_tries, codes_crowded (TooMany), code_unknown (Absent) for every code that cannot be used.
func (h *Handlers) lookUpCode(ctx context.Context, in *lookUpInput) (*redeemOutput, error) {
	digits, err := digitsOf(in.Body.Code)
	if err != nil {
		return nil, err
	}
	var out *redeemOutput
	err = h.guess(ctx, triesAtJoin, func() error {
		one, err := h.Codes.Find(ctx, "", digits)
		if err != nil {
			return err
		}
		p, err := h.Portals.Get(ctx, one.Company, one.Portal)
		if fault.KindOf(err) == fault.Absent {
			return fault.New(fault.Absent, "code_unknown")
		}
		if err != nil {
			return err
		}
		out, err = h.redeemable(ctx, p, one)
		return err
	})
	return out, err
}
