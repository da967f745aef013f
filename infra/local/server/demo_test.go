package server

import (
	"strings"
	"testing"
)

// The page itself says whether a screen is recorded, by settings that may change; a notice that says it as well may be wrong.
func TestTheDemosNoticeSaysNothingOfRecordings(t *testing.T) {
	for language, text := range demoPortal("demo", "team").Texts {
		for _, word := range []string{"record", "graba"} {
			if strings.Contains(strings.ToLower(text.Notice), word) {
				t.Errorf("%s: %s", language, text.Notice)
			}
		}
	}
}
