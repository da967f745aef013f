package edge

import (
	"strconv"
	"strings"

	"acude/pkg/fault"
)

// ETag returns the entity tag of a stored version: what If-Match names.
func ETag(version int64) string { return `"` + strconv.FormatInt(version, 10) + `"` }

// Matching returns the version that an If-Match header names; 0, any version, if the header is empty or "*".
// Fault: field_invalid on If-Match for a tag that ETag did not make.
func Matching(header string) (int64, error) {
	if header == "" || header == "*" {
		return 0, nil
	}
	version, err := strconv.ParseInt(strings.Trim(header, `"`), 10, 64)
	if err != nil || version < 1 {
		return 0, fault.Refuse("If-Match", "field_invalid")
	}
	return version, nil
}
