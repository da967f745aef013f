package scim

import (
	"strings"

	"acude/functions/scim/resource"
)

// ScimQuery is what a list takes (RFC 7644, section 3.4.2). Sorting is not offered, as the service's configuration says.
type ScimQuery struct {
	Entra
	Filter   string `query:"filter" maxLength:"2000"`
	Start    int    `query:"startIndex" default:"1" doc:"counted from 1"`
	Count    int    `query:"count" default:"100" maximum:"1000" doc:"at most 200 come at once"`
	Only     string `query:"attributes" maxLength:"1000" doc:"only these attributes, separated by commas"`
	Without  string `query:"excludedAttributes" maxLength:"1000"`
	SortBy   string `query:"sortBy" maxLength:"100" doc:"ignored"`
	SortedAs string `query:"sortOrder" maxLength:"20" doc:"ignored"`
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

// shown returns the attributes of a resource that were requested; its id and schemas are always there.
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
