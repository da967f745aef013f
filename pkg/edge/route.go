package edge

import (
	"context"
	"fmt"
	"net/http"
	"reflect"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

// Route registers a typed handler.
//
// I and O are structs with huma's tags: path:, query:, header: and a Body field; a Set-Cookie is a field
// SetCookie http.Cookie `header:"Set-Cookie"`. An O without a Body answers 204. Unknown fields and unknown query parameters
// are refused. A fault that the handler returns becomes a problem; any other error becomes the problem "internal".
//
// The input's body may be as large as need says (see bounds), unless an option says otherwise.
//
// Route panics when need is the zero Need or cannot be met, so a forgotten guard fails at start, and when a part of I
// is not exported: nothing would be read into it.
func Route[I, O any](a *API, method, path string, need Need, h func(context.Context, *I) (*O, error), options ...Option) {
	if defect := need.defect(a, path); defect != "" {
		panic(fmt.Sprintf("edge: route %s %s %s", method, path, defect))
	}
	if name := unread(reflect.TypeFor[I]()); name != "" {
		panic(fmt.Sprintf("edge: route %s %s reads nothing into %s, which is not exported", method, path, name))
	}
	limits := need.bounds()
	for _, change := range options {
		change(&limits)
	}
	a.routes = append(a.routes, RouteInfo{Method: method, Path: path, Need: need, Handler: nameOf(h)})
	operation := huma.Operation{
		Method:        method,
		Path:          path,
		DefaultStatus: madeStatus[O](method),
		OperationID:   operationID(method, path),
		MaxBodyBytes:  int64(limits.body) + 1, // at the limit itself huma refuses already
		Tags:          []string{functionOf(path)},
		Extensions:    map[string]any{"x-permission": need.String()},
		Security:      need.security(),
		Middlewares:   huma.Middlewares{a.guard(need), bounded(limits)},
	}
	huma.Register(a.huma, operation, func(ctx context.Context, in *I) (*O, error) {
		out, err := h(ctx, in)
		if err != nil {
			return nil, requestOf(ctx).problem(err)
		}
		return out, nil
	})
	if need.nobody {
		a.huma.OpenAPI().Paths[path].Get.Responses["204"] = &huma.Response{Description: "Nobody is signed in"}
	}
}

// unread returns the name of a part of an input that is not exported, embedded or with a tag; "" when there is none.
func unread(in reflect.Type) string {
	for field := range in.Fields() {
		switch embedded := field.Anonymous && field.Type.Kind() == reflect.Struct; {
		case !field.IsExported() && (embedded || field.Tag != ""):
			return field.Name
		case embedded:
			if name := unread(field.Type); name != "" {
				return name
			}
		}
	}
	return ""
}

// madeStatus is the status that the document shows for a POST whose output sets its own: the default of its field Status, as in
// Status int `default:"201"`. 0 leaves it to huma.
func madeStatus[O any](method string) int {
	field, says := reflect.TypeFor[O]().FieldByName("Status")
	if !says || method != http.MethodPost {
		return 0
	}
	status, err := strconv.Atoi(field.Tag.Get("default"))
	if err != nil {
		return 0 // the same as huma's own
	}
	return status
}

// operationID makes "post-queue-sessions-session-accept" of POST /api/queue/sessions/{session}/accept.
func operationID(method, path string) string {
	words := []string{strings.ToLower(method)}
	for part := range strings.SplitSeq(strings.TrimPrefix(strings.TrimPrefix(path, "/"), "api/"), "/") {
		words = append(words, strings.Trim(part, "{}"))
	}
	return strings.Join(words, "-")
}

// functionOf returns the heading of a path in the document: the function after /api, or the noun after /api/v1.
func functionOf(path string) string {
	parts := strings.Split(strings.TrimPrefix(strings.TrimPrefix(path, "/"), "api/"), "/")
	if parts[0] == "v1" && len(parts) > 1 {
		return parts[1]
	}
	return parts[0]
}
