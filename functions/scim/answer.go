package scim

import (
	"context"
	"encoding/json"
	"net/http"
	"strconv"

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
