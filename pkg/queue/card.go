package queue

import (
	"time"

	"acude/pkg/portal"
	"acude/pkg/session"
)

// Card is a query as the queue shows it. It leaves the queue when Phase is not "waiting".
type Card struct {
	ID           string        `json:"id"`
	Portal       string        `json:"portal"`
	PortalTitle  string        `json:"portalTitle"`
	Customer     string        `json:"customer"`
	Question     string        `json:"question" doc:"the first 200 characters"`
	Language     string        `json:"language"`
	Submitted    time.Time     `json:"submitted"`
	Phase        session.Phase `json:"phase" enum:"waiting,active,reconnecting,ended"`
	DeclinedByMe bool          `json:"declinedByMe"`
	Again        bool          `json:"again" doc:"it came back to the queue"`
	Preferred    string        `json:"preferred,omitempty" doc:"the name of the representative whom the customer asked for"`
	PrefersMe    bool          `json:"prefersMe,omitempty" doc:"the customer asked for this representative"`
	Reserved     bool          `json:"reserved,omitempty" doc:"it waits for this representative alone, who gave the customer a session code"`
	Subportal    string        `json:"subportal,omitempty" doc:"its name, where the portal has several"`
	Order        string        `json:"order" doc:"cards stand in the order of these texts"`
	Gone         bool          `json:"gone,omitempty" doc:"it waits, but the customer's page is closed or offline"`
	Until        time.Time     `json:"until,omitzero" doc:"gone: when it leaves the queue unless the customer comes back"`
}

// Card returns the card of a session at one of the rep's portals, in the representative's language.
func (r Representative) Card(state session.State) Card {
	card := r.CardInLine(state.Waiting())
	card.Phase = state.Phase
	return card
}

// CardInLine returns the card of a session that waits at one of the rep's portals, in the representative's language.
func (r Representative) CardInLine(w session.Waiting) Card {
	return Card{
		ID: w.ID, Portal: w.Portal, PortalTitle: title(r.Portals[w.Portal], r.Language),
		Customer: w.Customer, Question: w.Question, Language: w.Language, Submitted: w.Submitted, Phase: session.PhaseWaiting,
		DeclinedByMe: r.declined(w), Again: w.Again, Preferred: w.Preferred.Name, PrefersMe: w.Preferred.Person == r.Person,
		Reserved:  w.Reserved != "",
		Subportal: subportal(r.Portals[w.Portal], w.Subportal), Order: string(r.standing(w)), Gone: w.Gone, Until: w.Until,
	}
}

func title(p portal.Portal, language string) string {
	if len(p.Languages) == 0 {
		return ""
	}
	return p.Text(language).Title
}

func subportal(p portal.Portal, id string) string {
	if one, ok := p.Subportal(id); ok && len(p.Subportals) > 1 {
		return one.Name
	}
	return ""
}
