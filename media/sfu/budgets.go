package sfu

import (
	"sync"
	"time"

	"golang.org/x/time/rate"

	"acude/pkg/fault"
	"acude/pkg/relay"
)

// How many connections may be asked for. The requests are counted after their token is verified, so a flood without tokens keeps
// nobody out.
const (
	// A participant connects anew after each break of the line; their browser waits up to five seconds between attempts.
	perParticipant      = time.Second
	perParticipantBurst = 30
	// A company's people share an address. After a fail-over all of them come at once.
	perAddress      = time.Second / 20
	perAddressBurst = 500
	// maxBudgets bounds what is remembered. Only tokens of this fleet are counted, so a relay gets there when it is far beyond its
	// capacity.
	maxBudgets = 20_000
)

// budgets count the requests of participants and addresses. They are safe for concurrent use.
type budgets struct{ participants, addresses *budget }

func newBudgets() budgets {
	return budgets{newBudget(perParticipant, perParticipantBurst), newBudget(perAddress, perAddressBurst)}
}

// take takes a request of a participant from an address. Fault: too_many_tries (TooMany).
func (b budgets) take(c relay.Claims, address string, now time.Time) error {
	if !b.participants.take(c.Session+" "+c.Participant, now) || !b.addresses.take(address, now) {
		return fault.New(fault.TooMany, "too_many_tries", "seconds", "1")
	}
	return nil
}

// forget removes what does not differ from a new budget.
func (b budgets) forget(now time.Time) {
	b.participants.forget(now)
	b.addresses.forget(now)
}

// budget has a limit for each name.
type budget struct {
	every time.Duration
	burst int

	mu   sync.Mutex
	name map[string]*rate.Limiter
}

func newBudget(every time.Duration, burst int) *budget {
	return &budget{every: every, burst: burst, name: map[string]*rate.Limiter{}}
}

func (b *budget) take(name string, now time.Time) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	left := b.name[name]
	if left == nil {
		if len(b.name) >= maxBudgets {
			return false
		}
		left = rate.NewLimiter(rate.Every(b.every), b.burst)
		b.name[name] = left
	}
	return left.AllowN(now, 1)
}

func (b *budget) forget(now time.Time) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for name, left := range b.name {
		if left.TokensAt(now) >= float64(b.burst) {
			delete(b.name, name)
		}
	}
}
