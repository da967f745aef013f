package hours

import (
	"context"
	"time"

	"acude/pkg/edge"
	"acude/pkg/hours"
	"acude/pkg/lang"
)

// DraftHours are hours as they are in the editor.
type DraftHours struct {
	Name string `json:"name,omitempty" maxLength:"100" doc:"not needed yet"`
	Opening
}

type previewHoursInput struct {
	Body struct {
		Hours    *DraftHours `json:"hours,omitempty" doc:"as they are in the editor; missing: none"`
		Calendar string      `json:"calendar,omitempty" maxLength:"26"`
		Portal   string      `json:"portal,omitempty" maxLength:"100" doc:"the title that the message names"`
		At       time.Time   `json:"at,omitempty" doc:"missing: now"`
	}
}

type previewHoursOutput struct {
	Body struct {
		At       time.Time         `json:"at"`
		State    Standing          `json:"state"`
		Messages map[string]string `json:"messages" doc:"by language, what a customer reads; empty texts while it is open"`
	}
}

// previewHours says whether unsaved hours are open at a moment, and what a customer reads. Faults:
// invalid_input with the fields of the hours, below "hours"; calendar_absent.
func (h *Handlers) previewHours(ctx context.Context, in *previewHoursInput) (*previewHoursOutput, error) {
	var set hours.Set
	if in.Body.Hours != nil {
		drafted, err := hours.Draft(hours.Set{Name: in.Body.Hours.Name, Zone: in.Body.Hours.Zone, Week: in.Body.Hours.Week, Message: in.Body.Hours.Message})
		if err != nil {
			return nil, err
		}
		set = drafted
	}
	_, calendar, err := h.Hours.For(ctx, edge.CallerOf(ctx).Company, "", in.Body.Calendar)
	if err != nil {
		return nil, err
	}
	m := h.Hours.Moment(set, calendar, in.Body.At)
	m.Portal = in.Body.Portal
	out := &previewHoursOutput{}
	out.Body.At, out.Body.State, out.Body.Messages = m.Now, standing(m.State), map[string]string{}
	for _, language := range lang.Languages() {
		out.Body.Messages[language] = h.Hours.Message(language, m)
	}
	return out, nil
}
