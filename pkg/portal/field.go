package portal

import "slices"

// The standard fields, which every portal has; Off means that one is not asked.
const (
	FieldName     = "name"
	FieldEmail    = "email"
	FieldPhone    = "phone"
	FieldCompany  = "company"
	FieldQuestion = "question"
)

// Field is a question of the form. The standard ones are known by their names, have fixed types and lengths, and the product's
// words unless Labels has others. Parameter is the parameter of the page's address that fills the field in; a hidden field is
// filled in only that way and never shown.
type Field struct {
	Name      string            `json:"name" maxLength:"30"`
	Labels    map[string]string `json:"labels,omitempty" doc:"by language"`
	Hints     map[string]string `json:"hints,omitempty" doc:"the expected format, by language"`
	Type      string            `json:"type,omitempty" enum:"text,area,email,phone,number,choice,check"`
	Required  bool              `json:"required,omitempty"`
	Off       bool              `json:"off,omitempty" doc:"standard fields: not asked"`
	Hidden    bool              `json:"hidden,omitempty"`
	Parameter string            `json:"parameter,omitempty" maxLength:"40"`
	Pattern   string            `json:"pattern,omitempty" maxLength:"200" doc:"RE2; the whole answer must fit"`
	Choices   []Choice          `json:"choices,omitempty" maxItems:"50"`
	MaxLength int               `json:"maxLength,omitempty" doc:"in characters"`
}

// Choice is one answer of a field with type choice.
type Choice struct {
	Value  string            `json:"value" maxLength:"100"`
	Labels map[string]string `json:"labels" doc:"by language"`
}

// standard are the default standard fields of a portal.
func standard() []Field {
	return []Field{
		{Name: FieldName, Type: "text", Required: true, MaxLength: 100},
		{Name: FieldEmail, Type: "email", MaxLength: 254},
		{Name: FieldPhone, Type: "phone", Off: true, MaxLength: 40},
		{Name: FieldCompany, Type: "text", Off: true, MaxLength: 100},
		{Name: FieldQuestion, Type: "area", Required: true, MaxLength: 4000},
	}
}

// StandardField reports whether a name belongs to a standard field.
func StandardField(name string) bool {
	return slices.ContainsFunc(standard(), func(f Field) bool { return f.Name == name })
}

// withStandard returns the fields with all standard ones, with their fixed types and lengths: the defaults first if a portal
// has none, missing ones off at the end.
func withStandard(fields []Field) []Field {
	usual := standard()
	if !slices.ContainsFunc(fields, func(f Field) bool { return StandardField(f.Name) }) {
		return append(usual, fields...)
	}
	out := slices.Clone(fields)
	for _, s := range usual {
		at := slices.IndexFunc(out, func(f Field) bool { return f.Name == s.Name })
		if at < 0 {
			s.Off, s.Required = true, false
			out = append(out, s)
			continue
		}
		out[at].Type, out[at].MaxLength, out[at].Choices = s.Type, s.MaxLength, nil
		if out[at].Off {
			out[at].Required, out[at].Hidden, out[at].Parameter = false, false, ""
		}
	}
	return out
}

// Longest is the most characters of an answer to a field.
func (f Field) Longest() int {
	switch f.Type {
	case "number":
		return 40
	case "choice":
		return 100
	case "check":
		return 3
	}
	return f.MaxLength
}

// Asked returns the fields that this type of portal asks for: everything, only a name, or nothing.
func (p Portal) Asked() []Field {
	var asked []Field
	for _, f := range p.Fields {
		if f.Off || p.Type == TypeButton && !f.Hidden || p.Type == TypeChat && f.Name != FieldName && !f.Hidden {
			continue
		}
		asked = append(asked, f)
	}
	return asked
}
