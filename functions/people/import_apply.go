package people

import (
	"context"

	"acude/pkg/access"
)

// applyImport applies the next prepared lines; it is called until the answer says that it ended. Faults: those of bulk.Apply.
func (h *Handlers) applyImport(ctx context.Context, in *importInput) (*importOutput, error) {
	by := access.ActorOf(ctx)
	reach, err := h.Teams.Reach(ctx, by)
	if err != nil {
		return nil, err
	}
	p, err := h.Imports.Apply(ctx, by, reach, in.Import)
	return &importOutput{importOf(p)}, err
}
