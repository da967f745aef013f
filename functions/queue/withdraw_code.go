package queue

import (
	"context"

	"acude/pkg/edge"
)

type withdrawCodeInput struct {
	Code string `path:"code" maxLength:"26" doc:"the id of the code"`
}

// withdrawCode ends a session code of the representative before it is used. Fault: code_absent (Absent), also when it was used or is over.
func (h *Handlers) withdrawCode(ctx context.Context, in *withdrawCodeInput) (*struct{}, error) {
	caller := edge.CallerOf(ctx)
	return nil, h.Codes.Withdraw(ctx, caller.Company, caller.Person, in.Code)
}
