package queue

import (
	"fmt"
	"slices"
	"strings"

	"acude/pkg/session"
)

// standing is where a query stands in a queue, as text: the one with the lesser text comes first. Customers who are gone stand behind
// those who are there, and otherwise in the order of asking, requeued queries included. A customer who comes back stands where
// they stood. A representative sees what they declined behind the rest.
type standing string

func standingOf(state session.State, gone, declined bool) standing {
	return standing(fmt.Sprintf("%d%d#%s#%s", digit(gone), digit(declined), session.TimeKey(state.Submitted), state.ID))
}

func digit(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// standing is the query's place among those that the representative sees.
func (r Representative) standing(state session.State) standing {
	return standingOf(state, !state.CustomerIsThere(), slices.Contains(state.Declined, r.Person))
}

// ordered sorts queries by where they stand.
func ordered(states []session.State, stands func(session.State) standing) {
	slices.SortFunc(states, func(a, b session.State) int { return strings.Compare(string(stands(a)), string(stands(b))) })
}
