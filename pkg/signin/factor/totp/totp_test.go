package totp

import (
	"strings"
	"testing"
	"time"

	"acude/pkg/text"
)

// Whatever is typed, an app's code is six digits that were right at that time, and reading it never changes what is not taken.
func FuzzAnAppTakesItsCodesOnly(f *testing.F) {
	const secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
	now := time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)
	for _, seed := range []string{"", "000000", " 123 456", "12345６", "1e5", "-00001", strings.Repeat("9", 1000), "\x00\xff"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		app := App{Secret: secret}
		taken := app.Take(typed, now)
		if !taken && app.Last != 0 {
			t.Error("a code that is not taken was used")
		}
		if taken && len(text.Code(typed)) != Digits {
			t.Errorf("%q is taken", typed)
		}
		if taken && app.Take(typed, now) {
			t.Errorf("%q is taken twice", typed)
		}
	})
}
