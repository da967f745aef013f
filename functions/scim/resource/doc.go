// Package resource reads the two languages of SCIM 2.0: filters (RFC 7644, section 3.4.2.2) and patches (section 3.5.2). It works on
// resources as JSON objects and knows nothing of what they mean.
//
// Names of attributes are compared without regard to upper and lower case (RFC 7643, section 2.1), and so are texts: the
// attributes of this product that are "caseExact" are identifiers in one case.
package resource

import "strings"

// Resource is a resource as a JSON object.
type Resource = map[string]any

// valueOf returns an attribute of an object by its name in whatever case, and the name it has there.
func valueOf(object Resource, name string) (string, any) {
	for key, value := range object {
		if strings.EqualFold(key, name) {
			return key, value
		}
	}
	return name, nil
}
