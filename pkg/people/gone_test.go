package people_test

import (
	"strings"
	"testing"
	"time"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/table"
	"acude/pkg/table/tabletest"
)

// What is kept of a deleted person is there for as long as their sessions. What older functions kept has no expiry and stays.
func TestNamesOfDeletedPeopleExpireWithTheirSessions(t *testing.T) {
	w := open(t)
	p := w.add(t, "rep@example.org", access.Representative)
	old := people.Gone{ID: "old", Role: access.Representative, ScreenName: "Old"}
	if err := w.table.Write(t.Context(), table.Create(items.New(keys.InCompany("c1").At(keys.Gone.Of("old")), old))); err != nil {
		t.Fatal(err)
	}
	if err := w.Delete(t.Context(), access.System("c1"), p.ID, 0); err != nil {
		t.Fatal(err)
	}
	w.clock.Advance(people.NamesKept - time.Millisecond)
	if named, err := w.Remembered(t.Context(), "c1", p.ID); err != nil || named.ScreenName != "x" {
		t.Errorf("while their sessions last: %+v, %v", named, err)
	}
	w.clock.Advance(time.Millisecond)
	if named, err := w.Remembered(t.Context(), "c1", p.ID); code(err) != "person_absent" {
		t.Errorf("afterwards: %+v, %v", named, err)
	}
	if named, err := w.Remembered(t.Context(), "c1", "old"); err != nil || named.ScreenName != "Old" {
		t.Errorf("of before: %+v, %v", named, err)
	}
}

// Whatever breaks down, nothing finds a deleted manager by their name.
func TestADeletionThatBreaksOffLeavesNoName(t *testing.T) {
	w := open(t)
	rows := tabletest.NewBreaking(w.table)
	c := settle(t, rows, w.clock)
	allow(t, w.table, "c1")
	c.staff(t)
	all, err := c.people.List(t.Context(), "c1", people.Query{Kind: edge.KindManager, Teams: c.teams[:1], Sort: people.SortLogin, Limit: 1})
	if err != nil || len(all.Items) != 1 {
		t.Fatal(all, err)
	}
	for writes := 1; ; writes++ {
		rows.BreakAfter(writes)
		if err := c.people.Delete(t.Context(), access.System("c1"), all.Items[0].ID, 0); err != nil && code(err) != "table_unavailable" {
			t.Fatal(err)
		}
		rows.Mend()
		if _, err := c.people.Get(t.Context(), "c1", all.Items[0].ID); code(err) == "person_absent" {
			break
		}
	}
	for item, err := range table.All(t.Context(), w.table, keys.InWords("c1", edge.KindManager).All()) {
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(item.Document), all.Items[0].ID) {
			t.Errorf("%v is left", item.Key)
		}
	}
}
