// Package resource reads the two languages of SCIM 2.0: filters (RFC 7644, section 3.4.2.2) and patches (section 3.5.2). It
// works on resources as JSON objects, whatever they mean.
//
// Names of attributes are compared case-insensitively (RFC 7643, section 2.1), and so are texts: the "caseExact" attributes of
// this product are identifiers in one case.
package resource

import "strings"

// Resource is a resource as a JSON object.
type Resource = map[string]any

// valueOf returns an attribute of an object by its name in any case, and its name as the object writes it.
func valueOf(object Resource, name string) (string, any) {
	if value, ok := object[name]; ok {
		return name, value
	}
	for key, value := range object {
		if strings.EqualFold(key, name) {
			return key, value
		}
	}
	return name, nil
}
