package letter

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

// Writer writes letters. It is safe for concurrent use.
type Writer struct {
	texts  *lang.Catalogue
	public string
	page   *template.Template
}

// NewWriter returns a writer of letters whose links lead to a public URL, such as "https://help.example".
func NewWriter(texts *lang.Catalogue, public string) (*Writer, error) {
	page, err := template.New("letter").Parse(source)
	if err != nil {
		return nil, fmt.Errorf("letter: %w", err)
	}
	return &Writer{texts: texts, public: strings.TrimSuffix(public, "/"), page: page}, nil
}

// Letter is what a mail says: the messages mail_<kind>_subject and mail_<kind>_body, whose paragraphs are parted by empty lines.
type Letter struct {
	ID       string // names the mail for good
	To       string
	Language string // "" or none of ours: the default
	Kind     string
	Facts    map[string]string
	Code     string // shown large; "" = none
	Rows     []Row  // facts, one below the other, after the body
	Path     string // where the button mail_<kind>_button leads, below the public URL; "" = none
}

// Row is a fact with what it is called. Line breaks of the value stay.
type Row struct{ Label, Value string }

// letterPage is what page.html shows.
type letterPage struct {
	Language, Subject, Code, Link, Button, Footer string
	Paragraphs                                    []string
	Rows                                          []Row
}

// Write returns the mail that a letter becomes.
func (w *Writer) Write(l Letter) (mail.Message, error) {
	language := lang.Negotiate(l.Language, "")
	text := func(part string) string { return w.texts.Text(language, "mail_"+l.Kind+"_"+part, l.Facts) }
	page := letterPage{
		Language: language, Subject: mail.OneLine(text("subject")), Code: l.Code,
		Footer: w.texts.Text(language, "mail_footer", nil), Paragraphs: strings.Split(text("body"), "\n\n"), Rows: l.Rows,
	}
	plain := append([]string{}, page.Paragraphs...)
	for _, row := range page.Rows {
		plain = append(plain, row.Label+":\n"+row.Value)
	}
	if page.Code != "" {
		plain = append(plain, page.Code)
	}
	if l.Path != "" {
		page.Link, page.Button = w.public+l.Path, text("button")
		plain = append(plain, page.Link)
	}
	plain = append(plain, "-- \n"+page.Footer)
	var html bytes.Buffer
	if err := w.page.Execute(&html, page); err != nil {
		return mail.Message{}, fmt.Errorf("letter: %w", err)
	}
	return mail.Message{
		ID: l.ID, To: l.To, Subject: page.Subject, Text: strings.Join(plain, "\n\n") + "\n", HTML: html.String(),
	}, nil
}

// Text returns a message in a language, for the words of rows.
func (w *Writer) Text(language, key string) string {
	return w.texts.Text(lang.Negotiate(language, ""), key, nil)
}
