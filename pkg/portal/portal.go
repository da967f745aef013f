package portal

import (
	"slices"
	"time"

	"acude/pkg/feature"
	"acude/pkg/id"
	"acude/pkg/team"
)

// The types of a portal: what the customer sees first.
const (
	TypeQuestion = "question"             // a form with a question
	TypeChoose   = "chooseRepresentative" // the form, and a list of available representatives
	TypeButton   = "oneButton"            // one button, nothing to fill in
	TypeCode     = "sessionCode"          // a field for a code that a representative gave
	TypeJoin     = "join"                 // the same, as a separate page
	TypeChat     = "chatFirst"            // only a name, then the conversation
)

// Recording policies. With "always" and "required" the customer learns before the session that the screen is recorded. When the relay
// cannot record, "always" lets the share go on and both sides are told; with "required" nothing is shared that is not recorded.
const (
	RecordAlways   = "always"
	RecordRequired = "required"
	RecordNever    = "never"
)

// What happens to waiting customers when a portal closes.
const (
	ClosingDrain = "drain" // they are served
	ClosingDrop  = "drop"  // they are turned away with the closed message
)

// Portal is an entry page. Its customers arrive in subportals; Teams is the union of the subportals' teams.
type Portal struct {
	ID         string           `json:"id"`
	Company    string           `json:"company"`
	Version    int64            `json:"version"`           // of the item it was read from
	Address    string           `json:"address"`           // the last part of the page's URL, unique in the instance
	Aliases    []string         `json:"aliases,omitempty"` // former addresses that still lead here
	Type       string           `json:"type" enum:"question,chooseRepresentative,oneButton,sessionCode,join,chatFirst"`
	Subportals []Subportal      `json:"subportals"` // at least one; the first answers at the portal's own address
	Languages  []string         `json:"languages"`  // in the order of preference; the first is the fallback
	Texts      map[string]Text  `json:"texts"`      // by language
	Teams      []string         `json:"teams"`      // who sees its queries: these teams and the teams below them
	Fields     []Field          `json:"fields"`     // the standard ones and up to MaxFields own ones, in their order
	Logo       string           `json:"logo,omitempty" doc:"names the picture; changes with it"`
	Colours    Colours          `json:"colours"`
	Switches   feature.Settings `json:"switches"`
	Notify     []string         `json:"notify"` // addresses that get mail about ended sessions
	Transcript bool             `json:"notifyTranscript" doc:"the mail contains the transcript"`
	Recording  string           `json:"recording" enum:"always,required,never"`
	Hours      string           `json:"hours,omitempty"`    // a set of opening hours; "" = always open
	Calendar   string           `json:"calendar,omitempty"` // holidays and events
	Closing    string           `json:"closing" enum:"drain,drop"`
	Created    time.Time        `json:"created"`
}

// Subportal is a part of a portal at which queries arrive.
type Subportal struct {
	ID      string   `json:"id" maxLength:"26"`
	Name    string   `json:"name" maxLength:"100"`
	Address string   `json:"address,omitempty" maxLength:"40" doc:"the part after the portal's address; empty for the first"`
	Teams   []string `json:"teams" maxItems:"100"`
}

// Text holds a portal's texts in one language. OwnHTML is stored sanitised.
type Text struct {
	Title       string `json:"title" maxLength:"100"`
	Welcome     string `json:"welcome" maxLength:"8000"`
	Notice      string `json:"notice" maxLength:"8000" doc:"what the customer agrees to before the session"`
	Terms       string `json:"terms,omitempty" maxLength:"8000" doc:"to be accepted by a separate tick; empty: none"`
	ScamWarning string `json:"scamWarning,omitempty" maxLength:"1000"`
	OwnHTML     string `json:"ownHTML,omitempty" maxLength:"10000"`
	ClosedTitle string `json:"closedTitle,omitempty" maxLength:"100"`
}

// Assignment names a subportal.
type Assignment struct {
	Portal    string `json:"portal" maxLength:"26"`
	Subportal string `json:"subportal" maxLength:"26"`
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

// Title is the portal's title in its first language.
func (p Portal) Title() string {
	if len(p.Languages) == 0 {
		return p.Address
	}
	return p.Texts[p.Languages[0]].Title
}

// NoticeHash names a notice: consent is stored as this hash, so another text needs another consent.
func NoticeHash(text string) string { return id.Hash(text) }

// Agreement is the text that a customer accepts with one or two ticks: the notice, and below it the terms.
func (t Text) Agreement() string {
	if t.Terms == "" {
		return t.Notice
	}
	return t.Notice + "\n\n" + t.Terms
}

// Accepts reports whether hash names a notice, with its terms, that the portal shows today in any of its languages.
func (p Portal) Accepts(hash string) bool {
	for _, text := range p.Texts {
		if NoticeHash(text.Agreement()) == hash {
			return true
		}
	}
	return false
}

// Subportal returns a subportal by its id; "" is the first one, where queries arrived before there were several.
func (p Portal) Subportal(id string) (Subportal, bool) {
	if id == "" && len(p.Subportals) > 0 {
		return p.Subportals[0], true
	}
	at := slices.IndexFunc(p.Subportals, func(s Subportal) bool { return s.ID == id })
	if at < 0 {
		return Subportal{}, false
	}
	return p.Subportals[at], true
}

// ReachedBy reports whether the portal is reached: whether queries of any of its subportals are.
func (p Portal) ReachedBy(r team.Reach) bool { return r.Serves(p.Teams) }

// QueriesReachedBy reports whether the queries of a subportal are reached.
func (p Portal) QueriesReachedBy(r team.Reach, subportal string) bool {
	return len(p.Subportals) > 0 && r.Serves(p.Receiving(subportal).Teams)
}

// Receiving returns the subportal whose teams see the queries of a subportal, of a portal with at least one. Queries of a deleted
// subportal are visible where the first one's are, so that no customer waits unseen.
func (p Portal) Receiving(subportal string) Subportal {
	if s, ok := p.Subportal(subportal); ok {
		return s
	}
	return p.Subportals[0]
}
