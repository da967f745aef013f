package portal

import (
	"net/mail"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"acude/pkg/fault"
	"acude/pkg/portal"
	"acude/pkg/session"
)

// checkForm trims the customer's answers and checks them against the portal's form; it returns the customer and the question, with
// only what the portal asks for. The fault names every refused field: field_required, field_too_long with the
// fact max, field_bad_format with the fact format, field_not_offered, field_pattern_missed with the fact hint, field_unknown,
// text_invalid for text that is not UTF-8 or holds a zero byte.
func checkForm(p portal.Portal, language string, c session.Customer, question string) (session.Customer, string, error) {
	form := checker{language: language}
	kept := session.Customer{Fields: map[string]string{}}
	asked := ""
	known := map[string]bool{}
	for _, field := range p.Asked() {
		switch field.Name {
		case portal.FieldName:
			kept.Name = form.answer(field.Name, field, c.Name)
		case portal.FieldEmail:
			kept.Email = form.answer(field.Name, field, c.Email)
		case portal.FieldQuestion:
			asked = form.answer(field.Name, field, question)
		default:
			known[field.Name] = true
			if answer := form.answer("fields."+field.Name, field, c.Fields[field.Name]); answer != "" {
				kept.Fields[field.Name] = answer
			}
		}
	}
	for name := range c.Fields {
		if !known[name] {
			form.refused.Refuse("fields", "field_unknown")
		}
	}
	return kept, asked, form.refused.Err()
}

// checker collects the refused fields of a form.
type checker struct {
	language string
	refused  fault.Refusals
}

var (
	phoneShape  = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\+?[0-9 ()./-]{3,40}$`) })
	numberShape = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[+-]?[0-9]{1,18}(?:[.,][0-9]{1,18})?$`) })
)

// answer returns an answer without leading and trailing blanks.
func (c *checker) answer(path string, field portal.Field, value string) string {
	value = strings.TrimSpace(value)
	longest := field.Longest()
	switch {
	case value == "" && field.Required:
		c.refused.Refuse(path, "field_required")
	case value == "":
	case !utf8.ValidString(value) || strings.ContainsRune(value, 0):
		c.refused.Refuse(path, "text_invalid")
	case utf8.RuneCountInString(value) > longest:
		c.refused.Refuse(path, "field_too_long", "max", strconv.Itoa(longest))
	case !c.shaped(path, field, value):
	case !field.Fits(value):
		c.refused.Refuse(path, "field_pattern_missed", "hint", field.Hints[c.language])
	}
	return value
}

// shaped checks an answer against the type of its field.
func (c *checker) shaped(path string, field portal.Field, value string) bool {
	switch field.Type {
	case "email":
		if parsed, err := mail.ParseAddress(value); err != nil || parsed.Address != value {
			c.refused.Refuse(path, "field_bad_format", "format", "email")
			return false
		}
	case "phone":
		if !phoneShape().MatchString(value) {
			c.refused.Refuse(path, "phone_invalid")
			return false
		}
	case "number":
		if !numberShape().MatchString(value) {
			c.refused.Refuse(path, "answer_number_invalid")
			return false
		}
	case "choice":
		if !slices.ContainsFunc(field.Choices, func(one portal.Choice) bool { return one.Value == value }) {
			c.refused.Refuse(path, "field_not_offered")
			return false
		}
	case "check":
		if value != "yes" {
			c.refused.Refuse(path, "field_not_offered")
			return false
		}
	}
	return true
}
