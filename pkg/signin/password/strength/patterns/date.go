package patterns

import (
	"slices"
	"strconv"
	"strings"

	"github.com/trustelem/zxcvbn/match"
	"github.com/trustelem/zxcvbn/scoring"
)

// separators are what may stand between day, month and year.
const separators = " \t\n\v\f\r/\\_.-"

// splits are where digits without separators are cut into day, month and year, by how many they are.
var splits = [...][][2]int{4: {{1, 2}, {2, 3}}, 5: {{1, 3}, {2, 3}}, 6: {{1, 2}, {2, 4}, {4, 5}}, 7: {{1, 3}, {2, 3}, {4, 5}, {4, 6}}, 8: {{2, 4}, {4, 6}}}

// findYears finds years from 1900 to 2019.
func findYears(text string) []*match.Match {
	var out []*match.Match
	for i := 0; i+4 <= len(text); i++ {
		token := text[i : i+4]
		if digits(token, 4) && (token[:2] == "19" || token[:3] == "200" || token[:3] == "201") {
			out = append(out, &match.Match{Pattern: "regex", RegexName: "recent_year", Token: token, I: i, J: i + 3})
			i += 3
		}
	}
	return out
}

// findDates finds days, with and without separators, in any order in which the year comes first or last. No calendar is asked: the
// 31st of February is a date. Dates within other dates are left out.
func findDates(text string) []*match.Match {
	var all []*match.Match
	for from := range len(text) {
		for to := from + 4; to <= min(from+10, len(text)); to++ {
			m := &match.Match{Pattern: "date", I: from, J: to - 1, Token: text[from:to]}
			if plainDate(m) || separatedDate(m) {
				all = append(all, m)
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(all), func(m *match.Match) bool {
		return slices.ContainsFunc(all, func(o *match.Match) bool { return o != m && o.I <= m.I && o.J >= m.J })
	})
}

// plainDate reads four to eight digits as the date whose year is nearest to this one.
func plainDate(m *match.Match) bool {
	if len(m.Token) >= len(splits) || !digits(m.Token, len(m.Token)) {
		return false
	}
	found := false
	for _, cut := range splits[len(m.Token)] {
		d, ok := dateOf(m.Token[:cut[0]], m.Token[cut[0]:cut[1]], m.Token[cut[1]:])
		if ok && (!found || distance(d.year) < distance(m.Year)) {
			m.Year, m.Month, m.Day = d.year, d.month, d.day
			found = true
		}
	}
	return found
}

func distance(year int) int { return max(year-scoring.ReferenceYear, scoring.ReferenceYear-year) }

// separatedDate reads at least six characters, 1.1.99, as a date.
func separatedDate(m *match.Match) bool {
	at := strings.IndexAny(m.Token, separators)
	if at < 0 || len(m.Token) < 6 {
		return false
	}
	m.Separator = m.Token[at : at+1]
	parts := strings.Split(m.Token, m.Separator)
	if len(parts) != 3 || !digits(parts[0], 4) || !digits(parts[1], 2) || !digits(parts[2], 4) {
		return false
	}
	d, ok := dateOf(parts[0], parts[1], parts[2])
	m.Year, m.Month, m.Day = d.year, d.month, d.day
	return ok
}

// digits reports whether a text is at least one and at most so many digits.
func digits(text string, most int) bool {
	return text != "" && len(text) <= most && !strings.ContainsFunc(text, func(r rune) bool { return r < '0' || r > '9' })
}

type date struct{ day, month, year int }

// dateOf reads three numbers as a date with its year first or last. A year has four digits or two.
func dateOf(first, middle, last string) (date, bool) {
	a, _ := strconv.Atoi(first)
	b, _ := strconv.Atoi(middle)
	c, _ := strconv.Atoi(last)
	if b < 1 || b > 31 || a == 0 && c == 0 || a > 31 && c > 31 || a > 12 && b > 12 && c > 12 || !possibleYear(a) || !possibleYear(c) {
		return date{}, false
	}
	for _, d := range []date{{a, b, c}, {b, c, a}} {
		if d.year >= 1000 {
			return d.ordered()
		}
	}
	for _, d := range []date{{a, b, c}, {b, c, a}} {
		if d, ok := d.ordered(); ok {
			switch {
			case d.year > 50 && d.year < 100:
				d.year += 1900
			case d.year <= 50:
				d.year += 2000
			}
			return d, true
		}
	}
	return date{}, false
}

func possibleYear(n int) bool { return n < 100 || n >= 1000 && n <= 2050 }

// ordered returns the date with its day and month exchanged if it is a date only then.
func (d date) ordered() (date, bool) {
	switch {
	case d.day <= 31 && d.month <= 12:
		return d, true
	case d.month <= 31 && d.day <= 12:
		return date{day: d.month, month: d.day, year: d.year}, true
	}
	return date{}, false
}
