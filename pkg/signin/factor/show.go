package factor

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/signin"
	"acude/pkg/table"
)

// show writes the changes that use up a shown factor: for a sign-in that waits for it the step is done; for a complete one it
// is a fresh proof, and SignedIn.Token is "". Fault: step_not_due (Conflict) while the sign-in waits for something else.
func (f *Factors) show(ctx context.Context, by access.Actor, session string, changes ...table.Change) (signin.SignedIn, error) {
	left, err := f.signIns.Pending(ctx, session)
	switch {
	case err != nil:
		return signin.SignedIn{}, err
	case len(left) == 0:
		return signin.SignedIn{}, f.signIns.Prove(ctx, by, session, nil, changes...)
	}
	return f.signIns.Pass(ctx, by, session, signin.StepFactor, nil, changes...)
}
