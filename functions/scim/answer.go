package scim

import (
	"context"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"

	"acude/functions/scim/resource"
	"acude/pkg/edge"
	"acude/pkg/fault"
)

// scimOutput is an answer of SCIM: a resource, a list or an error (RFC 7644, section 3.12).
type scimOutput struct {
	Status      int    `default:"201"`
	ContentType string `header:"Content-Type"`
	ETag        string `header:"ETag"`
	Location    string `header:"Location"`
	Body        []byte
}

func scimAnswer(status int, v any) (*scimOutput, error) {
	out := &scimOutput{Status: status, ContentType: "application/scim+json"}
	if v == nil {
		return out, nil
	}
	var err error
	out.Body, err = json.Marshal(v)
	return out, err
}

// scimError is the body of a refusal.
type scimError struct {
	Schemas  []string `json:"schemas"`
	Status   string   `json:"status"`
	ScimType string   `json:"scimType,omitempty"`
	Detail   string   `json:"detail"`
}

// scimRefusal turns a fault into SCIM's error; every other error stays one of the edge.
func scimRefusal(ctx context.Context, err error) (*scimOutput, error) {
	f, ok := fault.As(err)
	if !ok || f.Kind == fault.Internal || f.Kind == fault.Unavailable || f.Kind == fault.TooMany {
		return nil, err
	}
	status := f.Kind.Status()
	body := scimError{Schemas: []string{errorSchema}, Detail: edge.Text(ctx, "fault_"+f.Code, f.Facts)}
	switch {
	case f.Code == "scim_filter_invalid":
		status, body.ScimType = http.StatusBadRequest, "invalidFilter"
	case f.Code == "scim_path_invalid":
		status, body.ScimType = http.StatusBadRequest, "invalidPath"
	case f.Kind == fault.Invalid:
		status, body.ScimType = http.StatusBadRequest, "invalidValue"
	case f.Code == "login_taken" || f.Code == "team_name_taken":
		body.ScimType = "uniqueness"
	}
	for _, field := range f.Fields {
		if field.Code == "team_name_taken" {
			status, body.ScimType = http.StatusConflict, "uniqueness"
		}
		body.Detail += " " + field.Path + ": " + edge.Text(ctx, "fault_"+field.Code, field.Facts)
	}
	body.Status = strconv.Itoa(status)
	return scimAnswer(status, body)
}

// ScimQuery is what a list takes (RFC 7644, section 3.4.2). Sorting is not offered, as the service's configuration says.
type ScimQuery struct {
	Filter   string `query:"filter" maxLength:"2000"`
	Start    int    `query:"startIndex" default:"1" doc:"counted from 1"`
	Count    int    `query:"count" default:"100" maximum:"1000" doc:"at most 200 come at once"`
	Only     string `query:"attributes" maxLength:"1000" doc:"only these attributes, separated by commas"`
	Without  string `query:"excludedAttributes" maxLength:"1000"`
	SortBy   string `query:"sortBy" maxLength:"100" doc:"passed over"`
	SortedAs string `query:"sortOrder" maxLength:"20" doc:"passed over"`
}

// mostAtOnce is how many resources one list holds.
const mostAtOnce = 200

// page cuts the page out of resources that match.
func (q ScimQuery) page(all []resource.Resource) map[string]any {
	from := min(max(q.Start, 1)-1, len(all))
	to := min(from+min(max(q.Count, 0), mostAtOnce), len(all))
	shown := []resource.Resource{}
	for _, one := range all[from:to] {
		shown = append(shown, q.shown(one))
	}
	return map[string]any{
		"schemas": []string{listSchema}, "totalResults": len(all), "startIndex": from + 1, "itemsPerPage": len(shown), "Resources": shown,
	}
}

// shown leaves of a resource what was asked for; its id and schemas always stay.
func (q ScimQuery) shown(r resource.Resource) resource.Resource {
	out := resource.Resource{}
	for name, value := range r {
		asked := q.Only == "" || named(q.Only, name) || name == "id" || name == "schemas"
		if asked && (q.Only != "" || !named(q.Without, name)) || name == "id" || name == "schemas" {
			out[name] = value
		}
	}
	return out
}

// named reports whether a list of attributes, separated by commas, holds one or a part of it.
func named(list, name string) bool {
	for one := range strings.SplitSeq(list, ",") {
		one = strings.TrimPrefix(strings.TrimPrefix(strings.TrimSpace(one), userSchema+":"), groupSchema+":")
		one, _, _ = strings.Cut(one, ".")
		if strings.EqualFold(one, name) {
			return true
		}
	}
	return false
}

// matching returns the version that an If-Match header asks for; SCIM's tags are weak.
func matching(header string) (int64, error) { return edge.Matching(strings.TrimPrefix(header, "W/")) }

// patchBody is the body of a patch.
type patchBody struct {
	Schemas    []string             `json:"schemas"`
	Operations []resource.Operation `json:"Operations"`
}

// maxOperations is how many operations one patch holds.
const maxOperations = 1000

// patched returns a thing with a patch applied.
func patched[T any](thing T, body []byte) (T, error) {
	var none T
	var patch patchBody
	if err := json.Unmarshal(body, &patch); err != nil || len(patch.Operations) == 0 || len(patch.Operations) > maxOperations {
		return none, fault.New(fault.Invalid, "scim_body_invalid").Because(err)
	}
	before, err := resourceOf(thing)
	if err != nil {
		return none, err
	}
	after, err := resource.Patch(before, patch.Operations)
	if err != nil {
		return none, err
	}
	raw, err := json.Marshal(after)
	if err != nil {
		return none, err
	}
	return read[T](raw)
}

// read reads a resource out of a body. Fault: scim_body_invalid (Invalid).
func read[T any](body []byte) (T, error) {
	v, err := into[T](body)
	if err != nil {
		return v, fault.New(fault.Invalid, "scim_body_invalid").Because(err)
	}
	return v, nil
}
