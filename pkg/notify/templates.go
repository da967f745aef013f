package notify

import (
	"strings"

	"acude/pkg/lang"
	"acude/pkg/mail"
)

// Templates renders mails from the messages of the catalogue. It is safe for concurrent use.
type Templates struct {
	texts  *lang.Catalogue
	public string
}

// NewTemplates returns templates whose links begin with the public URL, such as "https://help.example".
func NewTemplates(texts *lang.Catalogue, public string) *Templates {
	return &Templates{texts: texts, public: strings.TrimSuffix(public, "/")}
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

// Row is a labelled value. Its lines are kept, behind an indent.
type Row struct{ Label, Value string }

// Render returns the message to send.
func (t *Templates) Render(l Mail) mail.Message {
	language := lang.Negotiate(l.Language, "")
	facts := make(map[string]string, len(l.Facts))
	for name, fact := range l.Facts {
		facts[name] = mail.OneLine(fact)
	}
	text := func(part string) string { return t.texts.Text(language, "mail_"+l.Kind+"_"+part, facts) }
	p := page{
		Language: language, Subject: mail.OneLine(text("subject")), Code: l.Code,
		Footer: t.texts.Text(language, "mail_footer", nil), Paragraphs: strings.Split(text("body"), "\n\n"), Rows: rows(l.Rows),
	}
	plain := append([]string{}, p.Paragraphs...)
	for _, row := range p.Rows {
		plain = append(plain, row.Label+":\n"+row.Value)
	}
	if p.Code != "" {
		plain = append(plain, p.Code)
	}
	if l.Path != "" {
		p.Link, p.Button = t.public+l.Path, text("button")
		plain = append(plain, p.Link)
	}
	plain = append(plain, "-- \n"+p.Footer)
	return mail.Message{
		ID: l.ID, To: l.To, Subject: p.Subject, Text: strings.Join(plain, "\n\n") + "\n", HTML: p.html(),
	}
}

// rows returns rows whose texts stay in their places, whatever people typed.
func rows(typed []Row) []Row {
	kept := make([]Row, len(typed))
	for n, row := range typed {
		kept[n] = Row{Label: mail.OneLine(row.Label), Value: mail.Lines(row.Value, "  ")}
	}
	return kept
}

// Text returns a message in a language, for the labels of rows.
func (t *Templates) Text(language, key string) string {
	return t.texts.Text(lang.Negotiate(language, ""), key, nil)
}
