package queue_test

import (
	"testing"
	"time"

	"acude/pkg/product/producttest"
)

// TestViewsAreCountedPerSession asks for relay tokens ten times as often as a representative may.
func TestViewsAreCountedPerSession(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		const most = 60
		first, _, _ := w.Ask(t, w.ours.SalesDesk, "first question")
		second, _, _ := w.Ask(t, w.ours.SalesDesk, "second question")
		w.Take(t, w.ours.Seller, first.ID)
		w.Take(t, w.ours.Seller, second.ID)
		fingerprint := map[string]string{"fingerprint": producttest.Fingerprint}
		answers := map[int]int{}
		for range 10 * most {
			answers[w.call(t, w.rep, "POST", "/sessions/"+first.ID+"/view", fingerprint).Status]++
		}
		if answers[409] != most || answers[429] != 9*most {
			t.Errorf("answers: %v", answers)
		}
		w.call(t, w.rep, "POST", "/sessions/"+second.ID+"/view", fingerprint).Expect(t, 409, "screen_off")
		w.Clock.Advance(time.Minute)
		w.call(t, w.rep, "POST", "/sessions/"+first.ID+"/view", fingerprint).Expect(t, 409, "screen_off")
	})
}
