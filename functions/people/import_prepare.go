package people

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/bulk"
)

type prepareImportInput struct {
	Import string `path:"import" maxLength:"26"`
	Body   struct {
		Lines []SentLine `json:"lines" minItems:"1" maxItems:"50"`
	}
}

// SentLine is a line of the text that was checked, sent again with its password.
type SentLine struct {
	Line int    `json:"line" minimum:"1" doc:"its number in the text"`
	Text string `json:"text" minLength:"1" maxLength:"4000" doc:"the line as it is in the text, or the lines of a record, without the end"`
}

// prepareImport takes the planned lines, hashes their passwords and reserves their logins. Faults: those of bulk.Prepare.
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
