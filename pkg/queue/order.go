package queue

import (
	"fmt"
	"slices"
	"strings"

	"acude/pkg/session"
)

// standing is where a query stands in a queue, as text: the one with the lesser text comes first. Customers who are gone stand behind
// those who are there, and otherwise in the order of asking, requeued queries included. A customer who comes back stands where
// they stood. A representative sees what they declined behind the rest, and who waits for them alone before it.
type standing string

// standing is the query's place among those that the representative sees.
func (r Representative) standing(w session.Waiting) standing {
	kind := "#"
	if w.Reserved != "" {
		kind = "!" // comes before #
	}
	return standing(fmt.Sprintf("%d%d%s%s#%s", digit(w.Gone), digit(r.declined(w)), kind, session.TimeKey(w.Submitted), w.ID))
}

func (r Representative) declined(w session.Waiting) bool {
	return slices.Contains(w.Declined, r.Person)
}

func digit(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// order sorts queries by where they stand for the representative.
func (r Representative) order(all []session.Waiting) {
	slices.SortFunc(all, func(a, b session.Waiting) int { return strings.Compare(string(r.standing(a)), string(r.standing(b))) })
}
