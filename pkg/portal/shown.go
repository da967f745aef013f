package portal

import "acude/pkg/feature"

// Shown is an entry page as a customer sees it, in one language.
type Shown struct {
	Name        string       `json:"name" doc:"what the page is called"`
	Address     string       `json:"address" doc:"the current one, even if the page was opened at a former one"`
	Subportal   string       `json:"subportal" doc:"the part after it, empty for the first"`
	Company     string       `json:"company" doc:"the name of the company"`
	Type        string       `json:"type" enum:"question,chooseRepresentative,oneButton,sessionCode,join,chatFirst"`
	Languages   []string     `json:"languages"`
	Language    string       `json:"language" doc:"of the texts below"`
	Title       string       `json:"title"`
	Welcome     string       `json:"welcome"`
	ScamWarning string       `json:"scamWarning,omitempty"`
	Open        bool         `json:"open"`
	ClosedTitle string       `json:"closedTitle,omitempty"`
	Closed      string       `json:"closedMessage,omitempty"`
	NextOpen    string       `json:"nextOpen,omitempty" doc:"when the portal opens, RFC 3339"`
	Notice      ShownNotice  `json:"notice"`
	Recording   string       `json:"recording" enum:"always,required,never"`
	Sharing     bool         `json:"sharing" doc:"the screen can be shared here"`
	Fields      []ShownField `json:"fields"`
	Logo        string       `json:"logo,omitempty" doc:"the path of the picture"`
	Colours     Colours      `json:"colours"`
	OwnHTML     string       `json:"ownPage,omitempty" doc:"the path of the company's own part, to be shown in a sandbox"`
}

// ShownNotice is what the customer agrees to; Hash names exactly these texts.
type ShownNotice struct {
	Text  string `json:"text"`
	Terms string `json:"terms,omitempty" doc:"to be accepted by a separate tick"`
	Hash  string `json:"hash"`
}

// ShownField is a question of the form. A standard one has an empty label unless the company chose its own words.
type ShownField struct {
	Name      string        `json:"name"`
	Label     string        `json:"label,omitempty"`
	Hint      string        `json:"hint,omitempty"`
	Type      string        `json:"type" enum:"text,area,email,phone,number,choice,check"`
	Required  bool          `json:"required"`
	Hidden    bool          `json:"hidden,omitempty" doc:"never shown: filled in from the address only"`
	Parameter string        `json:"parameter,omitempty" doc:"the parameter of the address that fills it in"`
	Choices   []ShownChoice `json:"choices,omitempty"`
	MaxLength int           `json:"maxLength" doc:"in characters"`
}

// ShownChoice is one answer that can be chosen.
type ShownChoice struct {
	Value string `json:"value"`
	Label string `json:"label"`
}

// Show describes the portal to a customer in a language, at one of its subportals, with the feature switches that apply there.
// It is open; the caller, who knows the hours, may set that.
func (p Portal) Show(company, wanted string, at Subportal, decided feature.Decision) Shown {
	language := p.Language(wanted)
	text := p.Texts[language]
	shown := Shown{
		Name: text.Title, Address: p.Address, Subportal: at.Address, Company: company, Type: p.Type, Languages: p.Languages,
		Language: language, Title: text.Title, Welcome: text.Welcome, ScamWarning: text.ScamWarning, Open: true,
		ClosedTitle: text.ClosedTitle, Recording: p.RecordingPolicy(decided),
		Sharing: decided.On(feature.ScreenView) && MayBeRecorded(p.Recording, decided),
		Notice:  ShownNotice{Text: text.Notice, Terms: text.Terms, Hash: NoticeHash(text.Agreement())},
		Colours: p.Colours, Fields: []ShownField{},
	}
	if len(p.Subportals) > 0 && at.ID == p.Subportals[0].ID {
		shown.Subportal = ""
	}
	if p.Logo != "" {
		shown.Logo = "/api/portal/portals/" + p.Address + "/logo/" + p.Logo
	}
	if text.OwnHTML != "" {
		shown.OwnHTML = "/api/portal/portals/" + p.Address + "/page/" + language
	}
	for _, f := range p.Asked() {
		shown.Fields = append(shown.Fields, f.show(language))
	}
	return shown
}

func (f Field) show(language string) ShownField {
	shown := ShownField{
		Name: f.Name, Label: f.Labels[language], Hint: f.Hints[language], Type: f.Type, Required: f.Required, Hidden: f.Hidden,
		Parameter: f.Parameter, MaxLength: f.Longest(),
	}
	for _, c := range f.Choices {
		shown.Choices = append(shown.Choices, ShownChoice{Value: c.Value, Label: c.Labels[language]})
	}
	return shown
}

// RecordingPolicy returns the recording policy with the switch recordServer, which turns a recording off but lifts no requirement.
func (p Portal) RecordingPolicy(decided feature.Decision) string {
	if p.Recording == RecordAlways && !decided.On(feature.RecordServer) {
		return RecordNever
	}
	return p.Recording
}

// MayBeRecorded reports whether the switch recordServer lets a screen be shared under a recording policy: one that requires a recording
// needs it.
func MayBeRecorded(policy string, decided feature.Decision) bool {
	return policy != RecordRequired || decided.On(feature.RecordServer)
}
