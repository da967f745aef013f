package sessionmail

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"acude/pkg/mail"
	"acude/pkg/notify"
	"acude/pkg/portal"
	"acude/pkg/session"
)

// maxTold is how much of a conversation a mail holds, in bytes; the rest is in Session Review.
const maxTold = 200 << 10

// content returns the mail about a session, in the portal's first language and the company's time zone.
func (m *Mails) content(ctx context.Context, p portal.Portal, s session.State) (notify.Mail, error) {
	events, err := m.events(ctx, s.ID)
	if err != nil {
		return notify.Mail{}, err
	}
	firm, err := m.companies.Get(ctx, s.Company)
	if err != nil {
		return notify.Mail{}, err
	}
	w := writing{mails: m, portal: p, state: s, language: p.Languages[0], zone: firm.Location()}
	w.who()
	w.how(events)
	if p.Transcript {
		w.conversation(events)
	}
	return notify.Mail{
		Language: w.language, Kind: "session_ended", Rows: w.rows, Path: "/manager/sessions/" + s.ID,
		Facts: map[string]string{"portal": p.Title(), "customer": s.Customer.Name},
	}, nil
}

// events reads the whole log of a session, as a manager may see it.
func (m *Mails) events(ctx context.Context, id string) ([]session.Event, error) {
	var all []session.Event
	for after := int64(0); ; {
		some, head, err := m.sessions.Events(ctx, id, after, 200, session.RoleMonitor)
		if err != nil {
			return nil, err
		}
		all = append(all, some...)
		if len(some) == 0 || some[len(some)-1].N >= head {
			return all, nil
		}
		after = some[len(some)-1].N
	}
}

// writing gathers the rows of one mail.
type writing struct {
	mails    *Mails
	portal   portal.Portal
	state    session.State
	language string
	zone     *time.Location
	rows     []notify.Row
}

func (w *writing) say(label, value string) {
	if value = strings.TrimSpace(value); value != "" {
		w.rows = append(w.rows, notify.Row{Label: w.text(label), Value: value})
	}
}

func (w *writing) text(key string) string {
	return w.mails.Templates.Text(w.language, "mail_session_"+key)
}

// who writes the session, its people, and the customer's form.
func (w *writing) who() {
	s := w.state
	w.say("id", s.ID)
	at := w.portal.Title()
	if sub, ok := w.portal.Subportal(s.Subportal); ok && len(w.portal.Subportals) > 1 {
		at += " › " + sub.Name
	}
	w.say("portal", at)
	w.say("submitted", w.moment(s.Submitted))
	w.say("accepted", w.moment(s.Accepted))
	w.say("ended", w.moment(s.Ended))
	var names []string
	for _, one := range s.Participants {
		if one.Role == session.RoleRepresentative && !slices.Contains(names, one.Name) {
			names = append(names, one.Name)
		}
	}
	w.say("representatives", strings.Join(names, ", "))
	w.say("customer", s.Customer.Name)
	w.say("email", s.Customer.Email)
	for _, one := range w.portal.Answers(s.Customer.Fields, w.language) {
		w.rows = append(w.rows, w.answered(one))
	}
	w.say("question", s.Question)
}

func (w *writing) answered(one portal.Answer) notify.Row {
	row := notify.Row{Label: cmp.Or(one.Label, one.Name), Value: one.Value}
	switch {
	case one.Label != "":
	case one.Name == portal.FieldPhone, one.Name == portal.FieldCompany:
		row.Label = w.text(one.Name)
	}
	if one.Ticked {
		row.Value = w.text("yes")
	}
	return row
}

// how writes how the session ended, and both ratings.
func (w *writing) how(events []session.Event) {
	s := w.state
	switch s.Outcome {
	case "resolved", "unresolved", "unknown":
		w.say("outcome", w.text("outcome_"+s.Outcome))
	}
	var notes []string
	for _, e := range events {
		if note := cmp.Or(e.Note, notedText(e)); note != "" {
			notes = append(notes, note)
		}
	}
	w.say("notes", strings.Join(notes, "\n"))
	w.rating("rating_customer", s.Ratings.Customer)
	w.rating("rating_representative", s.Ratings.Representative)
}

func notedText(e session.Event) string {
	if e.Kind == session.Note {
		return e.Text
	}
	return ""
}

func (w *writing) rating(label string, r session.Rating) {
	value := w.text("rating_none")
	if r.Stars > 0 {
		value = strconv.Itoa(r.Stars) + " / 5"
	}
	if r.Comment != "" {
		value += "\n" + r.Comment
	}
	w.say(label, value)
}

// more begins the further lines of a message, so that none of them passes for another message.
const more = "› "

// conversation writes the messages.
func (w *writing) conversation(events []session.Event) {
	var lines []string
	size := 0
	for _, e := range events {
		if e.Kind != session.Message {
			continue
		}
		by, _ := w.state.Participant(e.By)
		line := e.At.In(w.zone).Format("15:04") + " " + mail.OneLine(by.Name) + ": " + strings.TrimPrefix(mail.Lines(e.Text, more), more)
		if size += len(line); size > maxTold {
			lines = append(lines, w.text("transcript_cut"))
			break
		}
		lines = append(lines, line)
	}
	w.say("transcript", strings.Join(lines, "\n"))
}

// moment formats a time without ambiguity, and returns "" for the zero time.
func (w *writing) moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	t = t.In(w.zone)
	if _, offset := t.Zone(); offset == 0 {
		return t.Format("2006-01-02 15:04 UTC")
	}
	return t.Format("2006-01-02 15:04 (UTC-07:00)")
}
