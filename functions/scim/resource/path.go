package resource

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	filter "github.com/scim2/filter-parser/v2"

	"acude/pkg/fault"
)

// nameShape is the shape of an attribute's name (RFC 7643, section 2.1).
var nameShape = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[A-Za-z$][A-Za-z0-9$_-]*$`) })

func parsePath(text string) (path filter.Path, err error) {
	defer func() {
		if recover() != nil {
			err = pathInvalid(nil)
		}
	}()
	if len(text) > maxFilter || strings.Count(text, "(") > maxNested {
		return path, pathInvalid(nil)
	}
	path, err = filter.ParsePath([]byte(text))
	if err != nil {
		return path, pathInvalid(err)
	}
	return path, nil
}

// fits reports whether a value, or each of a list, is no larger than maxSize.
func fits(value any) bool {
	if list, ok := value.([]any); ok {
		return !slices.ContainsFunc(list, func(one any) bool { return size(one) > maxSize })
	}
	return size(value) <= maxSize
}

func size(value any) int {
	total := 1
	switch v := value.(type) {
	case string:
		total += len(v) / 64
	case Resource:
		for name, one := range v {
			total += len(name)/64 + size(one)
		}
	case []any:
		for _, one := range v {
			total += size(one)
		}
	}
	return total
}

func pathInvalid(cause error) error {
	return fault.New(fault.Invalid, "scim_path_invalid").Because(cause)
}

func valueInvalid(cause error) error {
	return fault.New(fault.Invalid, "scim_value_invalid").Because(cause)
}
