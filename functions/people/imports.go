package people

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/bulk"
	"acude/pkg/edge"
)

// Import is how far a bulk entry is.
type Import struct {
	ID       string `json:"id"`
	Mode     string `json:"mode" enum:"all,good" doc:"all: nothing unless all lines are right; good: the lines that are right"`
	Lines    int    `json:"lines"`
	Same     int    `json:"same" doc:"lines with nothing to do"`
	Wrong    int    `json:"wrong" doc:"lines that are not applied"`
	Total    int    `json:"total" doc:"lines to do, or done"`
	Prepared int    `json:"prepared" doc:"of total: sent again, or done"`
	Done     int    `json:"done"`
	Failed   int    `json:"failed" doc:"of total: could not be prepared or applied any more"`
	Ended    bool   `json:"ended" doc:"nothing is left to apply"`
}

// ImportProblem is what is wrong with a field of a line.
type ImportProblem struct {
	Field   string `json:"field" enum:"parentTeam,team,login,firstName,lastName,password,screenName,custom," doc:"empty: the whole line"`
	Code    string `json:"code"`
	Detail  string `json:"detail" doc:"what is wrong and what to do, in the reader's language"`
	Warning bool   `json:"warning" doc:"the line is applied all the same"`
}

// ImportLine is a line that was held against the company.
type ImportLine struct {
	Line     int             `json:"line" doc:"number in the text, from 1"`
	Login    string          `json:"login"`
	Team     string          `json:"team" doc:"name"`
	Verdict  string          `json:"verdict" enum:"new,changed,same,wrong"`
	State    string          `json:"state" enum:"planned,prepared,done,failed," doc:"planned lines are to be sent; empty: nothing to do"`
	Problems []ImportProblem `json:"problems"`
}

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
		Kept    bool         `json:"kept" doc:"it may go on: no dry run, and no wrong line in the mode all"`
		New     int          `json:"new"`
		Changed int          `json:"changed"`
		Lines   []ImportLine `json:"lines"`
	}
}

// planImport checks a text line by line and keeps what is to be done. Faults: those of bulk.Plan.
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
	out.Body.Import, out.Body.Kept, out.Body.New, out.Body.Changed = importOf(p.Progress), p.Kept, p.New, p.Changed
	for _, c := range p.Lines {
		line := ImportLine{Line: c.Line, Login: c.Login, Team: c.TeamName, Verdict: c.Verdict, State: c.State}
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

func importOf(p bulk.Progress) Import {
	return Import{p.ID, p.Mode, p.Lines, p.Same, p.Wrong, p.Total, p.Prepared, p.Done, p.Failed, p.Ended()}
}
