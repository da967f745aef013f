package team

import (
	"context"
	"strconv"

	"acude/pkg/fault"
)

// PasswordRules are what the passwords of a team's representatives have to keep to.
type PasswordRules struct {
	MinLength  int `json:"minLength"`  // characters, 12 to 64
	MaxAgeDays int `json:"maxAgeDays"` // after so many days a new one is asked for; 0 = never
	History    int `json:"history"`    // how many earlier passwords must not come again, up to 24
}

// StandardRules are the rules where no team has any.
func StandardRules() PasswordRules { return PasswordRules{MinLength: 12} }

// Rules returns the password rules for the people of a team: of the nearest team up the tree that has any, else the standard
// ones. team may be "". Fault: team_absent (Absent).
func (t *Teams) Rules(ctx context.Context, company, team string) (PasswordRules, error) {
	line, err := t.Ancestry(ctx, company, team)
	if err != nil {
		return PasswordRules{}, err
	}
	rules, _ := RulesOf(line)
	return rules, nil
}

// RulesOf returns the rules that hold for the first team of an Ancestry, and the id of the team they come from, "" for the
// standard ones.
func RulesOf(line []Team) (PasswordRules, string) {
	for _, one := range line {
		if one.PasswordRules != nil {
			return *one.PasswordRules, one.ID
		}
	}
	return StandardRules(), ""
}

// check holds the numbers to their ranges. Fault: number_out_of_range on passwordRules.<field>.
func (r PasswordRules) check(refused *fault.Refusals) {
	within(refused, "passwordRules.minLength", r.MinLength, StandardRules().MinLength, 64)
	within(refused, "passwordRules.maxAgeDays", r.MaxAgeDays, 0, 365)
	within(refused, "passwordRules.history", r.History, 0, 24)
}

func within(refused *fault.Refusals, path string, n, from, to int) {
	if n < from || n > to {
		refused.Refuse(path, "number_out_of_range", "from", strconv.Itoa(from), "to", strconv.Itoa(to))
	}
}
