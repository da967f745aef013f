package scim_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	functions "acude/functions/scim"
	"acude/pkg/access"
	"acude/pkg/edge/edgetest"
	"acude/pkg/people"
	"acude/pkg/product/producttest"
	"acude/pkg/table"
	"acude/pkg/table/tabletest"
)

// counted is a company whose table counts.
type counted struct {
	*producttest.World
	*tabletest.Counting
	firm     producttest.Company
	provider producttest.Caller
	do       edgetest.Do
	first    people.Person // of those who were added
}

// employing returns a company with so many representatives more in Sales, each with an externalId.
func employing(t *testing.T, count int) *counted {
	t.Helper()
	c := &counted{}
	c.World = producttest.Over(t, func(db table.Table) table.Table {
		c.Counting = &tabletest.Counting{Table: db}
		return c.Counting
	})
	c.firm = c.Company(t, "acme")
	manager := c.Person(t, c.firm, people.Person{Login: "api", Role: access.APIManager, Grants: access.APIManager.Grantable()})
	c.provider = c.Program(t, manager, access.RepsRead, access.RepsWrite, access.RepsMove, access.TeamsRead, access.TeamsWrite)
	c.do = edgetest.Direct(c.Handler(producttest.Function(t, c.Product, functions.Open)))
	var all []people.Person
	for n := range count {
		all = append(all, people.Person{
			ID: c.IDs.New(), Company: c.firm.ID, Role: access.Representative, Login: fmt.Sprintf("rep%d@scim.example", n), ScreenName: "Rep",
			Team: c.firm.Sales, External: fmt.Sprintf("guid-%d", n),
		})
	}
	c.first = all[0]
	for some := range slices.Chunk(all, 5) {
		var holds []table.Change
		var additions []people.Addition
		for _, p := range some {
			holds = append(holds, people.Hold(c.firm.ID, p.Login, "test", c.Clock.Now().Add(time.Hour)))
			additions = append(additions, people.Addition{Person: p, Holder: "test"})
		}
		if err := c.Counting.Write(t.Context(), holds...); err != nil {
			t.Fatal(err)
		}
		if err := c.People.Join(t.Context(), access.System(c.firm.ID), additions); err != nil {
			t.Fatal(err)
		}
	}
	return c
}

type listing struct {
	TotalResults, StartIndex, ItemsPerPage int
	Resources                              []struct {
		ID       string
		UserName string
		Members  []struct{ Value string }
	}
}

func (c *counted) list(t *testing.T, path string) (listing, int) {
	t.Helper()
	c.All()
	found := producttest.Into[listing](t, producttest.Call(t, c.do, c.provider, "GET", escaped("/scim/v2"+path), nil))
	return found, c.All()
}

// A page of SCIM takes as many operations in a large company as in a small one, but for counting, which reads a thousand at a time.
func TestAPageOfSCIMCostsTheSameInALargeCompany(t *testing.T) {
	small, large := employing(t, 20), employing(t, 1100)
	for path, total := range map[string]int{
		"/Users?startIndex=1&count=10":                                                 0,
		"/Users?startIndex=11&count=10":                                                0,
		`/Users?filter=userName eq "rep7@scim.example"`:                                1,
		`/Users?filter=externalId eq "guid-7"`:                                         1,
		`/Users?filter=externalId eq "guid-nobody"`:                                    -1,
		"/Groups?excludedAttributes=members":                                           0,
		"/Groups?startIndex=2&count=1":                                                 0,
		`/Groups?filter=displayName eq "acme Sales"&excludedAttributes=members`:        1,
		`/Groups?excludedAttributes=members&filter=members eq "` + "{first}" + `"`:     1,
		`/Groups?filter=displayName eq "acme Sales" and members eq "{first}"&count=10`: 1,
	} {
		cost := map[*counted]int{}
		for _, c := range []*counted{small, large} {
			found, took := c.list(t, named(path, c.first.ID))
			if total != 0 && found.TotalResults != max(total, 0) {
				t.Errorf("%s: %d found", path, found.TotalResults)
			}
			cost[c] = took
		}
		if cost[large] > cost[small]+2 {
			t.Errorf("%s: %d operations for 20 people, %d for 1,100", path, cost[small], cost[large])
		}
	}
}

// Pages that follow each other lead to everybody once, oldest first, also while people come and go.
func TestPagesOfSCIMLeadToEverybody(t *testing.T) {
	c := employing(t, 30)
	var all, seen []string
	for p, err := range c.People.Everyone(t.Context(), c.firm.ID) {
		if err != nil {
			t.Fatal(err)
		}
		if p.Role == access.Representative {
			all = append(all, p.ID)
		}
	}
	for start := 1; ; {
		page, _ := c.list(t, fmt.Sprintf("/Users?startIndex=%d&count=7", start))
		for _, one := range page.Resources {
			seen = append(seen, one.ID)
		}
		if start += page.ItemsPerPage; page.ItemsPerPage == 0 || start > page.TotalResults {
			break
		}
		if start == 8 { // those who follow move up by one
			if err := c.People.Delete(t.Context(), access.System(c.firm.ID), all[0], 0); err != nil {
				t.Fatal(err)
			}
		}
	}
	if !slices.Equal(seen, all) {
		t.Errorf("pages lead to %d of %d", len(seen), len(all))
	}
	c.Clock.Advance(15 * time.Minute) // without what the pages left
	if page, _ := c.list(t, "/Users?startIndex=12&count=3"); page.StartIndex != 12 || len(page.Resources) != 3 || page.Resources[0].ID != all[12] {
		t.Errorf("from the twelfth on: %+v", page)
	}
	if page, _ := c.list(t, "/Users?startIndex=900&count=3"); page.ItemsPerPage != 0 || page.TotalResults != len(all)-1 {
		t.Errorf("behind the last: %+v", page)
	}
	if page, _ := c.list(t, "/Users?count=0"); page.ItemsPerPage != 0 || page.TotalResults != len(all)-1 {
		t.Errorf("only how many: %+v", page)
	}
	if page, _ := c.list(t, "/Groups?filter=displayName eq \"acme Sales\""); len(page.Resources) != 1 || len(page.Resources[0].Members) < 30 {
		t.Errorf("a group with its members: %+v", page)
	}
}

// A patch that does not name the members leaves them alone, however it is written.
func TestAPatchWithEscapesChangesMembers(t *testing.T) {
	c := employing(t, 1)
	path := "/scim/v2/Groups/" + c.firm.Sales
	patch := func(operations string) producttest.Answer {
		t.Helper()
		return producttest.Call(t, c.do, c.provider, "PATCH", path, rawPatch(operations))
	}
	patch(`{"op":"Replace","path":"displayName","value":"Renamed"}`).Expect(t, 200, "")
	if p, err := c.People.Get(t.Context(), c.firm.ID, c.first.ID); err != nil || p.Team != c.firm.Sales {
		t.Errorf("after a change of the name: %+v, %v", p, err)
	}
	patch(`{"op":"Remove","path":"\u006dembers[value eq \"`+c.first.ID+`\"]"}`).Expect(t, 200, "")
	if p, err := c.People.Get(t.Context(), c.firm.ID, c.first.ID); err != nil || p.Team != "" {
		t.Errorf("after the removal: %+v, %v", p, err)
	}
}

func named(path, first string) string { return strings.ReplaceAll(path, "{first}", first) }

func rawPatch(operations string) any {
	return json.RawMessage(`{` + patchOp + `,"Operations":[` + operations + `]}`)
}
