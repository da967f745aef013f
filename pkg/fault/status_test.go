package fault_test

import (
	"testing"

	"acude/pkg/fault"
)

func TestEveryKindHasItsStatus(t *testing.T) {
	for kind, want := range map[fault.Kind]int{
		fault.Internal: 500, fault.Invalid: 422, fault.Unauthenticated: 401, fault.Forbidden: 403, fault.Absent: 404,
		fault.Conflict: 409, fault.Gone: 410, fault.TooLarge: 413, fault.TooMany: 429, fault.Unavailable: 503,
		fault.Kind(99): 500,
	} {
		if got := kind.Status(); got != want {
			t.Errorf("kind %d: status %d, want %d", kind, got, want)
		}
	}
}
