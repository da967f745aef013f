package queue

import (
	"cmp"
	"context"

	"acude/pkg/fault"
	"acude/pkg/lang"
	"acude/pkg/portal"
	"acude/pkg/session"
	"acude/pkg/team"
)

// CannedMessage is a canned message as representatives see it: its text in one language.
type CannedMessage struct {
	ID       string `json:"id"`
	Title    string `json:"title" doc:"what representatives choose it by"`
	Team     string `json:"team" doc:"the name of the team that it comes from"`
	Text     string `json:"text" doc:"with its variables in braces"`
	Language string `json:"language" doc:"of the text: the session's language, or another if there is no text in it"`

	Values  team.Values `json:"values" doc:"what the text's variables say in this session"`
	Unknown []string    `json:"unknown" doc:"placeholders in braces that are not variables, as written; they stay in the text for the representative to replace"`
}

// CannedMessages returns the canned messages of the representative's team and of those above it for a session, the nearest team
// first, each in the order that its team chose and in the session's language where it has it. It reads one item for each of these teams.
func (q *Queue) CannedMessages(ctx context.Context, rep Representative, state session.State) ([]CannedMessage, error) {
	var all []CannedMessage
	at, err := q.portalOf(ctx, rep, state)
	if err != nil {
		return nil, err
	}
	for _, one := range rep.teams {
		messages, err := q.teams.Messages(ctx, rep.Company, one.ID)
		if err != nil {
			return nil, err
		}
		for _, message := range messages {
			if said, text := inLanguage(message, state.Language); text != "" {
				all = append(all, CannedMessage{ID: message.ID, Title: message.Title, Team: one.Name, Text: text, Language: said,
					Values: q.values(rep, state, at, said), Unknown: team.UnknownVariables(text)})
			}
		}
	}
	return all, nil
}

// inLanguage returns the text of a message in the wanted language, else in the first of the product's languages that it has.
func inLanguage(m team.Message, wanted string) (language, text string) {
	for _, language := range append([]string{wanted}, lang.Languages()...) {
		if text := m.Texts[language]; text != "" {
			return language, text
		}
	}
	return "", ""
}

// values returns what the variables say in a language. What nobody knows, such as the name of a customer who gave none, is a word of
// that language that fits in its place.
func (q *Queue) values(rep Representative, state session.State, at portal.Portal, language string) team.Values {
	or := func(value, key string) string { return cmp.Or(value, q.texts.Text(language, key, nil)) }
	return team.Values{
		Customer:       or(state.Customer.Name, "message_customer"),
		Representative: or(rep.Name, "message_representative"),
		Portal:         or(title(at, language), "message_portal"),
		Session:        state.ID,
	}
}

// portalOf returns the portal at which a session arrived; the zero one when it is deleted.
func (q *Queue) portalOf(ctx context.Context, rep Representative, state session.State) (portal.Portal, error) {
	if at, known := rep.Portals[state.Portal]; known || state.Portal == "" {
		return at, nil
	}
	at, err := q.portals.Get(ctx, rep.Company, state.Portal)
	if fault.KindOf(err) == fault.Absent {
		return portal.Portal{}, nil
	}
	return at, err
}
