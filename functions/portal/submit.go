package portal

import (
	"context"
	"time"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/portal"
	"acude/pkg/ratelimit"
	"acude/pkg/session"
)

// The rate limits of asking for help: one network at one portal, one network at all of them, and everybody at one portal. The last
// keeps a botnet from burying a company's queue: one query a second is more than 500 representatives can take.
var (
	perPortal = ratelimit.Limit{Tries: 60, Window: 10 * time.Minute}
	perSource = ratelimit.Limit{Tries: 240, Window: 10 * time.Minute}
	inAll     = ratelimit.Limit{Tries: 600, Window: 10 * time.Minute}
)

type submitInput struct {
	At
	Body struct {
		Name      string            `json:"name,omitempty" maxLength:"100"`
		Email     string            `json:"email,omitempty" maxLength:"254"`
		Question  string            `json:"question,omitempty" maxLength:"4000"`
		Language  string            `json:"language" enum:"en,es"`
		Notice    string            `json:"notice" minLength:"1" maxLength:"64" doc:"the hash of the notice that was accepted"`
		Code      string            `json:"code,omitempty" maxLength:"20" doc:"the session code that a representative gave; the portal's questions are not asked then"`
		Preferred string            `json:"preferred,omitempty" maxLength:"64" doc:"the representative whom the customer asks for"`
		Fields    map[string]string `json:"fields,omitempty" maxProperties:"20" doc:"phone, company and the portal's own questions"`
	}
}

// Submitted is a query that is in the queue; Token proves who its customer is and is shown once.
type Submitted struct {
	Session     string       `json:"session"`
	Participant string       `json:"participant"`
	Token       string       `json:"token"`
	State       session.View `json:"state"`
}

type submitOutput struct{ Body Submitted }

// submit puts a query into the queue; with a session code, into that of the representative who made the code, and of nobody else. Faults:
// portal_absent, portal_needs_code (Conflict) where a code is needed, portal_closed (Conflict) outside of its hours, too_many_tries,
// portal_crowded (TooMany), invalid_input with its fields, notice_changed (Conflict) when the notice that was accepted is no longer the
// portal's; code_malformed on code, codes_crowded (TooMany), code_unknown (Absent) for a code that cannot be used here.
func (h *Handlers) submit(ctx context.Context, in *submitInput) (*submitOutput, error) {
	p, at, err := h.at(ctx, &in.At)
	if err != nil {
		return nil, err
	}
	var customer session.Customer
	var question string
	switch {
	case in.Body.Code != "": // the representative has asked
	case p.Type == portal.TypeCode || p.Type == portal.TypeJoin:
		return nil, fault.New(fault.Conflict, "portal_needs_code")
	default:
		sent := session.Customer{Name: in.Body.Name, Email: in.Body.Email, Fields: in.Body.Fields}
		if customer, question, err = checkForm(p, in.Body.Language, sent, in.Body.Question); err != nil {
			return nil, err
		}
	}
	now, _, err := h.Hours.Of(ctx, p, in.Body.Language)
	if err != nil {
		return nil, err
	}
	if !now.Open {
		return nil, fault.New(fault.Conflict, "portal_closed")
	}
	if !p.Accepts(in.Body.Notice) {
		return nil, fault.New(fault.Conflict, "notice_changed")
	}
	if err := h.limit(ctx, p); err != nil {
		return nil, err
	}
	preferred, err := h.preferred(ctx, p, at, in.Body.Preferred)
	if err != nil {
		return nil, err
	}
	if customer.Name == "" {
		customer.Name = edge.Text(ctx, "portal_nameless", nil)
	}
	if in.Body.Code != "" {
		question = edge.Text(ctx, "portal_coded", nil)
	}
	if question == "" {
		question = edge.Text(ctx, "portal_unasked", nil)
	}
	decided, err := h.Switches.For(ctx, p.Company, p.ID, "")
	if err != nil {
		return nil, err
	}
	query := session.Submission{
		Company: p.Company, Portal: p.ID, Title: p.Title(), Subportal: at.ID, Question: question, Language: in.Body.Language,
		Customer: customer, Preferred: preferred, Notice: in.Body.Notice, Recording: p.RecordingPolicy(decided),
	}
	if in.Body.Code != "" {
		return h.submitWithCode(ctx, p, query, in.Body.Code)
	}
	return submitted(h.Sessions.Submit(ctx, query))
}

func submitted(state session.State, participant, token string, err error) (*submitOutput, error) {
	if err != nil {
		return nil, err
	}
	return &submitOutput{Body: Submitted{
		Session: state.ID, Participant: participant, Token: token, State: state.View(session.RoleCustomer),
	}}, nil
}

// limit counts a query of this network. Faults: too_many_tries, portal_crowded (TooMany).
func (h *Handlers) limit(ctx context.Context, p portal.Portal) error {
	source := id.Hash(access.Source(edge.SourceOf(ctx)))
	_, err := h.Limiter.Spend(ctx,
		ratelimit.Budget{Name: "submit#" + p.ID + "#" + source, Limit: perPortal},
		ratelimit.Budget{Name: "submit#" + source, Limit: perSource},
		ratelimit.Budget{Name: "submit#portal#" + p.ID, Limit: inAll, Refusal: crowded},
	)
	return err
}

func crowded(seconds string) *fault.Fault {
	return fault.New(fault.TooMany, "portal_crowded", "seconds", seconds)
}

// preferred returns the representative whom the customer asks for. It is zero when they have left: anybody at the subportal may
// take the query.
func (h *Handlers) preferred(ctx context.Context, p portal.Portal, at portal.Subportal, chosen string) (session.Preferred, error) {
	if chosen == "" {
		return session.Preferred{}, nil
	}
	available, err := h.available(ctx, p, at)
	for _, one := range available {
		if publicID(p, one.Person) != chosen {
			continue
		}
		still, err := h.Queue.Online(ctx, p, at.ID, []string{one.Person})
		if err != nil || len(still) == 0 {
			return session.Preferred{}, err
		}
		return session.Preferred{Person: one.Person, Name: one.Name}, nil
	}
	return session.Preferred{}, err
}
