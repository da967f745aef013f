package scim

import (
	"context"
	"net/http"
)

// readServiceConfig says what this service offers (RFC 7643, section 5).
func (h *Handlers) readServiceConfig(context.Context, *Entra) (*scimOutput, error) {
	offered := func(yes bool) map[string]any { return map[string]any{"supported": yes} }
	return scimAnswer(http.StatusOK, map[string]any{
		"schemas": []string{configSchema}, "patch": offered(true), "etag": offered(true),
		"filter":         map[string]any{"supported": true, "maxResults": mostAtOnce},
		"changePassword": offered(false), "sort": offered(false),
		"bulk": map[string]any{"supported": false, "maxOperations": 0, "maxPayloadSize": 0},
		"authenticationSchemes": []any{map[string]any{
			"type": "oauthbearertoken", "name": "OAuth 2.0 client credentials", "primary": true,
			"description": "A token of /oauth/token with the scopes reps:read, reps:write, reps:move, teams:read and teams:write.",
		}},
		"meta": map[string]any{"resourceType": "ServiceProviderConfig", "location": "/scim/v2/ServiceProviderConfig"},
	})
}

// listResourceTypes lists the kinds of resources (RFC 7643, section 6).
func (h *Handlers) listResourceTypes(context.Context, *Entra) (*scimOutput, error) {
	kind := func(name, place, schema string) any {
		return map[string]any{
			"schemas": []string{typeSchema}, "id": name, "name": name, "endpoint": place, "schema": schema,
			"meta": map[string]any{"resourceType": "ResourceType", "location": "/scim/v2/ResourceTypes/" + name},
		}
	}
	return listed(kind("User", "/Users", userSchema), kind("Group", "/Groups", groupSchema))
}

// listSchemas describes the attributes of the resources (RFC 7643, section 7).
func (h *Handlers) listSchemas(context.Context, *Entra) (*scimOutput, error) {
	schema := func(id, name string, attributes ...any) any {
		return map[string]any{
			"schemas": []string{schemaSchema}, "id": id, "name": name, "attributes": attributes,
			"meta": map[string]any{"resourceType": "Schema", "location": "/scim/v2/Schemas/" + id},
		}
	}
	return listed(
		schema(userSchema, "User",
			attribute("userName", "string", "readWrite", true, "server"),
			complexAttribute("name", false, attribute("formatted", "string", "readWrite", false, "none"),
				attribute("givenName", "string", "readWrite", false, "none"), attribute("familyName", "string", "readWrite", false, "none")),
			attribute("displayName", "string", "readWrite", false, "none"),
			attribute("active", "boolean", "readWrite", false, "none"),
			complexAttribute("emails", true, attribute("value", "string", "readWrite", false, "none"),
				attribute("type", "string", "readWrite", false, "none"), attribute("primary", "boolean", "readWrite", false, "none")),
			attribute("preferredLanguage", "string", "readWrite", false, "none"),
			attribute("timezone", "string", "readWrite", false, "none"),
			attribute("password", "string", "writeOnly", false, "none"),
			complexAttribute("groups", true, attribute("value", "string", "readOnly", false, "none"),
				attribute("display", "string", "readOnly", false, "none")),
		),
		schema(groupSchema, "Group",
			attribute("displayName", "string", "readWrite", true, "none"),
			complexAttribute("members", true, attribute("value", "string", "immutable", false, "none"),
				attribute("display", "string", "readOnly", false, "none")),
		),
	)
}

func attribute(name, kind, mutability string, required bool, unique string) any {
	returned := "default"
	if mutability == "writeOnly" {
		returned = "never"
	}
	return map[string]any{
		"name": name, "type": kind, "multiValued": false, "required": required, "caseExact": false, "mutability": mutability,
		"returned": returned, "uniqueness": unique,
	}
}

func complexAttribute(name string, many bool, parts ...any) any {
	return map[string]any{
		"name": name, "type": "complex", "multiValued": many, "required": false, "mutability": "readWrite", "returned": "default",
		"uniqueness": "none", "subAttributes": parts,
	}
}

// listed is a list that is always whole.
func listed(all ...any) (*scimOutput, error) {
	return scimAnswer(http.StatusOK, map[string]any{
		"schemas": []string{listSchema}, "totalResults": len(all), "startIndex": 1, "itemsPerPage": len(all), "Resources": all,
	})
}
