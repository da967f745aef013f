package queue

import (
	"context"

	"acude/pkg/lang"
	"acude/pkg/team"
)

// CannedMessage is a canned message as representatives see it: its text in one language.
type CannedMessage struct {
	ID       string `json:"id"`
	Title    string `json:"title" doc:"what representatives choose it by"`
	Team     string `json:"team" doc:"the name of the team that it comes from"`
	Text     string `json:"text"`
	Language string `json:"language" doc:"of the text: the session's language, or another if there is no text in it"`
}

// CannedMessages returns the canned messages of the representative's team and of those above it, the nearest team first, each in
// the order that its team chose and in the language where it has it. It reads one item for each of these teams.
func (q *Queue) CannedMessages(ctx context.Context, rep Representative, language string) ([]CannedMessage, error) {
	var all []CannedMessage
	for _, one := range rep.teams {
		messages, err := q.teams.Messages(ctx, rep.Company, one.ID)
		if err != nil {
			return nil, err
		}
		for _, message := range messages {
			if said, text := inLanguage(message, language); text != "" {
				all = append(all, CannedMessage{ID: message.ID, Title: message.Title, Team: one.Name, Text: text, Language: said})
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
