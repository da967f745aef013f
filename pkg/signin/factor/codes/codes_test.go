package codes

import (
	"strings"
	"testing"
)

// Tidying a recovery code twice is tidying it once, and only what was made is taken.
func FuzzRecoveryCodesAreReadAsTheyWereMade(f *testing.F) {
	for _, seed := range []string{"", "0123-4567-89AB-CDEF", "oIl1 0000 0000 0000", "ñ", "\xff\xfe", strings.Repeat("-", 500)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		once := tidy(typed)
		if twice := tidy(once); twice != once {
			t.Errorf("%q is read as %q, and that as %q", typed, once, twice)
		}
		kept := Kept{Left: []string{"one", "two"}}
		if kept.Take(typed) || len(kept.Left) != 2 {
			t.Errorf("%q is taken", typed)
		}
	})
}
