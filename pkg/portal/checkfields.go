package portal

import (
	"regexp"
	"slices"
	"strconv"
	"sync"
	"unicode/utf8"

	"acude/pkg/company"
	"acude/pkg/fault"
)

var (
	fieldShape     = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[a-z][a-zA-Z0-9_]{0,29}$`) })
	parameterShape = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_.-]{0,39}$`) })
	fieldTypes     = []string{"text", "area", "email", "phone", "number", "choice", "check"}
	written        = []string{"text", "area", "email", "phone"} // answers with a length of their own
)

// reserved are parameters that the page itself reads.
var reserved = []string{"language"}

func checkFields(p Portal, refused *fault.Refusals) {
	own := 0
	names, parameters := map[string]bool{}, map[string]bool{}
	for i, field := range p.Fields {
		path := "fields." + strconv.Itoa(i)
		if names[field.Name] {
			refused.Refuse(path+".name", "field_name_invalid")
		}
		names[field.Name] = true
		if field.Parameter != "" {
			if parameters[field.Parameter] {
				refused.Refuse(path+".parameter", "field_repeated")
			}
			parameters[field.Parameter] = true
		}
		if !StandardField(field.Name) {
			own++
			checkOwn(field, path, p.Languages, refused)
		}
		checkField(field, path, p.Languages, refused)
	}
	if own > MaxFields {
		refused.Refuse("fields", "field_too_many", "max", strconv.Itoa(MaxFields))
	}
}

// checkOwn checks an own question against its limits.
func checkOwn(field Field, path string, languages []string, refused *fault.Refusals) {
	if !fieldShape().MatchString(field.Name) {
		refused.Refuse(path+".name", "field_name_invalid")
	}
	if field.Off {
		refused.Refuse(path+".off", "field_unknown")
	}
	if !slices.Contains(fieldTypes, field.Type) {
		refused.Refuse(path+".type", "field_not_offered")
	}
	if slices.Contains(written, field.Type) && (field.MaxLength < 1 || field.MaxLength > MaxAnswer) {
		refused.Refuse(path+".maxLength", "number_out_of_range", "from", "1", "to", strconv.Itoa(MaxAnswer))
	}
	checkLabels(field.Labels, path+".labels.", languages, refused)
	if (field.Type == "choice") != (len(field.Choices) > 0) {
		refused.Refuse(path+".choices", "choices_needed")
	}
	if len(field.Choices) > MaxChoices {
		refused.Refuse(path+".choices", "field_too_many", "max", strconv.Itoa(MaxChoices))
		return
	}
	taken := map[string]bool{}
	for i, choice := range field.Choices {
		at := path + ".choices." + strconv.Itoa(i)
		if err := company.CheckName("value", choice.Value); err != nil || taken[choice.Value] {
			refused.Refuse(at+".value", "choice_invalid")
		}
		taken[choice.Value] = true
		checkLabels(choice.Labels, at+".labels.", languages, refused)
	}
}

// checkField checks what all fields have in common against its limits.
func checkField(field Field, path string, languages []string, refused *fault.Refusals) {
	if field.Parameter != "" && (!parameterShape().MatchString(field.Parameter) || slices.Contains(reserved, field.Parameter)) {
		refused.Refuse(path+".parameter", "field_parameter_invalid")
	}
	if field.Hidden && field.Parameter == "" {
		refused.Refuse(path+".parameter", "field_hidden_empty")
	}
	if field.Hidden && field.Required {
		refused.Refuse(path+".required", "field_hidden_required")
	}
	if _, ok := compiled(field.Pattern); !ok {
		refused.Refuse(path+".pattern", "field_pattern_invalid", "max", strconv.Itoa(MaxPattern))
	}
	for _, language := range languages {
		if label := field.Labels[language]; utf8.RuneCountInString(label) > company.MaxName {
			refused.Refuse(path+".labels."+language, "field_too_long", "max", strconv.Itoa(company.MaxName))
		}
		if hint := field.Hints[language]; utf8.RuneCountInString(hint) > MaxHint {
			refused.Refuse(path+".hints."+language, "field_too_long", "max", strconv.Itoa(MaxHint))
		}
	}
}

func checkLabels(labels map[string]string, path string, languages []string, refused *fault.Refusals) {
	for _, language := range languages {
		if labels[language] == "" {
			refused.Refuse(path+language, "field_required")
		}
	}
}
