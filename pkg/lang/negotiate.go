package lang

import (
	"slices"
	"strings"

	"golang.org/x/text/language"
)

// Negotiate returns the best language of the product for the preferences, most important first. Each is a language tag or an
// Accept-Language header; the first that names a language of the product wins.
func Negotiate(preferences ...string) string {
	for _, one := range preferences {
		tags, _, err := language.ParseAcceptLanguage(one)
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
