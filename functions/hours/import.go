package hours

import (
	"context"
	"strconv"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/hours"
)

type importInput struct {
	CalendarChanging
	Body struct {
		File  string `json:"file" minLength:"1" maxLength:"1048576" doc:"an iCalendar file (.ics), at most 1 MB"`
		Apply bool   `json:"apply,omitempty" doc:"without it nothing is written: the answer shows the result"`
	}
}

// ImportVerdict is what an import does with one event of the file.
type ImportVerdict struct {
	Name    string `json:"name"`
	From    string `json:"from,omitempty" format:"date" doc:"the first day; missing for what is left out"`
	To      string `json:"to,omitempty" format:"date"`
	Entries int    `json:"entries" doc:"how many entries it makes; several for an event that comes again"`
	Result  string `json:"result" enum:"added,changed,same,removed,left_out"`
	Text    string `json:"text" doc:"the result in the reader's language, with the reason"`
}

type importOutput struct {
	ETag string `header:"ETag"`
	Body struct {
		Applied  bool            `json:"applied"`
		Entries  int             `json:"entries" doc:"how many the calendar then holds"`
		Verdicts []ImportVerdict `json:"verdicts" doc:"one for each event, in the order of the file"`
	}
}

// importCalendar imports an iCalendar file into a calendar, or previews that. Faults: those of hours.Import.
func (h *Handlers) importCalendar(ctx context.Context, in *importInput) (*importOutput, error) {
	version, err := edge.Matching(in.IfMatch)
	if err != nil {
		return nil, err
	}
	calendar, version, verdicts, err := h.Hours.Import(ctx, access.ActorOf(ctx), in.Calendar, version, []byte(in.Body.File), in.Body.Apply)
	if err != nil {
		return nil, err
	}
	out := &importOutput{ETag: edge.ETag(version)}
	out.Body.Applied, out.Body.Entries = in.Body.Apply, len(calendar.Entries)
	for _, v := range verdicts {
		out.Body.Verdicts = append(out.Body.Verdicts, verdictOf(ctx, v))
	}
	return out, nil
}

func verdictOf(ctx context.Context, v hours.Verdict) ImportVerdict {
	out := ImportVerdict{Name: v.Name, Entries: v.Entries, Result: string(v.Result)}
	if v.Result != hours.LeftOut {
		out.From, out.To = v.From.String(), v.To.String()
	}
	key := "hours_import_" + string(v.Result)
	if v.Why != "" {
		key += "_" + v.Why
	}
	out.Text = edge.Text(ctx, key, map[string]string{"count": strconv.Itoa(v.Entries)})
	return out
}
