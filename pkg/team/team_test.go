package team_test

import (
	"slices"
	"strings"
	"testing"

	"acude/pkg/access"
	"acude/pkg/fault"
	"acude/pkg/team"
)

func TestTheLineEndsAtTheTopmostAncestor(t *testing.T) {
	teams := open(t)
	var line []string
	parent := ""
	for i := range team.MaxDepth {
		made, err := teams.Create(t.Context(), access.System("c1"), "team "+string(rune('a'+i)), parent)
		if err != nil {
			t.Fatal(err)
		}
		parent = made.ID
		line = slices.Insert(line, 0, made.ID)
	}
	got, err := teams.Line(t.Context(), "c1", parent)
	if err != nil || !slices.Equal(got, line) {
		t.Errorf("%v, %v; want %v", got, err, line)
	}
	_, err = teams.Create(t.Context(), access.System("c1"), "too deep", parent)
	refused(t, err, "parent", "team_too_deep")
	if list, err := teams.List(t.Context(), "c1"); err != nil || len(list) != team.MaxDepth {
		t.Errorf("%d teams, %v", len(list), err)
	}
}

func TestTeamsStayInTheirCompany(t *testing.T) {
	teams := open(t)
	made, err := teams.Create(t.Context(), access.System("c1"), "Sales", "")
	if err != nil {
		t.Fatal(err)
	}
	_, err = teams.Create(t.Context(), access.System("c2"), "Below", made.ID)
	refused(t, err, "parent", "team_absent")
	if _, err := teams.Get(t.Context(), "c2", made.ID); fault.KindOf(err) != fault.Absent {
		t.Errorf("another company reads it: %v", err)
	}
	if _, err := teams.Line(t.Context(), "c2", made.ID); fault.KindOf(err) != fault.Absent {
		t.Errorf("another company follows it: %v", err)
	}
	if list, err := teams.List(t.Context(), "c2"); err != nil || len(list) != 0 {
		t.Errorf("another company lists %v, %v", list, err)
	}
}

func TestNamesAreChecked(t *testing.T) {
	teams := open(t)
	_, err := teams.Create(t.Context(), access.System("c1"), " \t", "")
	refused(t, err, "name", "field_required")
	_, err = teams.Create(t.Context(), access.System("c1"), strings.Repeat("ñ", 101), "")
	refused(t, err, "name", "field_too_long")
	for _, hidden := range []string{"Sal\u202ees", "Sal\nes", "Sal\u200bes", "\ufeffSales"} {
		_, err = teams.Create(t.Context(), access.System("c1"), hidden, "")
		refused(t, err, "name", "text_not_plain")
	}
	_, err = teams.Create(t.Context(), access.System("c1"), "\u200d\u200d", "")
	refused(t, err, "name", "field_required")
	if made, err := teams.Create(t.Context(), access.System("c1"), " "+strings.Repeat("ñ", 100), ""); err != nil || made.Name != strings.Repeat("ñ", 100) {
		t.Errorf("%+v, %v", made, err)
	}
}
