package people_test

import (
	"testing"
	"time"

	"acude/pkg/access"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/table"
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
