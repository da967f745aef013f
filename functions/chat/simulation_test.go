package chat_test

import (
	"flag"
	"os"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"acude/pkg/session"
)

var firstSeed = flag.Uint64("seed", 0, "tell the story of this seed alone")

// story runs one seed from the question to the end, and returns the broken promises.
func story(t *testing.T, seed uint64, m mutant) []string {
	co := newCompany(seed, m)
	co.open()
	co.run(chatTime + time.Second) // so that a lid that was closing at the end is closed
	co.rates = calm
	for co.asleep() {
		co.run(time.Minute)
	}
	co.run(3 * time.Minute) // everybody is back and has received everything
	broken := co.judge(t)
	co.finish(seed)
	return append(broken, co.judge(t)...)
}

func (co *company) asleep() bool {
	sleeps := co.customer.asleep || co.second != nil && co.second.asleep
	for _, r := range co.reps {
		sleeps = sleeps || r.asleep
	}
	return sleeps
}

// finish ends the story: the session is ended and rated, or everybody leaves it.
func (co *company) finish(seed uint64) {
	one := co.customer
	if co.second != nil && co.second.session != "" { // the first page is closed, and the other one goes on
		if one.session != "" {
			one.leave()
			co.run(time.Minute)
		}
		one = co.second
	}
	switch {
	case one.session == "": // shut out
		co.run(time.Minute)
		return
	case seed%3 == 0:
		if one.sock != nil {
			co.net.cut(one.sock, seed%2 == 0)
		}
		one.tries++
		one.sock, one.welcome, one.resumed = nil, false, false
		co.run(13 * time.Minute)
		return
	}
	one.do(session.Body{Kind: session.DoEnd})
	co.run(time.Minute)
	one.do(session.Body{Kind: session.DoRate, Stars: 5})
	for _, r := range co.reps {
		if r.session != "" {
			r.do(session.Body{Kind: session.DoRate, Stars: 4})
		}
	}
	co.run(time.Minute)
}

func TestStoriesKeepTheirPromises(t *testing.T) {
	if *firstSeed > 0 {
		for _, b := range story(t, *firstSeed, mutant{}) {
			t.Error(b)
		}
		return
	}
	many := uint64(seeds)
	if asked := os.Getenv("ACUDE_SEEDS"); asked != "" {
		n, err := strconv.ParseUint(asked, 10, 64)
		if err != nil {
			t.Fatalf("ACUDE_SEEDS: %v", err)
		}
		many = n
	}
	var failed atomic.Int64
	each(many, func(seed uint64) bool {
		if broken := story(t, seed, mutant{}); len(broken) > 0 {
			failed.Add(1)
			t.Errorf("seed %d (go test ./functions/chat -run Stories -seed %d):\n%s", seed, seed, strings.Join(broken, "\n"))
		}
		return failed.Load() < 10
	})
}

// each runs seeds 1 to many on all processors until one returns false.
func each(many uint64, run func(seed uint64) bool) {
	var next atomic.Uint64
	var stop atomic.Bool
	var all sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		all.Go(func() {
			for !stop.Load() {
				seed := next.Add(1)
				if seed > many {
					return
				}
				if !run(seed) {
					stop.Store(true)
				}
			}
		})
	}
	all.Wait()
}
