package people

import (
	"context"

	"acude/pkg/access"
)

// abortImport discards the lines that are left; people who were added stay. Fault: import_absent.
func (h *Handlers) abortImport(ctx context.Context, in *importInput) (*struct{}, error) {
	return nil, h.Imports.Abort(ctx, access.ActorOf(ctx), in.Import)
}
