package scim

import (
	"context"
	"encoding/json"

	"acude/functions/scim/resource"
	"acude/pkg/fault"
)

// patchBody is the body of a patch.
type patchBody struct {
	Schemas    []string             `json:"schemas"`
	Operations []resource.Operation `json:"Operations"`
}

// maxOperations is how many operations one patch holds.
const maxOperations = 1000

// The attributes that are kept of users and groups. What else identity providers send is passed over.
var (
	userAttributes  = []string{"userName", "externalId", "name", "displayName", "active", "emails", "preferredLanguage", "locale", "timezone"}
	groupAttributes = []string{"displayName", "externalId", "members"}
)

// patched returns a resource with a patch applied; schema is its schema and kept are its attributes.
func patched[T any](ctx context.Context, thing T, body []byte, schema string, kept []string) (T, error) {
	var none T
	var patch patchBody
	if err := json.Unmarshal(body, &patch); err != nil || len(patch.Operations) == 0 || len(patch.Operations) > maxOperations {
		return none, fault.New(fault.Invalid, "scim_body_invalid").Because(err)
	}
	before, err := resourceOf(thing)
	if err != nil {
		return none, err
	}
	after, err := resource.Patch(ctx, before, patch.Operations, schema, kept)
	if err != nil {
		return none, err
	}
	raw, err := json.Marshal(after)
	if err != nil {
		return none, err
	}
	return read[T](raw)
}
