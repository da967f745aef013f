package lang

import (
	"slices"
	"strings"

	"golang.org/x/text/language"
)

// Negotiate returns the language of the product that fits the wishes best. Each wish is a language tag or an
// Accept-Language header; the first wish that names one of ours wins.
func Negotiate(wishes ...string) string {
	for _, wish := range wishes {
		tags, _, err := language.ParseAcceptLanguage(wish)
		if err != nil {
			continue
		}
		for _, tag := range tags {
			base, _ := tag.Base()
			if code := strings.ToLower(base.String()); slices.Contains(Languages(), code) {
				return code
			}
		}
	}
	return Default
}
