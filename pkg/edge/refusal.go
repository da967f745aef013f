package edge

import (
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/validation"

	"acude/pkg/fault"
)

// bodyBrokenOff is what huma says when the client went away before its body was whole.
const bodyBrokenOff = "cannot read request body"

// configureHuma replaces what huma says when it refuses an input (by default it echoes values and internal errors), makes
// names of fields case-sensitive, and lists never null. These are settings of the whole process, made once.
var configureHuma = sync.OnceFunc(func() {
	huma.ValidateStrictCasing = true
	huma.DefaultArrayNullable = false
	huma.NewError = func(status int, _ string, _ ...error) huma.StatusError {
		return &Problem{Type: "about:blank", Title: http.StatusText(status), Status: status, Code: "internal"}
	}
	huma.NewErrorWithContext = func(ctx huma.Context, status int, message string, errs ...error) huma.StatusError {
		request := requestOf(ctx.Context())
		if message == bodyBrokenOff {
			status = http.StatusBadRequest // huma calls it its own failure
		}
		cause := errors.Join(append([]error{errors.New(message)}, mute(errs)...)...)
		f := refusal(status, errs)
		return request.problemOf(f.Because(cause), f, status)
	}
})

// mute drops the rejected values from huma's errors, so that they do not even reach the log.
func mute(errs []error) []error {
	out := make([]error, 0, len(errs))
	for _, err := range errs {
		if detail, ok := err.(huma.ErrorDetailer); ok {
			d := detail.ErrorDetail()
			if d.Location == "body" {
				continue // the parser's message quotes the body
			}
			err = fmt.Errorf("%s: refused", d.Location)
		}
		out = append(out, err)
	}
	return out
}

// refusal is the fault for a status that huma answers.
func refusal(status int, errs []error) *fault.Fault {
	switch status {
	case http.StatusUnsupportedMediaType:
		return fault.New(fault.Invalid, "body_wrong_type")
	case http.StatusRequestEntityTooLarge:
		return fault.New(fault.TooLarge, "body_too_large", "max", strconv.Itoa(MaxBody))
	case http.StatusRequestTimeout:
		return fault.New(fault.Invalid, "body_late")
	case http.StatusBadRequest:
		if len(errs) == 0 {
			return fault.New(fault.Invalid, "body_required")
		}
		return fault.New(fault.Invalid, "body_unreadable")
	case http.StatusUnprocessableEntity:
		f := fault.New(fault.Invalid, "invalid_input")
		for _, err := range errs {
			f.Fields = append(f.Fields, refusedField(err))
		}
		return f
	default:
		return fault.New(fault.Internal, "internal")
	}
}

func refusedField(err error) fault.Field {
	var detail *huma.ErrorDetail
	if d, ok := err.(huma.ErrorDetailer); ok {
		detail = d.ErrorDetail()
	} else {
		detail = &huma.ErrorDetail{Message: err.Error()}
	}
	path := fieldPath(detail.Location)
	for _, rule := range rules {
		found := rule.message.FindStringSubmatch(detail.Message)
		if found == nil {
			continue
		}
		switch {
		case rule.fact == "child":
			return fault.Field{Path: strings.TrimPrefix(path+"."+found[1], "."), Code: rule.code}
		case rule.code == "field_too_short" && found[1] == "1":
			return fault.Field{Path: path, Code: "field_required"}
		case rule.value != "":
			return fault.Field{Path: path, Code: rule.code, Facts: map[string]string{rule.fact: rule.value}}
		case rule.fact != "":
			return fault.Field{Path: path, Code: rule.code, Facts: map[string]string{rule.fact: found[1]}}
		}
		return fault.Field{Path: path, Code: rule.code}
	}
	return fault.Field{Path: path, Code: "field_invalid"}
}

var index = regexp.MustCompile(`\[(\d+)\]`)

// fieldPath turns huma's location ("body.fields[2].label") into ours ("fields.2.label"). A name that the client made up is
// cut short.
func fieldPath(location string) string {
	_, path, _ := strings.Cut(location, ".")
	path = index.ReplaceAllString(path, ".$1")
	if len(path) > 120 {
		path = strings.ToValidUTF8(path[:120], "")
	}
	return path
}

// rule turns one of huma's messages into one of our codes. The message's first hole is the fact, unless value is given.
type rule struct {
	message           *regexp.Regexp
	code, fact, value string
}

var rules = []rule{
	say(validation.MsgExpectedRequiredProperty, "field_required", "child", ""),
	say("required %v parameter is missing", "field_required", "", ""),
	say(validation.MsgExpectedDependentRequiredProperty, "field_required", "", ""),
	say(validation.MsgUnexpectedProperty, "field_unknown", "", ""),
	say("unknown query parameter", "field_unknown", "", ""),
	say(validation.MsgExpectedString, "field_wrong_type", "expected", "string"),
	say(validation.MsgExpectedBoolean, "field_wrong_type", "expected", "boolean"),
	say("invalid boolean", "field_wrong_type", "expected", "boolean"),
	say(validation.MsgExpectedNumber, "field_wrong_type", "expected", "number"),
	say("invalid float", "field_wrong_type", "expected", "number"),
	say(validation.MsgExpectedInteger, "field_wrong_type", "expected", "integer"),
	say("invalid integer", "field_wrong_type", "expected", "integer"),
	say(validation.MsgExpectedArray, "field_wrong_type", "expected", "array"),
	say(validation.MsgExpectedObject, "field_wrong_type", "expected", "object"),
	say(validation.MsgExpectedRFC3339DateTime, "field_bad_format", "format", "date-time"),
	say(validation.MsgExpectedRFC3339Date, "field_bad_format", "format", "date"),
	say(validation.MsgExpectedRFC3339Time, "field_bad_format", "format", "time"),
	say("invalid date/time for format %v", "field_bad_format", "format", "date-time"),
	say(validation.MsgExpectedRFC5322Email, "field_bad_format", "format", "email"),
	say(validation.MsgExpectedRFC3986URI, "field_bad_format", "format", "uri"),
	say(validation.MsgExpectedBase64String, "field_bad_format", "format", "base64"),
	say(validation.MsgExpectedMatchPattern, "field_invalid", "", ""),
	say(validation.MsgExpectedBePattern, "field_bad_format", "format", ""),
	say(validation.MsgExpectedOneOf, "field_not_offered", "", ""),
	say(validation.MsgExpectedMinLength, "field_too_short", "min", ""),
	say(validation.MsgExpectedMaxLength, "field_too_long", "max", ""),
	say(validation.MsgExpectedMinimumNumber, "field_too_small", "min", ""),
	say(validation.MsgExpectedMaximumNumber, "field_too_large", "max", ""),
	say(validation.MsgExpectedMinItems, "field_too_few", "min", ""),
	say(validation.MsgExpectedMaxItems, "field_too_many", "max", ""),
	say(validation.MsgExpectedMinProperties, "field_too_few", "min", ""),
	say(validation.MsgExpectedMaxProperties, "field_too_many", "max", ""),
	say(validation.MsgExpectedArrayItemsUnique, "field_repeated", "", ""),
}

var verb = regexp.MustCompile(`%[a-z]`)

func say(message, code, fact, value string) rule {
	pattern := verb.ReplaceAllString(regexp.QuoteMeta(message), `(.*)`)
	return rule{message: regexp.MustCompile("^" + pattern + "$"), code: code, fact: fact, value: value}
}
