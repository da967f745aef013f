package hours_test

import (
	"testing"
	"time"

	"acude/pkg/audit"
	"acude/pkg/hours"
)

func TestTheAuditLogListsFewEntriesAndCountsMany(t *testing.T) {
	w := openWorld(t)
	entry := func(n int) hours.Entry {
		d := day(t, "2030-06-01") + hours.Date(n)
		return hours.Entry{Name: d.String(), From: d, To: d, AllDay: true, Kind: hours.Closed}
	}
	made := must[hours.Calendar](t)(w.Calendars.Create(t.Context(), us, hours.Calendar{Name: "c", Zone: "UTC", Entries: []hours.Entry{entry(0), entry(1)}}))
	_, _, err := w.Calendars.Update(t.Context(), us, made.ID, 0, func(c *hours.Calendar) error {
		c.Entries = append(c.Entries[1:], entry(2))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	_, _, err = w.Calendars.Update(t.Context(), us, made.ID, 0, func(c *hours.Calendar) error {
		for n := range 900 {
			c.Entries = append(c.Entries, entry(n+3))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	page, err := w.audit.Find(t.Context(), "c1", audit.Search{})
	if err != nil || len(page.Entries) != 3 {
		t.Fatalf("%+v, %v", page, err)
	}
	many, few := page.Entries[0].Changes, page.Entries[1].Changes
	if len(many) != 1 || many[0].Field != "entries" || many[0].After != `{"changed":900,"entries":902}` {
		t.Errorf("%+v", many)
	}
	if len(few) != 2 || few[0].Field != "entries: 2030-06-01" || few[0].After != "" || few[1].Before != "" || few[1].Field != "entries: 2030-06-03" {
		t.Errorf("%+v", few)
	}
}

func TestNextReturnsTheComingEntry(t *testing.T) {
	w := openWorld(t)
	c := hours.Calendar{ID: "c", Zone: "Europe/Madrid", Entries: []hours.Entry{
		{ID: "1", Name: "over", From: day(t, "2030-03-01"), To: day(t, "2030-03-03")},
		{ID: "2", Name: "yearly", From: day(t, "2020-02-29"), To: day(t, "2020-02-29"), Yearly: true},
		{ID: "3", Name: "far", From: day(t, "2032-03-01"), To: day(t, "2032-03-01")},
	}}
	next, found := w.Next(c)
	if !found || next.Name != "yearly" || next.From != day(t, "2032-02-29") {
		t.Errorf("%+v, %v", next, found)
	}
	w.clock.Advance(-24 * time.Hour)
	if next, found := w.Next(c); !found || next.Name != "over" {
		t.Errorf("%+v, %v", next, found)
	}
	if _, found := w.Next(hours.Calendar{Zone: "UTC", Entries: c.Entries[:1]}); !found {
		t.Error("on its last day it is not on")
	}
}
