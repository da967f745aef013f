package lang

import (
	"strconv"
	"strings"
)

// pluralCategory returns the CLDR category ("one", "many", "other") of a number written with a point, and "other" for
// anything else. The rules are those of CLDR 48, as in browsers; golang.org/x/text has older ones without the Spanish "many".
func pluralCategory(language, number string) string {
	whole, fraction, _ := strings.Cut(strings.TrimPrefix(number, "-"), ".")
	n, err := strconv.ParseUint(whole, 10, 64)
	if err != nil || strings.Trim(fraction, "0123456789") != "" {
		return "other"
	}
	switch language {
	case "es":
		switch {
		case n == 1 && strings.Trim(fraction, "0") == "":
			return "one"
		case n != 0 && n%1_000_000 == 0 && fraction == "":
			return "many"
		}
	default:
		if n == 1 && fraction == "" {
			return "one"
		}
	}
	return "other"
}
