package portal

import (
	"context"

	"acude/pkg/edge"
	"acude/pkg/portal"
)

// Portal is an entry page in the reader's language.
type Portal struct {
	Name      string        `json:"name" doc:"what the page is called"`
	Address   string        `json:"address"`
	Company   string        `json:"company" doc:"the name of the company"`
	Languages []string      `json:"languages"`
	Language  string        `json:"language" doc:"of the texts below"`
	Title     string        `json:"title"`
	Welcome   string        `json:"welcome"`
	Open      bool          `json:"open"`
	Closed    string        `json:"closedMessage,omitempty"`
	Notice    PortalNotice  `json:"notice"`
	Recording string        `json:"recording" enum:"always,never"`
	Fields    []PortalField `json:"fields"`
}

// PortalNotice is what the customer agrees to; Hash names exactly this text.
type PortalNotice struct {
	Text string `json:"text"`
	Hash string `json:"hash"`
}

// PortalField is a further question of the form.
type PortalField struct {
	Name      string `json:"name"`
	Label     string `json:"label"`
	Type      string `json:"type" enum:"text,area,email,phone"`
	Required  bool   `json:"required"`
	MaxLength int    `json:"maxLength" doc:"in characters"`
}

type openInput struct {
	Portal string `path:"portal" maxLength:"40"`
}

type openOutput struct{ Body Portal }

// open describes a portal to a visitor. Fault: portal_absent.
func (f *Functions) open(ctx context.Context, in *openInput) (*openOutput, error) {
	p, err := f.Portals.At(ctx, in.Portal)
	if err != nil {
		return nil, err
	}
	owner, err := f.Companies.Read(ctx, p.Company)
	if err != nil {
		return nil, err
	}
	return &openOutput{Body: describe(p, owner.Name, edge.LanguageOf(ctx))}, nil
}

func describe(p portal.Portal, company, wanted string) Portal {
	language := p.Language(wanted)
	text := p.Texts[language]
	shown := Portal{
		Name: text.Title, Address: p.Address, Company: company, Languages: p.Languages, Language: language,
		Title: text.Title, Welcome: text.Welcome, Open: true, Recording: p.Recording,
		Notice: PortalNotice{Text: text.Notice, Hash: portal.NoticeHash(text.Notice)},
	}
	for _, field := range p.Fields {
		shown.Fields = append(shown.Fields, PortalField{
			Name: field.Name, Label: field.Labels[language], Type: field.Type, Required: field.Required, MaxLength: field.MaxLength,
		})
	}
	return shown
}
