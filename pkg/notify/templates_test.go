package notify_test

import (
	"strings"
	"testing"
	"unicode"

	"acude/pkg/lang"
	"acude/pkg/mail"
	"acude/pkg/notify"
)

func writer(t testing.TB) *notify.Templates {
	t.Helper()
	texts, err := lang.Load()
	if err != nil {
		t.Fatal(err)
	}
	return notify.NewTemplates(texts, "https://help.example/")
}

// every is one mail of each kind.
func every(fact string) []notify.Mail {
	facts := map[string]string{"login": fact, "company": fact, "name": fact, "minutes": "15", "days": "7", "source": fact}
	return []notify.Mail{
		{Kind: "recovery", Facts: facts, Path: "/manager/recover#secret"}, {Kind: "invitation", Facts: facts, Path: "/helpalert/recover#secret"},
		{Kind: "code", Facts: facts, Code: "123456"}, {Kind: "password_changed", Facts: facts}, {Kind: "password_recovered", Facts: facts},
		{Kind: "email_changed", Facts: facts},
	}
}

func TestEveryMailIsCompleteInBothLanguages(t *testing.T) {
	w := writer(t)
	for _, language := range lang.Languages() {
		for _, l := range every("ana@example.org") {
			l.Language, l.To, l.ID = language, "ana@example.org", "1"
			m := w.Render(l)
			for _, part := range []string{m.Subject, m.Text, m.HTML} {
				if part == "" || strings.Contains(part, "mail_") || strings.ContainsAny(part, "{}") && part != m.HTML {
					t.Errorf("%s %s: %q", language, l.Kind, part)
				}
			}
			if l.Path != "" && (!strings.Contains(m.Text, "\nhttps://help.example"+l.Path+"\n") || !strings.Contains(m.HTML, `href="https://help.example`+l.Path+`"`)) {
				t.Errorf("%s %s has no link: %s %s", language, l.Kind, m.Text, m.HTML)
			}
			if l.Code != "" && (!strings.Contains(m.Text, l.Code) || !strings.Contains(m.HTML, l.Code)) {
				t.Errorf("%s %s has no code", language, l.Kind)
			}
			if !strings.Contains(m.HTML, `<html lang="`+language+`">`) {
				t.Errorf("%s %s does not say its language", language, l.Kind)
			}
		}
	}
}

// FuzzMail: text that people typed never begins a header or becomes markup.
func FuzzMail(f *testing.F) {
	for _, fact := range []string{
		"ana@example.org", "x\r\nBcc: all@example.org", "</p><script>alert(1)</script>", `" onload="x`, "\u2028Bcc: x", "{login}", "\x00\xff",
		"javascript:alert(1)", "a\n\nb",
	} {
		f.Add(fact)
	}
	w := writer(f)
	f.Fuzz(func(t *testing.T, fact string) {
		for _, l := range every(fact) {
			m := w.Render(l)
			if strings.ContainsFunc(m.Subject, unicode.IsControl) || strings.ContainsAny(m.Subject, "\u2028\u2029") || m.Subject != mail.OneLine(m.Subject) {
				t.Errorf("%q: subject %q", fact, m.Subject)
			}
			if strings.Contains(m.HTML, "<script") || strings.Contains(m.HTML, "onload=\"") || strings.Count(m.HTML, "<a ") > 1 {
				t.Errorf("%q: %s", fact, m.HTML)
			}
		}
	})
}
