package notify

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"strings"

	"acude/pkg/lang"
	"acude/pkg/mail"
)

//go:embed page.html
var source string

// Templates renders mails from the messages of the catalogue. It is safe for concurrent use.
type Templates struct {
	texts  *lang.Catalogue
	public string
	page   *template.Template
}

// NewTemplates returns templates whose links begin with the public URL, such as "https://help.example".
func NewTemplates(texts *lang.Catalogue, public string) (*Templates, error) {
	page, err := template.New("mail").Parse(source)
	if err != nil {
		return nil, fmt.Errorf("notify: %w", err)
	}
	return &Templates{texts: texts, public: strings.TrimSuffix(public, "/"), page: page}, nil
}

// Mail is the content of a mail: the messages mail_<kind>_subject and mail_<kind>_body. Empty lines separate paragraphs.
type Mail struct {
	ID       string // identifies the mail across retries
	To       string
	Language string // other than the product's, the default
	Kind     string
	Facts    map[string]string
	Code     string // shown large; "" = none
	Rows     []Row  // facts, one below the other, after the body
	Path     string // target of the button mail_<kind>_button, below the public URL; "" = no button
}

// Row is a labelled value. Line breaks in the value are kept.
type Row struct{ Label, Value string }

// pageData is the data of page.html.
type pageData struct {
	Language, Subject, Code, Link, Button, Footer string
	Paragraphs                                    []string
	Rows                                          []Row
}

// Render returns the message to send.
func (t *Templates) Render(l Mail) (mail.Message, error) {
	language := lang.Negotiate(l.Language, "")
	text := func(part string) string { return t.texts.Text(language, "mail_"+l.Kind+"_"+part, l.Facts) }
	page := pageData{
		Language: language, Subject: mail.OneLine(text("subject")), Code: l.Code,
		Footer: t.texts.Text(language, "mail_footer", nil), Paragraphs: strings.Split(text("body"), "\n\n"), Rows: l.Rows,
	}
	plain := append([]string{}, page.Paragraphs...)
	for _, row := range page.Rows {
		plain = append(plain, row.Label+":\n"+row.Value)
	}
	if page.Code != "" {
		plain = append(plain, page.Code)
	}
	if l.Path != "" {
		page.Link, page.Button = t.public+l.Path, text("button")
		plain = append(plain, page.Link)
	}
	plain = append(plain, "-- \n"+page.Footer)
	var html bytes.Buffer
	if err := t.page.Execute(&html, page); err != nil {
		return mail.Message{}, fmt.Errorf("notify: %w", err)
	}
	return mail.Message{
		ID: l.ID, To: l.To, Subject: page.Subject, Text: strings.Join(plain, "\n\n") + "\n", HTML: html.String(),
	}, nil
}

// Text returns a message in a language, for the labels of rows.
func (t *Templates) Text(language, key string) string {
	return t.texts.Text(lang.Negotiate(language, ""), key, nil)
}
