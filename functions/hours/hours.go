package hours

import (
	"context"
	"time"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/edge"
	"acude/pkg/hours"
)

// Hours is a set of opening hours, where it is used and how things stand.
type Hours struct {
	hours.Set
	Portals []Named  `json:"portals" doc:"that have these hours"`
	Now     Standing `json:"now" doc:"how things stand by these hours alone"`
}

// Named is a thing with its name.
type Named struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// Standing is how things stand at a moment.
type Standing struct {
	Open   bool       `json:"open"`
	Reason string     `json:"reason" enum:"event,holiday,week,always" doc:"what decided"`
	Entry  string     `json:"entry,omitempty" doc:"the name of the holiday or event that decided"`
	Until  *time.Time `json:"until,omitempty" doc:"when it closes, or opens next; missing: not within 400 days"`
}

func standing(state hours.State) Standing {
	out := Standing{Open: state.Open, Reason: string(state.Reason), Entry: state.Entry.Name}
	if !state.Until.IsZero() {
		out.Until = &state.Until
	}
	return out
}

// HoursChanging is what every change of a set may bring along.
type HoursChanging struct {
	Hours   string `path:"hours" maxLength:"26"`
	IfMatch string `header:"If-Match" maxLength:"40" doc:"the ETag of the hours that are changed"`
}

type hoursOutput struct {
	ETag string `header:"ETag"`
	Body Hours
}

type hoursInput struct {
	Hours string `path:"hours" maxLength:"26"`
}

// oneHours answers a set. Fault: hours_absent.
func (h *Handlers) oneHours(ctx context.Context, in *hoursInput) (*hoursOutput, error) {
	set, version, err := h.Hours.Sets.GetVersioned(ctx, edge.CallerOf(ctx).Company, in.Hours)
	if err != nil {
		return nil, err
	}
	return h.showHours(ctx, set, version)
}

func (h *Handlers) showHours(ctx context.Context, set hours.Set, version int64) (*hoursOutput, error) {
	named, err := h.naming(ctx)
	if err != nil {
		return nil, err
	}
	return &hoursOutput{ETag: edge.ETag(version), Body: h.describeHours(set, named)}, nil
}

func (h *Handlers) describeHours(set hours.Set, named map[string][]Named) Hours {
	return Hours{Set: set, Portals: named[set.ID], Now: standing(h.Hours.At(set, hours.Calendar{}))}
}

// naming returns the portals of the caller's company by the set and the calendar that they name, in the reader's language.
func (h *Handlers) naming(ctx context.Context) (map[string][]Named, error) {
	all, err := h.Portals.List(ctx, edge.CallerOf(ctx).Company)
	if err != nil {
		return nil, err
	}
	out := map[string][]Named{}
	for _, p := range all {
		one := Named{ID: p.ID, Name: p.Text(edge.LanguageOf(ctx)).Title}
		for _, id := range []string{p.Hours, p.Calendar} {
			if id != "" {
				out[id] = append(out[id], one)
			}
		}
	}
	return out, nil
}

// NewHours is a set to be made.
type NewHours struct {
	Name    string            `json:"name" maxLength:"100"`
	Zone    string            `json:"zone" maxLength:"64" doc:"an IANA name: Europe/Madrid"`
	Week    [7][]hours.Span   `json:"week" doc:"Monday first; a day without spans is closed, 00:00 to 24:00 is open all day"`
	Message map[string]string `json:"message,omitempty" doc:"by language, with {hours}, {next_open} and {portal}; without one the standard text"`
}

type createHoursInput struct {
	Once string `header:"Idempotency-Key" maxLength:"100"`
	Body NewHours
}

type createdHoursOutput struct {
	Status int    `default:"201"`
	ETag   string `header:"ETag"`
	Body   Hours
}

// createHours adds a set. Faults: invalid_input with its fields, hours_too_many, idempotency_key_used.
func (h *Handlers) createHours(ctx context.Context, in *createHoursInput) (*createdHoursOutput, error) {
	by, version := access.ActorOf(ctx).OnceFor(in.Once, in.Body), int64(1)
	made, err := h.Hours.Sets.Create(ctx, by, hours.Set{
		Name: in.Body.Name, Zone: in.Body.Zone, Week: in.Body.Week, Message: in.Body.Message,
	})
	if before, ok := audit.Before(h.Audit.Recall(ctx, by, err)); ok {
		made, version, err = h.Hours.Sets.GetVersioned(ctx, by.Company, before)
	}
	if err != nil {
		return nil, err
	}
	shown, err := h.showHours(ctx, made, version)
	if err != nil {
		return nil, err
	}
	return &createdHoursOutput{Status: 201, ETag: shown.ETag, Body: shown.Body}, nil
}

// ChangedHours is what changes of a set: what is not there stays.
type ChangedHours struct {
	Name    *string            `json:"name,omitempty" maxLength:"100"`
	Zone    *string            `json:"zone,omitempty" maxLength:"64"`
	Week    *[7][]hours.Span   `json:"week,omitempty"`
	Message *map[string]string `json:"message,omitempty"`
}

type changeHoursInput struct {
	HoursChanging
	Body ChangedHours
}

// changeHours changes a set. Faults: those of hours.Shelf.Change.
func (h *Handlers) changeHours(ctx context.Context, in *changeHoursInput) (*hoursOutput, error) {
	version, err := edge.Matching(in.IfMatch)
	if err != nil {
		return nil, err
	}
	set, version, err := h.Hours.Sets.Update(ctx, access.ActorOf(ctx), in.Hours, version, func(s *hours.Set) error {
		assign(&s.Name, in.Body.Name)
		assign(&s.Zone, in.Body.Zone)
		assign(&s.Week, in.Body.Week)
		assign(&s.Message, in.Body.Message)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return h.showHours(ctx, set, version)
}

// assign sets a field that was sent.
func assign[T any](field, sent *T) {
	if sent != nil {
		*field = *sent
	}
}
