package portals

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/feature"
	"acude/pkg/portal"
)

type createInput struct {
	Once string `header:"Idempotency-Key" maxLength:"100"`
	Body NewPortal
}

// NewPortal is a portal to be opened: a missing field has its default, and empty texts are filled in.
type NewPortal struct {
	portal.Change
	Subportals []portal.Subportal `json:"subportals,omitempty" maxItems:"50" doc:"at least one is made"`
	Switches   feature.Settings   `json:"switches,omitempty"`
}

type createdOutput struct {
	Status int    `default:"201"`
	ETag   string `header:"ETag"`
	Body   Portal
}

// createPortal opens a portal. Faults: those of portal.Create; hours_absent on hours, calendar_absent on calendar.
func (h *Handlers) createPortal(ctx context.Context, in *createInput) (*createdOutput, error) {
	if err := h.known(ctx, in.Body.Change); err != nil {
		return nil, err
	}
	by := access.ActorOf(ctx).OnceFor(in.Once, in.Body)
	wanted := h.Portals.Apply(portal.Portal{Recording: portal.RecordAlways, Languages: []string{"es", "en"}}, in.Body.Change)
	wanted.Subportals, wanted.Switches = in.Body.Subportals, in.Body.Switches
	h.write(&wanted)
	made, err := h.Portals.Create(ctx, by, wanted)
	if before, ok := audit.Before(h.Audit.Recall(ctx, by, err)); ok {
		made, err = h.Portals.Get(ctx, by.Company, before)
	}
	out, err := answer(ctx, made, err)
	if err != nil {
		return nil, err
	}
	return &createdOutput{Status: 201, ETag: out.ETag, Body: out.Body}, nil
}

// write fills in the missing texts that a portal needs, in its languages; a missing title is taken from another language.
func (h *Handlers) write(p *portal.Portal) {
	title := ""
	for _, language := range p.Languages {
		if title == "" {
			title = p.Texts[language].Title
		}
	}
	for _, language := range p.Languages {
		text := p.Texts[language]
		for _, one := range []struct {
			text *string
			key  string
		}{{&text.Welcome, "portal_usual_welcome"}, {&text.Notice, "portal_usual_notice"}, {&text.ScamWarning, "portal_usual_warning"}} {
			if *one.text == "" {
				*one.text = h.Texts.Text(language, one.key, nil)
			}
		}
		if text.Title == "" {
			text.Title = title
		}
		p.Texts[language] = text
	}
	if len(p.Subportals) == 0 {
		p.Subportals = []portal.Subportal{{Name: title}}
	}
}
