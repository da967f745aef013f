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

// part returns which part of a list is asked for: how many come before it, and how many it holds at most.
func (q ScimQuery) part() (from, count int) {
	return max(q.Start, 1) - 1, min(max(q.Count, 0), mostAtOnce)
}

// page is the answer with a part of the resources that match, and with how many match.
func (q ScimQuery) page(part []resource.Resource, all int) map[string]any {
	from, _ := q.part()
	shown := []resource.Resource{}
	for _, one := range part {
		shown = append(shown, q.shown(one))
	}
	return map[string]any{
		"schemas": []string{listSchema}, "totalResults": all, "startIndex": min(from, all) + 1, "itemsPerPage": len(shown), "Resources": shown,
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

// shows reports whether an attribute that can be left out is shown.
func (q ScimQuery) shows(attribute string) bool {
	if q.Only != "" {
		return named(q.Only, attribute)
	}
	return !named(q.Without, attribute)
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
