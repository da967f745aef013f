package people

import (
	"acude/pkg/bulk"
)

// Import is the progress of a bulk entry.
type Import struct {
	ID       string `json:"id"`
	Mode     string `json:"mode" enum:"all,good" doc:"all: nothing unless all lines are right; good: the lines that are right"`
	Lines    int    `json:"lines"`
	Same     int    `json:"same" doc:"lines with nothing to do"`
	Wrong    int    `json:"wrong" doc:"lines that are not applied"`
	Total    int    `json:"total" doc:"lines to do, or done"`
	Prepared int    `json:"prepared" doc:"of total: sent again, or done"`
	Done     int    `json:"done"`
	Failed   int    `json:"failed" doc:"of total: could no longer be prepared or applied"`
	Ended    bool   `json:"ended" doc:"nothing is left to apply"`
}

// ImportProblem is what is wrong with a field of a line.
type ImportProblem struct {
	Field   string `json:"field" enum:"parentTeam,team,login,firstName,lastName,password,screenName,custom," doc:"empty: the whole line"`
	Code    string `json:"code"`
	Detail  string `json:"detail" doc:"what is wrong and what to do, in the reader's language"`
	Warning bool   `json:"warning" doc:"the line is applied anyway"`
}

// ImportLine is a line that was checked against the company.
type ImportLine struct {
	Line      int             `json:"line" doc:"number in the text, from 1"`
	Last      int             `json:"last" doc:"number of the last line of the record, which takes several when there are line breaks between quotes"`
	Login     string          `json:"login"`
	FirstName string          `json:"firstName"`
	LastName  string          `json:"lastName"`
	Team      string          `json:"team" doc:"name"`
	Verdict   string          `json:"verdict" enum:"new,changed,same,wrong"`
	State     string          `json:"state" enum:"planned,prepared,done,failed," doc:"planned lines are to be sent; empty: nothing to do"`
	Changes   []string        `json:"changes,omitempty" doc:"of changed lines: the fields that change"`
	Problems  []ImportProblem `json:"problems"`
}

type importInput struct {
	Import string `path:"import" maxLength:"26"`
}

type importOutput struct{ Body Import }

func importOf(p bulk.Progress) Import {
	return Import{p.ID, p.Mode, p.Lines, p.Same, p.Wrong, p.Total, p.Prepared, p.Done, p.Failed, p.Ended()}
}
