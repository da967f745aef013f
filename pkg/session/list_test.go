package session_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"acude/pkg/session"
)

func ids(rows []session.Row) []string {
	out := make([]string, len(rows))
	for i, s := range rows {
		out[i] = s.ID
	}
	return out
}

func TestFindPagesThroughATime(t *testing.T) {
	r := newRoom(t)
	start := r.clock.Now()
	var all []string
	for range 7 {
		s, _ := r.submit()
		all = append(all, s.ID)
		r.clock.Advance(time.Minute)
	}
	var got []string
	cursor := ""
	for {
		within := session.Wanted{From: start.Add(time.Minute), To: start.Add(6 * time.Minute)}
		page, err := r.log.Find(t.Context(), "c1", within, cursor, 2)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, ids(page.Rows)...)
		if cursor = page.Next; cursor == "" {
			break
		}
	}
	want := slices.Clone(all[1:6])
	slices.Reverse(want)
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestEventsComeInPages(t *testing.T) {
	r := newRoom(t)
	s, customer := r.submit()
	for k := range int64(9) {
		r.mustAppend(s, customer, k+1, text(fmt.Sprint(k)))
	}
	var got []session.Event
	for {
		page, head, err := r.log.Events(t.Context(), s.ID, int64(len(got)), 4, session.RoleCustomer)
		if err != nil || head != 10 || len(page) > 4 {
			t.Fatalf("%d events, head %d, %v", len(page), head, err)
		}
		if got = append(got, page...); len(got) == int(head) {
			break
		}
	}
	for i, e := range got {
		if e.N != int64(i+1) {
			t.Errorf("event %d has number %d", i+1, e.N)
		}
	}
}
