package portal

import (
	"net/mail"
	"strconv"
	"strings"
	"unicode/utf8"

	"acude/pkg/fault"
	"acude/pkg/portal"
	"acude/pkg/session"
)

// checkForm trims the customer's answers and holds them to the portal's form; it returns the question. The fault names
// every refused field: field_required, field_too_long with the fact max, field_bad_format with the fact format,
// field_unknown, text_invalid for text that is not UTF-8 or holds a zero byte.
func checkForm(p portal.Portal, c *session.Customer, question string) (string, error) {
	form := checker{}
	c.Name = form.text("name", c.Name, true, 100)
	c.Email = form.mail("email", c.Email, false, 254)
	question = form.text("question", question, true, session.MaxText)
	asked := map[string]bool{}
	kept := map[string]string{}
	for _, field := range p.Fields {
		asked[field.Name] = true
		path := "fields." + field.Name
		answer := ""
		if field.Type == "email" {
			answer = form.mail(path, c.Fields[field.Name], field.Required, field.MaxLength)
		} else {
			answer = form.text(path, c.Fields[field.Name], field.Required, field.MaxLength)
		}
		if answer != "" {
			kept[field.Name] = answer
		}
	}
	for name := range c.Fields {
		if !asked[name] {
			form.refuse("fields", "field_unknown")
		}
	}
	c.Fields = kept
	return question, form.refused()
}

// checker collects the refused fields of a form.
type checker struct{ fields []fault.Field }

func (c *checker) refuse(path, code string, facts ...string) {
	c.fields = append(c.fields, fault.Refuse(path, code, facts...).Fields...)
}

func (c *checker) refused() error {
	if c.fields == nil {
		return nil
	}
	f := fault.New(fault.Invalid, "invalid_input")
	f.Fields = c.fields
	return f
}

func (c *checker) text(path, value string, required bool, longest int) string {
	value = strings.TrimSpace(value)
	switch {
	case value == "" && required:
		c.refuse(path, "field_required")
	case !utf8.ValidString(value) || strings.ContainsRune(value, 0):
		c.refuse(path, "text_invalid")
	case utf8.RuneCountInString(value) > longest:
		c.refuse(path, "field_too_long", "max", strconv.Itoa(longest))
	}
	return value
}

func (c *checker) mail(path, value string, required bool, longest int) string {
	value = c.text(path, value, required, longest)
	if value == "" {
		return ""
	}
	parsed, err := mail.ParseAddress(value)
	if err != nil || parsed.Address != value {
		c.refuse(path, "field_bad_format", "format", "email")
	}
	return value
}
