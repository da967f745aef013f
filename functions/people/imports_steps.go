package people

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/bulk"
	"acude/pkg/edge"
)

type importInput struct {
	Import string `path:"import" maxLength:"26"`
}

type importOutput struct{ Body Import }

// StuckLine is a line that could not be prepared or applied any more.
type StuckLine struct {
	Line   int    `json:"line"`
	Login  string `json:"login"`
	Field  string `json:"field"`
	Code   string `json:"code"`
	Detail string `json:"detail" doc:"what is wrong and what to do, in the reader's language"`
}

type readImportOutput struct {
	Body struct {
		Import Import      `json:"import"`
		Stuck  []StuckLine `json:"stuck"`
		Made   []string    `json:"made" doc:"ids of the representatives it added: deleting them undoes it"`
	}
}

// readImport says how far an import of the caller's is. Fault: import_absent.
func (h *Handlers) readImport(ctx context.Context, in *importInput) (*readImportOutput, error) {
	r, err := h.Imports.Read(ctx, access.ActorOf(ctx), in.Import)
	if err != nil {
		return nil, err
	}
	out := &readImportOutput{}
	out.Body.Import, out.Body.Made = importOf(r.Progress), r.Made
	for _, s := range r.Stuck {
		out.Body.Stuck = append(out.Body.Stuck, StuckLine{s.Line, s.Login, s.Field, s.Code, edge.Text(ctx, "fault_"+s.Code, nil)})
	}
	return out, nil
}

type prepareImportInput struct {
	Import string `path:"import" maxLength:"26"`
	Body   struct {
		Lines []SentLine `json:"lines" minItems:"1" maxItems:"50"`
	}
}

// SentLine is a line of the text that was checked, sent again with its password.
type SentLine struct {
	Line int    `json:"line" minimum:"1" doc:"its number in the text"`
	Text string `json:"text" minLength:"1" maxLength:"4000" doc:"the line as it stands in the text, without its end"`
}

// prepareImport takes planned lines again, hashes their passwords and holds their logins. Faults: those of bulk.Prepare.
func (h *Handlers) prepareImport(ctx context.Context, in *prepareImportInput) (*importOutput, error) {
	by := access.ActorOf(ctx)
	reach, err := h.Teams.Reach(ctx, by)
	if err != nil {
		return nil, err
	}
	sent := make([]bulk.Sent, len(in.Body.Lines))
	for n, l := range in.Body.Lines {
		sent[n] = bulk.Sent{Line: l.Line, Text: l.Text}
	}
	p, err := h.Imports.Prepare(ctx, by, reach, in.Import, sent)
	return &importOutput{importOf(p)}, err
}

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

// abortImport forgets what is still to do; who was added stays. Fault: import_absent.
func (h *Handlers) abortImport(ctx context.Context, in *importInput) (*struct{}, error) {
	return nil, h.Imports.Abort(ctx, access.ActorOf(ctx), in.Import)
}
