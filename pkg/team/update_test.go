package team_test

import (
	"slices"
	"strings"
	"testing"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/fault"
	"acude/pkg/feature"
	"acude/pkg/id"
	"acude/pkg/team"
)

func text(s string) map[string]string { return map[string]string{"en": s, "es": " "} }

func TestSettingsAreStoredAndAudited(t *testing.T) {
	db, c := openTable(t)
	teams, by := team.New(db, c, id.New(c)), access.System("c1")
	made := create(t, teams, "c1", "Sales", "")
	name, logins := " Ventas ", 12
	rules := team.PasswordRules{MinLength: 16, MaxAgeDays: 90, History: 5}
	texts := []team.Message{{Title: "Greeting", Texts: text("Hello")}, {Title: "Farewell", Texts: text("Bye")}}
	after, version, err := teams.Update(t.Context(), by, made.ID, 1, team.Settings{
		Name: &name, MaxLogins: &logins, PasswordRules: &rules, Messages: &texts,
		Switches: []feature.Change{{Switch: "sessionsAtOnce", Value: 2}},
	})
	if err != nil || version != 2 || after.Name != "Ventas" || after.MaxLogins != 12 || *after.PasswordRules != rules {
		t.Fatalf("%+v, version %d, %v", after, version, err)
	}
	read, at, err := teams.GetVersioned(t.Context(), "c1", made.ID)
	if err != nil || at != 2 || read.Name != "Ventas" || read.Switches["sessionsAtOnce"] != 2 || len(read.Switches) != 1 {
		t.Errorf("read %+v, version %d, %v", read, at, err)
	}
	kept, err := teams.Messages(t.Context(), "c1", made.ID)
	if err != nil || len(kept) != 2 || kept[0].ID == "" || kept[0].ID == kept[1].ID || len(kept[0].Texts) != 1 {
		t.Errorf("messages %+v, %v", kept, err)
	}
	told(t, audit.New(db, c), map[string]int{"team.created": 1, "team.changed": 1, "switches.changed": 1})

	_, version, err = teams.Update(t.Context(), by, made.ID, 2, team.Settings{Name: &name, Messages: &kept})
	if err != nil || version != 2 {
		t.Errorf("the same again makes version %d, %v", version, err)
	}
	_, _, err = teams.Update(t.Context(), by, made.ID, 1, team.Settings{Name: &name})
	coded(t, err, fault.Outdated, "outdated")
	_, _, err = teams.Update(t.Context(), access.System("c2"), made.ID, 0, team.Settings{Name: &name})
	coded(t, err, fault.Absent, "team_absent")
}

func TestMessagesKeepTheirIDsAndRaiseTheTeamsVersion(t *testing.T) {
	teams, by := open(t), access.System("c1")
	made := create(t, teams, "c1", "Sales", "")
	set := func(all []team.Message) []team.Message {
		t.Helper()
		if _, _, err := teams.Update(t.Context(), by, made.ID, 0, team.Settings{Messages: &all}); err != nil {
			t.Fatal(err)
		}
		kept, err := teams.Messages(t.Context(), "c1", made.ID)
		if err != nil {
			t.Fatal(err)
		}
		return kept
	}
	first := set([]team.Message{{Title: "A", Texts: text("a")}, {Title: "B", Texts: text("b")}})
	swapped := set([]team.Message{first[1], {ID: "of somebody else", Title: "C", Texts: text("c")}, first[0], first[0]})
	if swapped[0].ID != first[1].ID || swapped[2].ID != first[0].ID || swapped[1].ID == "of somebody else" || swapped[3].ID == first[0].ID {
		t.Errorf("%+v became %+v", first, swapped)
	}
	if _, version, err := teams.GetVersioned(t.Context(), "c1", made.ID); version != 3 || err != nil {
		t.Errorf("version %d, %v", version, err)
	}
	if left := set([]team.Message{}); len(left) != 0 {
		t.Errorf("left %v", left)
	}
}

func TestEveryRefusedSettingIsNamed(t *testing.T) {
	teams, by := open(t), access.System("c1")
	made := create(t, teams, "c1", "Sales", "")
	create(t, teams, "c1", "Support", "")
	word, long, many := func(s string) *string { return &s }, strings.Repeat("x", 2001), slices.Repeat([]team.Message{{Title: "x", Texts: text("x")}}, 101)
	large := slices.Repeat([]team.Message{{Title: "x", Texts: map[string]string{"en": strings.Repeat("€", 2000)}}}, 17)
	number := func(n int) *int { return &n }
	cases := map[string]struct {
		wanted     team.Settings
		path, code string
	}{
		"no name":        {team.Settings{Name: word(" ")}, "name", "field_required"},
		"long name":      {team.Settings{Name: word(strings.Repeat("ñ", 101))}, "name", "field_too_long"},
		"taken":          {team.Settings{Name: word("SUPPORT")}, "name", "team_name_taken"},
		"logins":         {team.Settings{MaxLogins: number(-1)}, "maxLogins", "number_out_of_range"},
		"many logins":    {team.Settings{MaxLogins: number(10_001)}, "maxLogins", "number_out_of_range"},
		"short password": {team.Settings{PasswordRules: &team.PasswordRules{MinLength: 11}}, "passwordRules.minLength", "number_out_of_range"},
		"long password":  {team.Settings{PasswordRules: &team.PasswordRules{MinLength: 65}}, "passwordRules.minLength", "number_out_of_range"},
		"age":            {team.Settings{PasswordRules: &team.PasswordRules{MinLength: 12, MaxAgeDays: 366}}, "passwordRules.maxAgeDays", "number_out_of_range"},
		"history":        {team.Settings{PasswordRules: &team.PasswordRules{MinLength: 12, History: 25}}, "passwordRules.history", "number_out_of_range"},
		"no title":       {team.Settings{Messages: &[]team.Message{{Texts: text("x")}}}, "messages.0.title", "field_required"},
		"no text":        {team.Settings{Messages: &[]team.Message{{Title: "x", Texts: text("")}}}, "messages.0.texts", "field_required"},
		"long text":      {team.Settings{Messages: &[]team.Message{{Title: "x", Texts: text(long)}}}, "messages.0.texts.en", "field_too_long"},
		"language":       {team.Settings{Messages: &[]team.Message{{Title: "x", Texts: map[string]string{"xx": "x"}}}}, "messages.0.texts.xx", "field_not_offered"},
		"many messages":  {team.Settings{Messages: &many}, "messages", "field_too_many"},
		"large messages": {team.Settings{Messages: &large}, "messages", "messages_too_large"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			_, _, err := teams.Update(t.Context(), by, made.ID, 0, c.wanted)
			refused(t, err, c.path, c.code)
		})
	}
	if _, version, err := teams.GetVersioned(t.Context(), "c1", made.ID); version != 1 || err != nil {
		t.Errorf("something was kept: version %d, %v", version, err)
	}
}

func TestPasswordRulesComeFromTheNearestTeamThatHasAny(t *testing.T) {
	teams, by := open(t), access.System("c1")
	top := create(t, teams, "c1", "Top", "")
	middle := create(t, teams, "c1", "Middle", top.ID)
	below := create(t, teams, "c1", "Below", middle.ID)
	is := func(of string, want team.PasswordRules) {
		t.Helper()
		if got, err := teams.Rules(t.Context(), "c1", of); err != nil || got != want {
			t.Errorf("rules %+v, want %+v, %v", got, want, err)
		}
	}
	set := func(of string, s team.Settings) {
		t.Helper()
		if _, _, err := teams.Update(t.Context(), by, of, 0, s); err != nil {
			t.Fatal(err)
		}
	}
	is("", team.StandardRules())
	is(below.ID, team.StandardRules())
	strict, mild := team.PasswordRules{MinLength: 20, History: 3}, team.PasswordRules{MinLength: 14}
	set(top.ID, team.Settings{PasswordRules: &strict})
	is(below.ID, strict)
	set(middle.ID, team.Settings{PasswordRules: &mild})
	is(below.ID, mild)
	is(top.ID, strict)
	set(middle.ID, team.Settings{InheritRules: true})
	is(below.ID, strict)
}
