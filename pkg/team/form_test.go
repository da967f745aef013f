package team_test

import (
	"testing"

	"acude/pkg/access"
	"acude/pkg/team"
)

func TestANameInAnotherFormIsTaken(t *testing.T) {
	teams := open(t)
	made, err := teams.Create(t.Context(), access.System("c1"), "Atencio\u0301n", "")
	if err != nil || made.Name != "Atención" {
		t.Fatalf("%q, %v", made.Name, err)
	}
	other, err := teams.Create(t.Context(), access.System("c1"), "Other", "")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Atención", "Atencio\u0301n", "ATENCIÓN", "Ａtención", " Atención\u00a0"} {
		_, err = teams.Create(t.Context(), access.System("c1"), name, "")
		refused(t, err, "name", "team_name_taken")
		_, _, err = teams.Update(t.Context(), access.System("c1"), other.ID, 0, team.Settings{Name: &name})
		refused(t, err, "name", "team_name_taken")
	}
}
