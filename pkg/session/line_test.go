package session_test

import (
	"slices"
	"testing"
	"time"

	"acude/pkg/session"
)

// line returns who waits at a subportal, in their order. It checks that the turns of those whose customers are there are the same.
func (r *room) line(company, portal, subportal string) (all []session.Waiting) {
	r.Helper()
	lines, err := r.log.Lines(r.Context(), company)
	if err != nil {
		r.Fatal(err)
	}
	var there []string
	for one, err := range lines.Subportal(r.Context(), portal, subportal) {
		if err != nil {
			r.Fatal(err)
		}
		if all = append(all, one); !one.Gone {
			there = append(there, one.ID)
		}
	}
	turns, err := lines.There(r.Context(), portal, subportal)
	var told []string
	for _, turn := range turns {
		told = append(told, turn.Session())
	}
	if err != nil || !slices.Equal(told, there) {
		r.Errorf("the turns are of %v, %v; there are %v", told, err, there)
	}
	return all
}

func (r *room) waiting(company, portal, subportal string) (found []string) {
	r.Helper()
	for _, one := range r.line(company, portal, subportal) {
		found = append(found, one.ID)
	}
	return found
}

func (r *room) wantLine(when string, want ...string) {
	r.Helper()
	if got := r.waiting("c1", "demo", "es"); !slices.Equal(got, want) {
		r.Errorf("%s: %v, want %v", when, got, want)
	}
}

func TestALineListsWhoWaitsByAge(t *testing.T) {
	r := newRoom(t)
	var want []string
	for range 3 {
		s, _ := r.submit()
		want = append(want, s.ID)
		r.clock.Advance(time.Second)
	}
	r.wantLine("asked", want...)
	if _, _, err := r.log.Accept(t.Context(), want[0], r.rep, "try"); err != nil {
		t.Fatal(err)
	}
	r.wantLine("after one was accepted", want[1:]...)
	r.giveBack(want[0])
	r.wantLine("after one came back", want...)
	r.end(want[1])
	r.wantLine("after one was closed", want[0], want[2])
	if got := r.waiting("c2", "demo", "es"); len(got) != 0 {
		t.Errorf("another company sees %v", got)
	}
}
