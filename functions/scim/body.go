package scim

import (
	"encoding/json"
	"strconv"
	"strings"

	"acude/functions/scim/resource"
	"acude/pkg/edge"
	"acude/pkg/fault"
)

// Entra is the flag at the end of the address that Microsoft Entra is given, by which it sends patches as RFC 7644 writes them.
type Entra struct {
	Flag string `query:"aadOptscim062020" maxLength:"100" doc:"ignored: patches are taken in both forms"`
}

type bodyInput struct {
	Entra
	RawBody []byte `contentType:"application/scim+json"`
}

// read reads a resource from a body. Fault: scim_body_invalid (Invalid).
func read[T any](body []byte) (T, error) {
	var v T
	if err := json.Unmarshal(body, &v); err != nil {
		return v, fault.New(fault.Invalid, "scim_body_invalid").Because(err)
	}
	return v, nil
}

// resourceOf returns a value as the JSON object that filters and patches work on.
func resourceOf(v any) (resource.Resource, error) {
	raw, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	var r resource.Resource
	return r, json.Unmarshal(raw, &r)
}

// matching returns the version that an If-Match header asks for; SCIM's tags are weak.
func matching(header string) (int64, error) { return edge.Matching(strings.TrimPrefix(header, "W/")) }

// weak is the entity tag of a version as SCIM writes it.
func weak(version int64) string {
	if version == 0 {
		return ""
	}
	return `W/"` + strconv.FormatInt(version, 10) + `"`
}
