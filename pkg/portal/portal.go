package portal

import (
	"slices"
	"time"

	"acude/pkg/id"
)

// Recording policies: "always" tells the customer before the session that the screen is recorded.
const (
	RecordAlways = "always"
	RecordNever  = "never"
)

// Portal is an entry page.
type Portal struct {
	ID        string          `json:"id"`
	Company   string          `json:"company"`
	Address   string          `json:"address"`   // the last part of the page's URL, unique in the instance
	Languages []string        `json:"languages"` // in the order of preference; the first is the fallback
	Texts     map[string]Text `json:"texts"`     // by language
	Teams     []string        `json:"teams"`     // who sees its queries: these teams and the teams below them
	Fields    []Field         `json:"fields,omitempty"`
	Recording string          `json:"recording"`
	Created   time.Time       `json:"created"`
}

// Text is what a portal says in one language.
type Text struct {
	Title   string `json:"title"`
	Welcome string `json:"welcome"`
	Notice  string `json:"notice"` // what the customer agrees to before the session
}

// Field is a further question of the form.
type Field struct {
	Name      string            `json:"name"`
	Labels    map[string]string `json:"labels"` // by language
	Type      string            `json:"type"`   // "text", "area", "email", "phone"
	Required  bool              `json:"required"`
	MaxLength int               `json:"maxLength"` // in characters
}

// Language returns the portal's language nearest to the wanted one: itself when the portal speaks it, else the fallback.
func (p Portal) Language(wanted string) string {
	if slices.Contains(p.Languages, wanted) {
		return wanted
	}
	return p.Languages[0]
}

// Text returns the portal's texts in the language nearest to the wanted one.
func (p Portal) Text(language string) Text { return p.Texts[p.Language(language)] }

// NoticeHash names a notice: consent is kept as this hash, so that another text is another consent.
func NoticeHash(text string) string { return id.Hash(text) }

// Accepts reports whether hash names a notice that the portal shows today, in any of its languages.
func (p Portal) Accepts(hash string) bool {
	for _, text := range p.Texts {
		if NoticeHash(text.Notice) == hash {
			return true
		}
	}
	return false
}

// SeenBy reports whether a representative whose team and its ancestors are line sees the portal's queries.
func (p Portal) SeenBy(line []string) bool {
	return slices.ContainsFunc(p.Teams, func(team string) bool { return slices.Contains(line, team) })
}
