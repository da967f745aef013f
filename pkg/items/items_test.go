package items_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"acude/pkg/clock"
	"acude/pkg/fault"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
	"acude/pkg/table/bolt/bolttest"
	"acude/pkg/table/dynamo"
	"acude/pkg/table/dynamo/dynamotest"
)

// patient is a clock that does not pause, but records the limits of its pauses.
type patient struct {
	*clock.Manual
	mu    sync.Mutex
	waits []time.Duration
}

func newPatient() *patient {
	return &patient{Manual: clock.NewManual(time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC))}
}

func (p *patient) Pause(ctx context.Context, d time.Duration) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.waits = append(p.waits, d)
	return ctx.Err()
}

// onBothEngines runs a test on bolt and on a DynamoDB-compatible server.
func onBothEngines(t *testing.T, run func(t *testing.T, db table.Table, c *patient)) {
	t.Run("bolt", func(t *testing.T) {
		c := newPatient()
		db := bolttest.Open(t, c)
		run(t, db, c)
	})
	t.Run("dynamo", func(t *testing.T) {
		c := newPatient()
		run(t, dynamo.New(dynamotest.Start(t).Client, dynamotest.TableName, c), c)
	})
}

type thing struct {
	Name  string `json:"name"`
	Count int    `json:"count"`
}

func absent() *fault.Fault { return fault.New(fault.Absent, "thing_absent") }

func write(t *testing.T, db table.Table, changes ...table.Change) {
	t.Helper()
	if err := db.Write(t.Context(), changes...); err != nil {
		t.Fatal(err)
	}
}

func code(err error) string {
	if f, ok := fault.As(err); ok {
		return f.Code
	}
	return ""
}

var company = keys.InCompany("c1")

func TestACollectionKeepsItsDocuments(t *testing.T) {
	onBothEngines(t, func(t *testing.T, db table.Table, _ *patient) {
		things := items.Of[thing](db, keys.Team, absent)
		if _, err := things.Get(t.Context(), company, "1"); code(err) != "thing_absent" || fault.KindOf(err) != fault.Absent {
			t.Errorf("an absent document: %v", err)
		}
		if one, err := things.Find(t.Context(), company, "1"); err != nil || one.Version() != 0 || one.Value != (thing{}) {
			t.Errorf("finding an absent document: %+v, %v", one, err)
		}
		write(t, db, things.Create(company, "1", thing{Name: "a"}), things.Create(company, "2", thing{Name: "b"}),
			things.Create(keys.InCompany("c2"), "3", thing{Name: "another company's"}),
			items.Of[thing](db, keys.Portal, absent).Create(company, "4", thing{Name: "another family's"}))
		if err := db.Write(t.Context(), things.Create(company, "1", thing{Name: "x"})); table.Refused(err) == nil {
			t.Errorf("creating a document that exists: %v", err)
		}
		one, err := things.GetVersioned(t.Context(), company, "1")
		if err != nil || one.Version() != 1 || one.Value.Name != "a" {
			t.Errorf("%+v, %v", one, err)
		}
		write(t, db, things.Replace(company, "1", 1, thing{Name: "A"}))
		if err := db.Write(t.Context(), things.Replace(company, "1", 1, thing{Name: "x"})); table.Refused(err) == nil {
			t.Errorf("replacing an old version: %v", err)
		}
		write(t, db, things.Save(company, "5", thing{Name: "e"}))
		if all, err := things.List(t.Context(), company); err != nil || !slices.Equal(all, []thing{{Name: "A"}, {Name: "b"}, {Name: "e"}}) {
			t.Errorf("listed %+v, %v", all, err)
		}
		if err := db.Write(t.Context(), things.Delete(company, "1", table.Version(1))); table.Refused(err) == nil {
			t.Errorf("deleting an old version: %v", err)
		}
		write(t, db, things.Delete(company, "1", table.Version(2)), things.Delete(company, "5"))
		if all, err := things.List(t.Context(), company); err != nil || !slices.Equal(all, []thing{{Name: "b"}}) {
			t.Errorf("afterwards %+v, %v", all, err)
		}
		if all, err := things.List(t.Context(), keys.InCompany("c9")); err != nil || all == nil || len(all) != 0 {
			t.Errorf("a company without any: %#v, %v", all, err)
		}
	})
}

func TestAnItemKeepsItsListsAndItsExpiryWhenItIsPutBack(t *testing.T) {
	onBothEngines(t, func(t *testing.T, db table.Table, c *patient) {
		things := items.Of[thing](db, keys.Team, absent)
		item := things.Item(company, "1", thing{Name: "a"})
		item.Expires = c.Now().Add(time.Hour)
		keys.Companies.Put(&item, "1")
		write(t, db, table.Create(item))
		one, err := things.GetVersioned(t.Context(), company, "1")
		if err != nil {
			t.Fatal(err)
		}
		write(t, db, one.Put(thing{Name: "b"}))
		if err := db.Write(t.Context(), one.Put(thing{Name: "x"})); table.Refused(err) == nil {
			t.Errorf("putting over another version: %v", err)
		}
		if err := db.Write(t.Context(), one.Delete()); table.Refused(err) == nil {
			t.Errorf("deleting another version: %v", err)
		}
		all, err := items.List[thing](t.Context(), db, keys.Companies.Range())
		if err != nil || !slices.Equal(all, []thing{{Name: "b"}}) {
			t.Errorf("listed %+v, %v", all, err)
		}
		c.Advance(time.Hour)
		if _, err := things.Get(t.Context(), company, "1"); code(err) != "thing_absent" {
			t.Errorf("an hour later: %v", err)
		}
	})
}

func TestEachReadsPageAfterPage(t *testing.T) {
	onBothEngines(t, func(t *testing.T, db table.Table, _ *patient) {
		things := items.Of[thing](db, keys.Team, absent)
		for n := range 7 {
			write(t, db, things.Create(company, fmt.Sprint(n), thing{Count: n}))
		}
		r := company.Each(keys.Team)
		r.Limit = 3
		var seen []int
		for one, err := range items.Each[thing](t.Context(), db, r) {
			if err != nil {
				t.Fatal(err)
			}
			seen = append(seen, one.Value.Count)
		}
		if !slices.Equal(seen, []int{0, 1, 2, 3, 4, 5, 6}) {
			t.Errorf("the pages hold %v", seen)
		}
	})
}

func TestADocumentOfAnotherShapeEndsAList(t *testing.T) {
	onBothEngines(t, func(t *testing.T, db table.Table, _ *patient) {
		write(t, db, table.Create(items.New(company.At(keys.Team.Of("1")), thing{Name: "a"})),
			table.Create(items.New(company.At(keys.Team.Of("2")), map[string]int{"name": 5})))
		if all, err := items.List[thing](t.Context(), db, company.Each(keys.Team)); code(err) != "document_invalid" || all != nil {
			t.Errorf("%v, %v", all, err)
		}
	})
}

func TestAnUnreachableTableIsNoAbsentItem(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	db := dynamo.New(dynamotest.Start(t).Client, dynamotest.TableName, newPatient())
	things := items.Of[thing](db, keys.Team, absent)
	if _, err := things.Get(ctx, company, "1"); err == nil || fault.KindOf(err) == fault.Absent {
		t.Errorf("Get: %v", err)
	}
	if _, err := things.Find(ctx, company, "1"); err == nil || fault.KindOf(err) == fault.Absent {
		t.Errorf("Find: %v", err)
	}
	if _, err := things.List(ctx, company); err == nil {
		t.Error("List does not fail")
	}
}

func TestSeenHoldsAVersion(t *testing.T) {
	one := items.Stored[thing]{Item: table.Item{Version: 3}}
	for version, want := range map[int64]string{0: "", 3: "", 2: "outdated", 4: "outdated"} {
		if err := one.Seen(version); code(err) != want || errors.Is(err, items.Outdated()) != (want != "") {
			t.Errorf("version %d: %v", version, err)
		}
	}
}
