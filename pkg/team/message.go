package team

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"acude/pkg/company"
	"acude/pkg/fault"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/lang"
	"acude/pkg/table"
	"acude/pkg/text"
)

// Limits of a team's canned messages.
const (
	MaxMessages     = 100
	MaxMessageText  = 2000    // characters in one language
	MaxMessageBytes = 100_000 // all messages of a team together
)

// Message is a prepared answer that the representatives of a team can send in a chat. Its texts may hold variables: see Values.
type Message struct {
	ID    string            `json:"id"`
	Title string            `json:"title"` // the name in the representatives' list
	Texts map[string]string `json:"texts"` // by language; at least one
}

// messages is the document of a team's messages.
type messages struct {
	Messages []Message `json:"messages"`
}

// Messages returns the canned messages of a team in their chosen order; none for an absent team.
func (t *Teams) Messages(ctx context.Context, company, team string) ([]Message, error) {
	kept, err := items.Find[messages](ctx, t.table, messagesKey(company, team))
	return kept.Value.Messages, err
}

// tidy trims messages, leaves out empty texts, and gives a new id to those whose id is not among known.
func (t *Teams) tidy(wanted, known []Message) []Message {
	var out []Message
	for _, one := range wanted {
		made := Message{ID: one.ID, Title: text.Clean(one.Title), Texts: map[string]string{}}
		taken := slices.ContainsFunc(out, func(m Message) bool { return m.ID == one.ID })
		if taken || !slices.ContainsFunc(known, func(m Message) bool { return m.ID == one.ID }) {
			made.ID = t.ids.New()
		}
		for language, text := range one.Texts {
			if text = strings.TrimSpace(text); text != "" {
				made.Texts[language] = text
			}
		}
		out = append(out, made)
	}
	return out
}

// checkMessages checks messages against their limits. Faults: field_too_many and messages_too_large on messages; field_required,
// field_too_long, field_not_offered and variable_unknown on messages.<n>.<field>. A text that is among known stays as it is, braces and
// all: it was written before there were variables.
func checkMessages(refused *fault.Refusals, all, known []Message) {
	if len(all) > MaxMessages {
		refused.Refuse("messages", "field_too_many", "max", fmt.Sprint(MaxMessages))
		return
	}
	size := 0
	for n, one := range all {
		path := fmt.Sprintf("messages.%d", n)
		// CheckName returns only refused fields.
		_ = refused.Take(path, company.CheckName("title", one.Title))
		if len(one.Texts) == 0 {
			refused.Refuse(path+".texts", "field_required")
		}
		for language, text := range one.Texts {
			size += len(text)
			switch {
			case !slices.Contains(lang.Languages(), language):
				refused.Refuse(path+".texts."+language, "field_not_offered")
			case utf8.RuneCountInString(text) > MaxMessageText:
				refused.Refuse(path+".texts."+language, "field_too_long", "max", fmt.Sprint(MaxMessageText))
			case !kept(known, one.ID, language, text):
				if unknown := UnknownVariables(text); len(unknown) > 0 {
					refused.Refuse(path+".texts."+language, "variable_unknown", "name", unknown[0], "known", inBraces())
				}
			}
		}
	}
	if size > MaxMessageBytes {
		refused.Refuse("messages", "messages_too_large", "max", fmt.Sprint(MaxMessageBytes))
	}
}

// kept reports whether a message has this text already.
func kept(known []Message, id, language, text string) bool {
	return slices.ContainsFunc(known, func(m Message) bool { return m.ID == id && m.Texts[language] == text })
}

func messagesKey(company, team string) table.Key {
	return keys.InCompany(company).At(keys.Messages.Of(team))
}
