package portal

import (
	"maps"
	"slices"

	"acude/pkg/feature"
)

// Change is a change of a portal: a nil field stays. Texts changes the languages that it names.
type Change struct {
	Address    *string         `json:"address,omitempty" maxLength:"40"`
	FreeOld    bool            `json:"freeOldAddress,omitempty" doc:"the former address stops working at once; otherwise it keeps leading here"`
	Aliases    []string        `json:"aliases,omitempty" maxItems:"20" doc:"the former addresses to keep"`
	Type       *string         `json:"type,omitempty" maxLength:"30"`
	Languages  []string        `json:"languages,omitempty" maxItems:"10"`
	Texts      map[string]Text `json:"texts,omitempty"`
	Fields     []Field         `json:"fields,omitempty" maxItems:"50"`
	Colours    *Colours        `json:"colours,omitempty"`
	Notify     []string        `json:"notify,omitempty" maxItems:"50"`
	Transcript *bool           `json:"notifyTranscript,omitempty"`
	Recording  *string         `json:"recording,omitempty" maxLength:"20"`
	Hours      *string         `json:"hours,omitempty" maxLength:"26"`
	Calendar   *string         `json:"calendar,omitempty" maxLength:"26"`
	Closing    *string         `json:"closing,omitempty" maxLength:"20"`
}

// Apply returns a portal with changes, shaped but not yet held to its limits: for a preview. Own HTML comes out sanitised, a new
// address leaves the former one as an alias.
func (e *Editor) Apply(p Portal, c Change) Portal {
	if c.Aliases != nil {
		p.Aliases = slices.DeleteFunc(slices.Clone(p.Aliases), func(a string) bool { return !slices.Contains(c.Aliases, a) })
	}
	if c.Address != nil && *c.Address != p.Address {
		p.Aliases = slices.DeleteFunc(slices.Clone(p.Aliases), func(a string) bool { return a == *c.Address })
		if !c.FreeOld && p.Address != "" {
			p.Aliases = append(p.Aliases, p.Address)
		}
		p.Address = *c.Address
	}
	set(&p.Type, c.Type)
	set(&p.Colours, c.Colours)
	set(&p.Transcript, c.Transcript)
	set(&p.Recording, c.Recording)
	set(&p.Hours, c.Hours)
	set(&p.Calendar, c.Calendar)
	set(&p.Closing, c.Closing)
	if c.Languages != nil {
		p.Languages = c.Languages
	}
	if c.Fields != nil {
		p.Fields = c.Fields
	}
	if c.Notify != nil {
		p.Notify = c.Notify
	}
	texts := maps.Clone(p.Texts)
	if texts == nil {
		texts = map[string]Text{}
	}
	maps.Copy(texts, c.Texts)
	p.Texts = texts
	return e.shaped(p)
}

func set[T any](to *T, value *T) {
	if value != nil {
		*to = *value
	}
}

// shaped returns the portal as it is stored: with every default set, own HTML sanitised, and only texts of its own languages.
func (e *Editor) shaped(p Portal) Portal {
	texts := map[string]Text{}
	for language, text := range p.Texts {
		if slices.Contains(p.Languages, language) {
			text.OwnHTML = e.html.Sanitize(text.OwnHTML)
			texts[language] = text
		}
	}
	p.Texts = texts
	if p.Switches == nil {
		p.Switches = feature.Settings{}
	}
	return p.usual()
}
