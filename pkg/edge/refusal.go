package edge

import (
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/danielgtaylor/huma/v2"

	"acude/pkg/fault"
)

// configureHuma replaces huma's messages for refused input (by default they echo values and internal errors), makes field names
// case-sensitive and lists never null. These settings are global and made once.
var configureHuma = sync.OnceFunc(func() {
	setMessages()
	huma.ValidateStrictCasing = true
	huma.DefaultArrayNullable = false
	huma.NewError = func(status int, _ string, _ ...error) huma.StatusError {
		return &Problem{Type: "about:blank", Title: http.StatusText(status), Status: status, Code: "internal"}
	}
	huma.NewErrorWithContext = func(ctx huma.Context, status int, message string, errs ...error) huma.StatusError {
		request := requestOf(ctx.Context())
		errs = errs[:min(len(errs), fault.MaxFields)]
		cause := errors.Join(append([]error{errors.New(message)}, mute(errs)...)...)
		f := refusal(ctx.Operation(), status, errs)
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

// refusal returns the fault for a status of huma.
func refusal(op *huma.Operation, status int, errs []error) *fault.Fault {
	switch status {
	case http.StatusUnsupportedMediaType:
		return fault.New(fault.Invalid, "body_wrong_type")
	case http.StatusBadRequest:
		if len(errs) == 0 {
			return fault.New(fault.Invalid, "body_required")
		}
		return fault.New(fault.Invalid, "body_unreadable")
	case http.StatusUnprocessableEntity:
		f := fault.New(fault.Invalid, "invalid_input")
		for _, err := range errs {
			f.Fields = append(f.Fields, refusedField(op, err))
		}
		return f
	default:
		return fault.New(fault.Internal, "internal")
	}
}

// refusedField returns the field and the broken rule of one of huma's errors. The validator's messages come from the table
// messages; for a parameter that huma cannot parse, the operation has the rule.
func refusedField(op *huma.Operation, err error) fault.Field {
	var detail *huma.ErrorDetail
	if d, ok := err.(huma.ErrorDetailer); ok {
		detail = d.ErrorDetail()
	} else {
		detail = &huma.ErrorDetail{Message: err.Error()}
	}
	if field, ours := refusedByRule(detail); ours {
		return field
	}
	return refusedParameter(op, detail)
}

// refusedParameter returns what is wrong with a parameter that huma could not parse.
func refusedParameter(op *huma.Operation, detail *huma.ErrorDetail) fault.Field {
	field := fault.Field{Path: fieldPath(detail.Location), Code: "field_invalid"}
	where, name, _ := strings.Cut(detail.Location, ".")
	if where == "body" || where == "" {
		return field
	}
	at := slices.IndexFunc(op.Parameters, func(p *huma.Param) bool { return p.In == where && p.Name == name })
	switch {
	case at < 0:
		field.Code = "field_unknown"
	case detail.Value == "":
		field.Code = "field_required"
	case op.Parameters[at].Schema.Type != huma.TypeString:
		field.Code, field.Facts = "field_wrong_type", map[string]string{"expected": op.Parameters[at].Schema.Type}
	case op.Parameters[at].Schema.Format != "":
		field.Code, field.Facts = "field_bad_format", map[string]string{"format": op.Parameters[at].Schema.Format}
	}
	return field
}

var index = regexp.MustCompile(`\[(\d+)\]`)

// fieldPath turns huma's location ("body.fields[2].label") into ours ("fields.2.label"). Names that the client chose are truncated.
func fieldPath(location string) string {
	_, path, _ := strings.Cut(location, ".")
	path = index.ReplaceAllString(path, ".$1")
	if len(path) > 120 {
		path = strings.ToValidUTF8(path[:120], "")
	}
	return path
}
