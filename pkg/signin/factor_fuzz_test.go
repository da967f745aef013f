package signin

import (
	"strings"
	"testing"
	"time"
)

// Whatever is typed, an app's code is six digits that were right at that time, and reading it never changes what is not taken.
func FuzzAnAppTakesItsCodesOnly(f *testing.F) {
	const secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
	now := time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)
	for _, seed := range []string{"", "000000", " 123 456", "12345６", "1e5", "-00001", strings.Repeat("9", 1000), "\x00\xff"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		app := appKept{Secret: secret}
		taken := app.take(typed, now)
		if !taken && app.Last != 0 {
			t.Error("a code that is not taken was used")
		}
		if taken && len(tidyDigits(typed)) != codeDigits {
			t.Errorf("%q is taken", typed)
		}
		if taken && app.take(typed, now) {
			t.Errorf("%q is taken twice", typed)
		}
	})
}

// Tidying a recovery code twice is tidying it once, and only what was made is taken.
func FuzzRecoveryCodesAreReadAsTheyWereMade(f *testing.F) {
	for _, seed := range []string{"", "0123-4567-89AB-CDEF", "oIl1 0000 0000 0000", "ñ", "\xff\xfe", strings.Repeat("-", 500)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		once := tidyRecovery(typed)
		if twice := tidyRecovery(once); twice != once {
			t.Errorf("%q is read as %q, and that as %q", typed, once, twice)
		}
		kept := codesKept{Left: []string{"one", "two"}}
		if kept.take(typed) || len(kept.Left) != 2 {
			t.Errorf("%q is taken", typed)
		}
	})
}
