package clients_test

import (
	"fmt"
	"testing"

	"acude/functions/clients"
	"acude/pkg/access"
	"acude/pkg/edge/edgetest"
	"acude/pkg/people"
	"acude/pkg/product/producttest"
	"acude/pkg/table"
	"acude/pkg/table/tabletest"
)

// What the list of API clients reads does not grow with the API managers whose clients are in it.
func TestTheListOfClientsCostsTheSameForManyManagers(t *testing.T) {
	cost := map[int]int{}
	for _, many := range []int{33, 120} {
		var counted *tabletest.Counting
		w := producttest.Over(t, func(db table.Table) table.Table {
			counted = &tabletest.Counting{Table: db}
			return counted
		})
		firm := w.Company(t, "acme")
		do := edgetest.Direct(w.Handler(producttest.Function(t, w.Product, clients.Open)))
		for n := range many {
			w.Program(t, w.Person(t, firm, people.Person{
				Login: fmt.Sprint("api", n), Role: access.APIManager, Grants: access.APIManager.Grantable(),
			}), access.RepsRead)
		}
		boss := w.SignedIn(t, "manager", firm.Manager)
		counted.All()
		list := producttest.Into[struct{ Items []clients.Client }](t, producttest.Call(t, do, boss, "GET", "/api/v1/clients", nil))
		cost[many] = counted.All()
		if len(list.Items) != many || list.Items[many-1].Login == "" {
			t.Errorf("%d clients, the last is %+v", len(list.Items), list.Items[len(list.Items)-1])
		}
	}
	if cost[33] != cost[120] {
		t.Errorf("%d operations for 33 managers, %d for 120", cost[33], cost[120])
	}
}
