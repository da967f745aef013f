package team

import (
	"context"
	"strconv"

	"acude/pkg/fault"
)

// PasswordRules are the rules for the passwords of a team's representatives.
type PasswordRules struct {
	MinLength  int `json:"minLength"`  // characters, 12 to 64
	MaxAgeDays int `json:"maxAgeDays"` // days after which a new one is needed; 0 = never
	History    int `json:"history"`    // how many earlier passwords may not be reused, up to 24
}

// StandardRules apply when no team has rules.
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

// RulesOf returns the rules for the first team of an Ancestry, and the id of the team they come from, "" for the standard ones.
func RulesOf(line []Team) (PasswordRules, string) {
	for _, one := range line {
		if one.PasswordRules != nil {
			return *one.PasswordRules, one.ID
		}
	}
	return StandardRules(), ""
}

// check checks the numbers against their ranges. Fault: number_out_of_range on passwordRules.<field>.
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
