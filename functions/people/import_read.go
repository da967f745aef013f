package people

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/edge"
)

// StuckLine is a line that could no longer be prepared or applied.
type StuckLine struct {
	Line   int    `json:"line"`
	Login  string `json:"login"`
	Field  string `json:"field"`
	Code   string `json:"code"`
	Detail string `json:"detail" doc:"what is wrong and what to do, in the reader's language"`
}

type readImportOutput struct {
	Body struct {
		Import  Import      `json:"import"`
		Stuck   []StuckLine `json:"stuck"`
		Made    []string    `json:"made" doc:"ids of the representatives it added: deleting them undoes it"`
		Invited int         `json:"invited" doc:"of made: how many were invited by mail to choose a password"`
	}
}

// readImport returns the progress of one of the caller's imports. Fault: import_absent.
func (h *Handlers) readImport(ctx context.Context, in *importInput) (*readImportOutput, error) {
	r, err := h.Imports.Get(ctx, access.ActorOf(ctx), in.Import)
	if err != nil {
		return nil, err
	}
	out := &readImportOutput{}
	out.Body.Import, out.Body.Made, out.Body.Invited = importOf(r.Progress), r.Made, r.Invited
	for _, s := range r.Stuck {
		out.Body.Stuck = append(out.Body.Stuck, StuckLine{s.Line, s.Login, s.Field, s.Code, edge.Text(ctx, "fault_"+s.Code, nil)})
	}
	return out, nil
}
