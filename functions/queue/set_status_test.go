package queue_test

import "testing"

// Each status is kept for longer than a year, so somebody who sets very many fills no table.
func TestStatusesAreCounted(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		const most = 120
		answers := map[int]int{}
		for n := range 2 * most {
			status := []string{"busy", "available"}[n%2]
			answers[w.call(t, w.rep, "PUT", "/status", map[string]string{"status": status}).Status]++
		}
		if answers[200] != most || answers[429] != most {
			t.Errorf("answers %v", answers)
		}
	})
}
