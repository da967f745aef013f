package session_test

import (
	"testing"
	"time"

	"acude/pkg/session"
)

// What ends a query to protect the customer is no customer who left, whether or not somebody had it before; once it is taken, its outcome
// counts.
func TestAQueryThatTheTheftRuleEndsIsNotAbandoned(t *testing.T) {
	r := newRoom(t)
	take := r.accept(r.rep)
	for _, one := range []struct {
		want  session.Result
		steps []func(string)
	}{{session.ResultProtected, nil}, {session.ResultProtected, []func(string){take, r.giveBack}}, {session.ResultNotNoted, []func(string){take}}} {
		s, first := r.open()
		for _, step := range one.steps {
			step(s.ID)
		}
		next := first
		for range 3 {
			r.clock.Advance(time.Minute)
			next = r.mustResume(next)
		}
		_, err := r.resume(first)
		wantFault(t, err, "device_ended")
		if got := r.read(s.ID); got.EndReason != session.EndTokenReused || got.Result() != one.want {
			t.Errorf("ended by %s: %s, want %s", got.EndReason, got.Result(), one.want)
		}
	}
}
