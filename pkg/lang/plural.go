package lang

import (
	"strconv"
	"strings"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// pluralCategory returns the CLDR category ("one", "many", "other") of a number written with a point, and "other" for what
// is no number.
func pluralCategory(lang, number string) string {
	whole, fraction, _ := strings.Cut(strings.TrimPrefix(number, "-"), ".")
	i, err := strconv.Atoi(whole)
	if err != nil {
		return "other"
	}
	f := 0
	if fraction != "" {
		if f, err = strconv.Atoi(fraction); err != nil {
			return "other"
		}
	}
	significant := strings.TrimRight(fraction, "0")
	t := 0
	if significant != "" {
		t, _ = strconv.Atoi(significant)
	}
	tag := language.English
	if lang == "es" {
		tag = language.Spanish
	}
	return categoryName(plural.Cardinal.MatchPlural(tag, i, len(fraction), len(significant), f, t))
}

func categoryName(form plural.Form) string {
	switch form {
	case plural.Zero:
		return "zero"
	case plural.One:
		return "one"
	case plural.Two:
		return "two"
	case plural.Few:
		return "few"
	case plural.Many:
		return "many"
	default:
		return "other"
	}
}
