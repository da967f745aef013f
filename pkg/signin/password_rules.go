package signin

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"acude/pkg/access"
	"acude/pkg/fault"
	"acude/pkg/people"
	"acude/pkg/team"
)

// minScore is the least score of a password that people choose: more than 10^8 guesses.
const minScore = 3

// Verdict is how hard a password is to guess.
type Verdict struct {
	Score  int    // 0 (at once) to 4 (never)
	Digits int    // the guesses it takes, as a power of ten
	Leaked bool   // it is on a list of leaked passwords
	Advice string // what makes it easy: "word", "personal", "keys", "repeat", "sequence", "date"; "" = nothing in particular
}

// Judge says how hard a password is to guess for somebody who also tries words. Package strength has one.
type Judge interface {
	Judge(password string, words []string) Verdict
}

// Passwords is the part of the room in which people choose passwords; see Judge for why it stands apart.
type Passwords struct {
	*SignIns
	judge Judge
}

// NewPasswords returns the part of i in which people choose passwords.
func NewPasswords(i *SignIns, judge Judge) *Passwords { return &Passwords{SignIns: i, judge: judge} }

// Opinion is what the rules say of a password that is being typed.
type Opinion struct {
	Verdict
	Least    int             // characters
	Refusals *fault.Refusals // rules that it breaks, as refused fields named password
}

// Rules returns the password rules for a person: those of the team for representatives, the standard ones for managers.
func (i *SignIns) Rules(ctx context.Context, p people.Person) (team.PasswordRules, error) {
	if p.Role != access.Representative || p.Team == "" {
		return team.StandardRules(), nil
	}
	rules, err := i.teams.Rules(ctx, p.Company, p.Team)
	if fault.KindOf(err) == fault.Absent {
		return team.StandardRules(), nil
	}
	return rules, err
}

// Opine says what the rules that look at the password alone say of it.
func (w *Passwords) Opine(ctx context.Context, p people.Person, plain string) (Opinion, error) {
	rules, err := w.Rules(ctx, p)
	if err != nil {
		return Opinion{}, err
	}
	return w.opine(p, rules, plain), nil
}

func (w *Passwords) opine(p people.Person, rules team.PasswordRules, plain string) Opinion {
	words := wordsOf(p)
	o := Opinion{Verdict: w.judge.Judge(plain, words), Least: max(minPassword, rules.MinLength), Refusals: &fault.Refusals{}}
	switch {
	case utf8.RuneCountInString(plain) < o.Least:
		o.Refusals.Refuse("password", "password_short", "least", strconv.Itoa(o.Least))
	case len(plain) > maxPassword:
		o.Refusals.Refuse("password", "password_long", "most", strconv.Itoa(maxPassword))
	}
	switch {
	case personal(plain, words):
		o.Refusals.Refuse("password", "password_personal")
	case o.Leaked:
		o.Refusals.Refuse("password", "password_leaked")
	case o.Score < minScore:
		o.Refusals.Refuse("password", "password_guessable")
	}
	return o
}

// old reports whether a password of a person has to be replaced because of its age.
func (i *SignIns) old(ctx context.Context, p people.Person, kept password) (bool, error) {
	rules, err := i.Rules(ctx, p)
	if err != nil || rules.MaxAgeDays == 0 {
		return false, err
	}
	return i.clock.Now().After(kept.Made.Add(time.Duration(rules.MaxAgeDays) * 24 * time.Hour)), nil
}

// wordsOf returns what an attacker who knows the person tries: the login and its parts, the names, the screen name.
func wordsOf(p people.Person) []string {
	words := []string{p.Login}
	for _, text := range []string{p.Login, p.FirstName, p.LastName, p.ScreenName} {
		for _, word := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			if utf8.RuneCountInString(word) >= 3 && !slices.Contains(words, word) {
				words = append(words, word)
			}
		}
	}
	return words
}

// personal reports whether nothing is left of a password without the words and what is no letter.
func personal(plain string, words []string) bool {
	rest := strings.ToLower(plain)
	byLength := slices.SortedFunc(slices.Values(words), func(a, b string) int { return len(b) - len(a) })
	hit := false
	for _, word := range byLength {
		hit = hit || strings.Contains(rest, word)
		rest = strings.ReplaceAll(rest, word, "")
	}
	return hit && !strings.ContainsFunc(rest, unicode.IsLetter)
}
