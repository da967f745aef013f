package access_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/lang"
)

func TestEveryPermissionIsDescribed(t *testing.T) {
	texts, err := lang.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, language := range lang.Languages() {
		for _, p := range access.Catalogue() {
			key := "permission_" + string(p)
			if texts.Text(language, key, nil) == key {
				t.Errorf("%s has no %s", language, key)
			}
		}
	}
}

// may is who has what by default, written by hand and not derived from the code: c company manager, t team manager,
// a API manager, r representative; a capital letter may be granted it.
var may = map[edge.Permission]string{
	access.AccountOwn: "ctar", access.AccountSetUp: "", access.QueueWork: "r",
	access.ReviewRead: "ctT", access.ReviewReplay: "ctT",
	access.RepsRead: "ctaA", access.RepsWrite: "caTA", access.RepsMove: "ctaTA",
	access.TeamsRead: "ctaA", access.TeamsWrite: "caTA",
	access.PortalsRead: "caA", access.PortalsWrite: "cA",
	access.HoursRead: "ctaTA", access.HoursWrite: "ctaTA",
	access.ManagersRead: "cA", access.ManagersEdit: "cA", access.ClientsWrite: "ca", access.CompanyWrite: "c",
	access.AuditRead: "cTA",
}

func TestPrivilegesOfTheRoles(t *testing.T) {
	letters := map[access.Role]string{
		access.CompanyManager: "cC", access.TeamManager: "tT", access.APIManager: "aA", access.Representative: "rR", "unknown": "??",
	}
	for role, letter := range letters {
		allowed := role.Allowed(nil)
		for _, p := range access.Catalogue() {
			who, listed := may[p]
			if !listed {
				t.Errorf("%s has no line in the table", p)
			}
			if allowed[p] != strings.Contains(who, letter[:1]) {
				t.Errorf("%s may %s: %v", role, p, allowed[p])
			}
			if slices.Contains(role.Grantable(), p) != strings.Contains(who, letter[1:]) {
				t.Errorf("%s may be granted %s: %v", role, p, !strings.Contains(who, letter[1:]))
			}
		}
	}
	if access.Representative.Kind() != edge.KindRepresentative || access.APIManager.Kind() != edge.KindManager {
		t.Error("the kinds of the roles are wrong")
	}
}

func TestGrantsNeverReachBeyondTheRole(t *testing.T) {
	granted := access.TeamManager.Allowed([]edge.Permission{access.RepsWrite, access.ManagersEdit, access.CompanyWrite, "everything"})
	want := map[edge.Permission]bool{access.AccountOwn: true, access.RepsRead: true, access.TeamsRead: true, access.RepsWrite: true}
	if !maps.Equal(granted, want) {
		t.Errorf("granted %v", granted)
	}
}

func TestNobodyGrantsWhatTheyDoNotHold(t *testing.T) {
	by := access.Actor{Permissions: map[edge.Permission]bool{access.RepsRead: true}}
	if err := by.Grants(access.RepsRead); err != nil {
		t.Error(err)
	}
	if err := by.Grants(access.RepsRead, access.RepsWrite); fault.KindOf(err) != fault.Forbidden {
		t.Errorf("granted what they do not hold: %v", err)
	}
	if err := access.Operator("c").Grants(access.Catalogue()...); err != nil {
		t.Error(err)
	}
}
