package people

import (
	"context"

	"acude/pkg/access"
)

// abortImport forgets what is still to do; who was added stays. Fault: import_absent.
func (h *Handlers) abortImport(ctx context.Context, in *importInput) (*struct{}, error) {
	return nil, h.Imports.Abort(ctx, access.ActorOf(ctx), in.Import)
}
