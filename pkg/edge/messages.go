package edge

import (
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/validation"

	"acude/pkg/fault"
)

// rule is a message for huma's validator that refusedByRule parses: a code, the name and the value of a fact, and the unused
// rest of huma's message, joined by "|". The verbs of huma's own message (%s, %d, %v) keep their order.
func rule(code, fact, value, unused string) string {
	return strings.Join([]string{code, fact, value, unused}, "|")
}

// missing is the fact of a rule whose value is the name of a missing field.
const missing = "missing"

// setMessages makes huma's validator return codes instead of English sentences. Its messages are variables so that a product
// can set its own before its first schema is made (huma's pull request 520).
func setMessages() {
	wrongType := func(expected string) string { return rule("field_wrong_type", "expected", expected, "") }
	badFormat := func(format, unused string) string { return rule("field_bad_format", "format", format, unused) }
	for message, to := range map[*string]string{
		&validation.MsgExpectedRequiredProperty:          rule("field_required", missing, "%s", ""),
		&validation.MsgExpectedDependentRequiredProperty: rule("field_required", missing, "%s", "%s"),
		&validation.MsgUnexpectedProperty:                rule("field_unknown", "", "", ""),
		&validation.MsgExpectedString:                    wrongType("string"),
		&validation.MsgExpectedBoolean:                   wrongType("boolean"),
		&validation.MsgExpectedNumber:                    wrongType("number"),
		&validation.MsgExpectedInteger:                   wrongType("integer"),
		&validation.MsgExpectedArray:                     wrongType("array"),
		&validation.MsgExpectedObject:                    wrongType("object"),
		&validation.MsgExpectedRFC3339DateTime:           badFormat("date-time", ""),
		&validation.MsgExpectedRFC3339Date:               badFormat("date", ""),
		&validation.MsgExpectedRFC3339Time:               badFormat("time", ""),
		&validation.MsgExpectedRFC5322Email:              badFormat("email", "%v"),
		&validation.MsgExpectedRFC3986URI:                badFormat("uri", "%v"),
		&validation.MsgExpectedBase64String:              badFormat("base64", ""),
		&validation.MsgExpectedBePattern:                 rule("field_bad_clock", "", "", "%s"), // only times of day have a patternDescription
		&validation.MsgExpectedMatchPattern:              rule("field_invalid", "", "", "%s"),
		&validation.MsgExpectedOneOf:                     rule("field_not_offered", "", "", "%s"),
		&validation.MsgExpectedMinLength:                 rule("field_too_short", "min", "%d", ""),
		&validation.MsgExpectedMaxLength:                 rule("field_too_long", "max", "%d", ""),
		&validation.MsgExpectedMinimumNumber:             rule("field_too_small", "min", "%v", ""),
		&validation.MsgExpectedMaximumNumber:             rule("field_too_large", "max", "%v", ""),
		&validation.MsgExpectedMinItems:                  rule("field_too_few", "min", "%d", ""),
		&validation.MsgExpectedMaxItems:                  rule("field_too_many", "max", "%d", ""),
		&validation.MsgExpectedMinProperties:             rule("field_too_few", "min", "%d", ""),
		&validation.MsgExpectedMaxProperties:             rule("field_too_many", "max", "%d", ""),
		&validation.MsgExpectedArrayItemsUnique:          rule("field_repeated", "", "", ""),
	} {
		*message = to
	}
}

// refusedByRule reads a message that setMessages set, and reports whether it is one.
func refusedByRule(detail *huma.ErrorDetail) (fault.Field, bool) {
	parts := strings.SplitN(detail.Message, "|", 4)
	if len(parts) != 4 {
		return fault.Field{}, false
	}
	field := fault.Field{Path: fieldPath(detail.Location), Code: parts[0]}
	fact, value := parts[1], parts[2]
	switch {
	case fact == missing:
		field.Path = strings.TrimPrefix(field.Path+"."+value, ".")
	case field.Code == "field_too_short" && value == "1":
		field.Code = "field_required"
	case fact != "":
		field.Facts = map[string]string{fact: value}
	}
	return field, true
}
