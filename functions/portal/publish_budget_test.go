package portal_test

import (
	"testing"
	"time"

	"acude/pkg/product/producttest"
)

// TestSharesAreCountedPerParticipant asks for relay tokens ten times as often as a customer may.
func TestSharesAreCountedPerParticipant(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		const most = 60
		in, caller := w.customer(t)
		other, stranger := w.customer(t)
		fingerprint := map[string]string{"fingerprint": producttest.Fingerprint}
		answers := map[int]int{}
		for range 10 * most {
			answers[w.call(t, caller, "POST", "sessions/"+in.Session+"/publish", fingerprint).Status]++
		}
		if answers[409] != most || answers[429] != 9*most {
			t.Errorf("answers: %v", answers)
		}
		w.call(t, stranger, "POST", "sessions/"+other.Session+"/publish", fingerprint).Expect(t, 409, "session_not_active")
		w.Clock.Advance(time.Minute)
		w.call(t, caller, "POST", "sessions/"+in.Session+"/publish", fingerprint).Expect(t, 409, "session_not_active")
	})
}
