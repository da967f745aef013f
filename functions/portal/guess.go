package portal

import (
	"context"
	"hash/fnv"
	"strconv"
	"time"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/ratelimit"
)

// The rate limits of wrong session codes; ADR 45 has the arithmetic. A right code counts in none of them. 5,000 networks that use up
// theirs have one hit in 160 days at a portal with 50 codes, and any number of networks one in 111 days.
var (
	codesPerSource    = ratelimit.Limit{Tries: 10, Window: 10 * time.Minute}
	codesPerSourceDay = ratelimit.Limit{Tries: 25, Window: 24 * time.Hour}
	codesPerPortal    = ratelimit.Limit{Tries: 11_250, Window: 24 * time.Hour} // of each of guessShards
	codesAtJoin       = ratelimit.Limit{Tries: 750, Window: time.Hour}
)

// guessShards is over how many counters the wrong codes at a portal are spread, so that guesses do not hold each other up.
const guessShards = 16

// triesAt is the budget of all wrong codes of a share of the networks at a portal.
func triesAt(portal string) func(source string) ratelimit.Budget {
	return func(source string) ratelimit.Budget {
		sum := fnv.New32a()
		sum.Write([]byte(source))
		shard := strconv.Itoa(int(sum.Sum32() % guessShards))
		return ratelimit.Budget{Name: "code#portal#" + portal + "#" + shard, Limit: codesPerPortal, Refusal: codesCrowded}
	}
}

// triesAtJoin is the budget of all wrong codes at the page /join.
func triesAtJoin(string) ratelimit.Budget {
	return ratelimit.Budget{Name: "code#join", Limit: codesAtJoin, Refusal: codesCrowded}
}

func codesCrowded(seconds string) *fault.Fault {
	return fault.New(fault.TooMany, "codes_crowded", "seconds", seconds)
}

// guess counts a try of a session code before it is looked up, and gives it back unless the code is unknown. Faults: too_many_tries,
// codes_crowded (TooMany); those of look.
func (h *Handlers) guess(ctx context.Context, all func(source string) ratelimit.Budget, look func() error) error {
	source := id.Hash(access.Source(edge.SourceOf(ctx)))
	spent, err := h.Limiter.Spend(ctx,
		ratelimit.Budget{Name: "code#" + source, Limit: codesPerSource},
		ratelimit.Budget{Name: "code#day#" + source, Limit: codesPerSourceDay},
		all(source),
	)
	if err != nil {
		return err
	}
	err = look()
	if wrong, ok := fault.As(err); ok && wrong.Code == "code_unknown" {
		return err
	}
	_ = h.Limiter.Refund(ctx, spent...) // what cannot be given back stays counted
	return err
}
