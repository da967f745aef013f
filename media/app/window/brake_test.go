package window

import (
	"testing"
	"testing/synctest"
	"time"

	"acude/media/app/power"
)

// pulled pulls a brake and returns its gate, when the process is ended, and whether it was after a long time.
func pulled(t *testing.T, rest ...func()) (gate *power.Gate, at time.Duration, ended bool) {
	t.Helper()
	gate = power.NewGate()
	begun := time.Now()
	b := &Brake{gate: gate, grace: grace, exit: func(int) { at, ended = time.Since(begun), true }}
	for _, quiet := range rest {
		b.also(quiet)
	}
	b.Pull()
	if !gate.IsShut() {
		t.Error("the gate is open when Pull returns")
	}
	b.Pull()
	time.Sleep(time.Minute)
	synctest.Wait()
	return gate, at, ended
}

func TestTheBrakeEndsTheProcessWhenSomethingHangs(t *testing.T) {
	for name, stuck := range map[string]int{"the first": 0, "the second": 1, "both": 2} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				hang := make(chan struct{})
				defer close(hang)
				rest := []func(){func() {}, func() {}}
				for i := range rest {
					if i == stuck || stuck == 2 {
						rest[i] = func() { <-hang }
					}
				}
				if _, at, ended := pulled(t, rest...); !ended || at != 150*time.Millisecond {
					t.Errorf("ended %v after %v", ended, at)
				}
			})
		})
	}
}

func TestTheBrakeLeavesAProcessThatComesToRest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		calls := 0
		gate, _, ended := pulled(t, func() { calls++; time.Sleep(grace - 1) })
		if ended || calls != 1 || !gate.IsShut() {
			t.Errorf("ended %v after %d calls", ended, calls)
		}
	})
}
