package power_test

import (
	"errors"
	"sync"
	"testing"
	"time"

	"acude/media/app/power"
)

// open brings a gate to where the screen is granted to Lucía.
func open(t *testing.T) *power.Gate {
	t.Helper()
	g := power.NewGate()
	for _, step := range []func() (power.State, error){
		func() (power.State, error) { return g.Hear(lucia) },
		func() (power.State, error) { return g.Do(power.Act{Kind: power.ShowStart, At: start}) },
		func() (power.State, error) { return g.Do(power.Act{Kind: power.Join, At: start.Add(power.Delay)}) },
		func() (power.State, error) { return g.Hear(screen) },
		func() (power.State, error) {
			return g.Do(power.Act{Kind: power.ShowQuestion, Number: 1, At: start.Add(time.Minute)})
		},
		func() (power.State, error) {
			return g.Do(power.Act{Kind: power.Allow, Number: 1, At: start.Add(2 * time.Minute)})
		},
	} {
		if _, err := step(); err != nil {
			t.Fatal(err)
		}
	}
	if !g.Allows(power.Screen, "p1", 1) {
		t.Fatal("the screen is not allowed")
	}
	return g
}

func TestAShutGateAllowsNothingAndOnlyEnds(t *testing.T) {
	g := open(t)
	g.Shut()
	if g.Allows(power.Screen, "p1", 1) || !g.IsShut() {
		t.Error("the gate is not shut")
	}
	for _, kind := range []power.ActKind{power.Join, power.Allow} {
		if _, err := g.Do(power.Act{Kind: kind}); !errors.Is(err, power.ErrOver) {
			t.Errorf("%s: %v", kind, err)
		}
	}
	if s, err := g.Do(power.Act{Kind: power.Stop}); err != nil || s.Phase() != power.Over || g.State().Phase() != power.Over {
		t.Errorf("%+v, %v", s, err)
	}
}

// Readers, presses and messages at once: none of the changes is lost.
func TestAGateIsForManyGoroutines(t *testing.T) {
	g := open(t)
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for range 500 {
				g.Allows(power.Screen, "p1", 1)
				g.State().Grants()
			}
		})
	}
	all.Go(func() {
		for epoch := int64(2); epoch <= 200; epoch++ {
			if _, err := g.Hear(power.Message{Kind: power.OwnerIs, Participant: "p1", Epoch: epoch}); err != nil {
				t.Error(err)
			}
		}
	})
	all.Go(func() {
		for range 200 {
			if _, err := g.Do(power.Act{Kind: "x"}); !errors.Is(err, power.ErrUnknown) {
				t.Error(err)
			}
		}
	})
	all.Wait()
	if owner := g.State().Owner(); owner.Epoch != 200 || g.Allows(power.Screen, "p1", 1) {
		t.Errorf("%+v", owner)
	}
}
