package table_test

import (
	"testing"

	"acude/pkg/fault"
	"acude/pkg/table"
)

func TestACursorLeadsBackToItsPosition(t *testing.T) {
	for _, r := range []table.Range{
		{Partition: "p"},
		{Partition: "p", From: "a", To: "z", Backward: true},
		{Index: table.Index1, Partition: "portal \"1\" ñ"},
	} {
		want := table.Position{Sort: "m#\U0001F600", Key: table.Key{Partition: r.Partition, Sort: "m#\U0001F600"}}
		r.Cursor = r.After(want)
		r.Limit = 7
		got, resumed, err := r.Resume()
		if err != nil || !resumed || got != want {
			t.Errorf("%+v: %+v, %t, %v", r, got, resumed, err)
		}
	}
}

func TestNoCursorMeansTheBeginning(t *testing.T) {
	if _, resumed, err := (table.Range{Partition: "p"}).Resume(); resumed || err != nil {
		t.Errorf("resumed %t, %v", resumed, err)
	}
}

// FuzzResume checks that any cursor is refused or leads into the range.
func FuzzResume(f *testing.F) {
	r := table.Range{Partition: "p", From: "b", To: "y"}
	f.Add(r.After(table.Position{Sort: "c", Key: table.Key{Partition: "p", Sort: "c"}}))
	f.Add("")
	f.Add("AAAAAAAAAAAA")
	f.Fuzz(func(t *testing.T, cursor string) {
		r := r
		r.Cursor = cursor
		at, resumed, err := r.Resume()
		switch {
		case err != nil:
			if got, ok := fault.As(err); !ok || got.Code != "cursor_invalid" {
				t.Errorf("%q: %v", cursor, err)
			}
		case resumed && (at.Key.Partition != "p" || at.Sort < "b" || at.Sort >= "y"):
			t.Errorf("%q leads to %+v", cursor, at)
		}
	})
}
