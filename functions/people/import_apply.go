package people

import (
	"context"

	"acude/pkg/bulk"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/items"
)

// applyImport applies the next prepared lines; it is called until the answer says that it ended. When the caller's reach changes
// meanwhile it goes on with the new one. Faults: those of bulk.Apply.
func (h *Handlers) applyImport(ctx context.Context, in *importInput) (*importOutput, error) {
	var p bulk.Progress
	var err error
	for range items.Tries {
		if p, err = h.applySome(ctx, in.Import); fault.KindOf(err) != fault.Outdated {
			break
		}
		if err := edge.Readmit(ctx); err != nil {
			return nil, err
		}
	}
	return &importOutput{importOf(p)}, err
}

// applySome applies lines until the caller's reach changes. Faults: those of bulk.Apply, outdated.
func (h *Handlers) applySome(ctx context.Context, id string) (bulk.Progress, error) {
	by, err := h.changer(ctx)
	if err != nil {
		return bulk.Progress{}, err
	}
	reach, err := h.Teams.Reach(ctx, by)
	if err != nil {
		return bulk.Progress{}, err
	}
	return h.Imports.Apply(ctx, by, reach, id)
}
