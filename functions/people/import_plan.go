package people

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/edge"
)

type planImportInput struct {
	Body struct {
		Text   string `json:"text" minLength:"1" maxLength:"5242880" doc:"lines: parent team name, team name, login, first name, last name, password, screen name, custom; separated by commas, semicolons or tabs, with or without a header"`
		Mode   string `json:"mode" enum:"all,good"`
		DryRun bool   `json:"dryRun,omitempty" doc:"only check"`
	}
}

type planImportOutput struct {
	Body struct {
		Import  Import       `json:"import"`
		Kept    bool         `json:"kept" doc:"it can be prepared: no dry run, and no wrong line in mode all"`
		New     int          `json:"new"`
		Invited int          `json:"invited" doc:"of new: lines without a password, whose people are invited by mail to choose one"`
		Changed int          `json:"changed"`
		Lines   []ImportLine `json:"lines"`
	}
}

// planImport checks a text line by line and stores the plan. Faults: those of bulk.Plan.
func (h *Handlers) planImport(ctx context.Context, in *planImportInput) (*planImportOutput, error) {
	by := access.ActorOf(ctx)
	reach, err := h.Teams.Reach(ctx, by)
	if err != nil {
		return nil, err
	}
	p, err := h.Imports.Plan(ctx, by, reach, in.Body.Text, in.Body.Mode, in.Body.DryRun)
	if err != nil {
		return nil, err
	}
	out := &planImportOutput{}
	out.Body.Import, out.Body.Kept = importOf(p.Progress), p.Kept
	out.Body.New, out.Body.Invited, out.Body.Changed = p.New, p.Invited, p.Changed
	for _, c := range p.Lines {
		first, last := c.Names()
		line := ImportLine{FirstName: first, LastName: last, Line: c.Line, Last: c.Last, Login: c.Login, Team: c.TeamName, Verdict: c.Verdict, State: c.State, Changes: c.Changes}
		for _, problem := range c.Problems {
			line.Problems = append(line.Problems, ImportProblem{
				Field: problem.Path, Code: problem.Code, Warning: problem.Warning,
				Detail: edge.Text(ctx, "fault_"+problem.Code, problem.Facts),
			})
		}
		out.Body.Lines = append(out.Body.Lines, line)
	}
	return out, nil
}
