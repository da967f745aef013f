package portal

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"unicode/utf8"

	"acude/pkg/company"
	"acude/pkg/fault"
)

// Limits of a portal.
const (
	MaxFields = 10   // further questions of the form
	MaxText   = 8000 // characters of a welcome or a notice
	MaxAnswer = 2000 // characters of the longest answer a field may ask for
	MaxTeams  = 100  // teams assigned
)

var (
	addressShape = regexp.MustCompile(`^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$`)
	fieldShape   = regexp.MustCompile(`^[a-z][a-zA-Z0-9_]{0,29}$`)
	fieldTypes   = []string{"text", "area", "email", "phone"}
	languages    = []string{"en", "es"}
)

// check holds a portal to its limits; the fault names every refused field.
func check(p Portal) error {
	refused := fault.New(fault.Invalid, "invalid_input")
	refuse := func(path, code string, facts ...string) {
		refused.Fields = append(refused.Fields, fault.Refuse(path, code, facts...).Fields...)
	}
	if !addressShape.MatchString(p.Address) {
		refuse("address", "portal_address_invalid")
	}
	if p.Recording != RecordAlways && p.Recording != RecordNever {
		refuse("recording", "field_not_offered")
	}
	if len(p.Teams) > MaxTeams {
		refuse("teams", "field_too_many", "max", strconv.Itoa(MaxTeams))
	}
	if len(p.Languages) == 0 {
		refuse("languages", "field_required")
	}
	for _, language := range p.Languages {
		checkText(p.Texts[language], "texts."+language, refuse)
		if !slices.Contains(languages, language) {
			refuse("languages", "field_not_offered")
		}
	}
	checkFields(p, refuse)
	if refused.Fields != nil {
		return refused
	}
	return nil
}

func checkText(t Text, path string, refuse func(path, code string, facts ...string)) {
	limit := func(name, text string, longest int) {
		switch {
		case text == "":
			refuse(path+"."+name, "field_required")
		case utf8.RuneCountInString(text) > longest:
			refuse(path+"."+name, "field_too_long", "max", strconv.Itoa(longest))
		}
	}
	limit("title", t.Title, company.MaxName)
	limit("welcome", t.Welcome, MaxText)
	limit("notice", t.Notice, MaxText)
}

func checkFields(p Portal, refuse func(path, code string, facts ...string)) {
	if len(p.Fields) > MaxFields {
		refuse("fields", "field_too_many", "max", strconv.Itoa(MaxFields))
	}
	seen := map[string]bool{}
	for i, field := range p.Fields {
		path := fmt.Sprintf("fields.%d", i)
		if !fieldShape.MatchString(field.Name) || seen[field.Name] {
			refuse(path+".name", "field_name_invalid")
		}
		seen[field.Name] = true
		if !slices.Contains(fieldTypes, field.Type) {
			refuse(path+".type", "field_not_offered")
		}
		if field.MaxLength < 1 || field.MaxLength > MaxAnswer {
			refuse(path+".maxLength", "number_out_of_range", "from", "1", "to", strconv.Itoa(MaxAnswer))
		}
		for _, language := range p.Languages {
			if err := company.CheckName(path+".labels."+language, field.Labels[language]); err != nil {
				f, _ := fault.As(err)
				refuse(f.Fields[0].Path, f.Fields[0].Code, "max", f.Fields[0].Facts["max"])
			}
		}
	}
}
