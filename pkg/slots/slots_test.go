package slots_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"acude/pkg/slots"
)

// hashing is how long a place is held, in the time of the test.
const hashing = time.Second

// work takes a place, holds it and reports how long it took in all.
func work(t *testing.T, s *slots.Slots, company string, class slots.Class) time.Duration {
	t.Helper()
	began := time.Now()
	leave, err := s.Take(t.Context(), company, class)
	if err != nil {
		t.Error(err)
		return 0
	}
	time.Sleep(hashing)
	leave()
	return time.Since(began)
}

// A company that adds 400 people at once, or tries to sign in 400 at once, makes the sign-in of another at most twice as long.
func TestAFloodOfOneCompanyDoesNotKeepAnotherWaiting(t *testing.T) {
	for name, class := range map[string]slots.Class{"additions": slots.Bulk, "sign-ins": slots.Person} {
		synctest.Test(t, func(t *testing.T) {
			s := slots.New(4)
			usual := work(t, s, "calm", slots.Person)
			var all sync.WaitGroup
			for range 400 {
				all.Go(func() { work(t, s, "busy", class) })
			}
			synctest.Wait()
			time.Sleep(hashing / 2)
			for range 20 {
				if took := work(t, s, "calm", slots.Person); took > 2*usual {
					t.Errorf("%s: a sign-in took %v, and %v without the flood", name, took, usual)
				}
				if took := work(t, s, "calm", slots.Bulk); class == slots.Bulk && took > 2*usual {
					t.Errorf("%s: an addition took %v, and %v without the flood", name, took, usual)
				}
			}
			all.Wait()
		})
	}
}

func TestBulkWorkGoesOnWhilePeopleSignIn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := slots.New(4)
		began := time.Now()
		var all sync.WaitGroup
		for range 200 {
			all.Go(func() { work(t, s, "busy", slots.Person) })
		}
		synctest.Wait()
		all.Go(func() {
			work(t, s, "calm", slots.Bulk)
			if took := time.Since(began); took > 10*hashing {
				t.Errorf("an addition took %v", took)
			}
		})
		all.Wait()
	})
}

func TestWhoStopsWaitingLeavesTheQueue(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := slots.New(1)
		leave, err := s.Take(t.Context(), "first", slots.Person)
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		var all sync.WaitGroup
		for range 400 {
			all.Go(func() {
				if _, err := s.Take(ctx, "impatient", slots.Person); !errors.Is(err, context.Canceled) {
					t.Errorf("served: %v", err)
				}
			})
		}
		synctest.Wait()
		cancel()
		all.Wait()
		if _, err := s.Take(ctx, "impatient", slots.Person); !errors.Is(err, context.Canceled) {
			t.Errorf("a free place after the end: %v", err)
		}
		began := time.Now()
		leave()
		work(t, s, "next", slots.Person)
		if took := time.Since(began); took != hashing {
			t.Errorf("the next one took %v", took)
		}
	})
}
