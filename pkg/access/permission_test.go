package access_test

import (
	"slices"
	"testing"

	"acude/pkg/access"
	"acude/pkg/edge"
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

func TestPrivilegesOfTheRoles(t *testing.T) {
	cases := map[access.Role]struct {
		kind string
		may  []edge.Permission
	}{
		access.CompanyManager: {"manager", []edge.Permission{access.AccountOwn, access.ReviewRead, access.ReviewReplay}},
		access.TeamManager:    {"manager", []edge.Permission{access.AccountOwn, access.ReviewRead, access.ReviewReplay}},
		access.Representative: {"representative", []edge.Permission{access.AccountOwn, access.QueueWork}},
		"unknown":             {"manager", nil},
	}
	for role, want := range cases {
		allowed := role.Allowed(nil)
		for _, p := range access.Catalogue() {
			if allowed[p] != slices.Contains(want.may, p) {
				t.Errorf("%s may %s: %v", role, p, allowed[p])
			}
		}
		if role.Kind() != want.kind {
			t.Errorf("%s is a %s", role, role.Kind())
		}
	}
	granted := access.Representative.Allowed([]edge.Permission{access.ReviewRead, "everything"})
	if !granted[access.ReviewRead] || granted["everything"] || granted[access.ReviewReplay] {
		t.Errorf("with a grant: %v", granted)
	}
}
