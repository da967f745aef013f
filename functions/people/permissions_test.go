package people_test

import (
	"slices"
	"testing"

	functions "acude/functions/people"
	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/product/producttest"
)

func TestPermissionsAreListedForARole(t *testing.T) {
	peopleTests(t, func(t *testing.T, w peopleWorld) {
		list := producttest.Into[struct{ Items []functions.PermissionInfo }](t, w.ask(t, w.lead, "GET", "permissions?role=teamManager", nil))
		names := map[edge.Permission]functions.PermissionInfo{}
		for _, one := range list.Items {
			names[one.Name] = one
		}
		if len(names) != len(access.TeamManager.Privileges())+len(access.TeamManager.Grantable()) {
			t.Errorf("a team manager has or can be granted %v", names)
		}
		if one := names[access.ReviewRead]; !one.Mine || one.Text == "" || !slices.Contains(one.Grantable, access.TeamManager) || !slices.Contains(one.Always, access.CompanyManager) {
			t.Errorf("%+v", one)
		}
		all := producttest.Into[struct{ Items []functions.PermissionInfo }](t, w.ask(t, w.lead, "GET", "permissions", nil))
		at := slices.IndexFunc(all.Items, func(p functions.PermissionInfo) bool { return p.Name == access.QueueWork })
		if len(all.Items) != len(access.Catalogue()) || all.Items[at].Mine || !slices.Equal(all.Items[at].Always, []access.Role{access.Representative}) {
			t.Errorf("%d permissions, %+v", len(all.Items), all.Items[at])
		}
		w.ask(t, w.lead, "GET", "permissions?role=king", nil).ExpectField(t, "role", "field_not_offered")
	})
}
