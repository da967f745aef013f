package audit_test

import (
	"testing"
	"time"

	"acude/pkg/audit"
	"acude/pkg/table/tabletest"
)

// The entries of a time long ago are read from there on, however many came later.
func TestEntriesOfATimeCostTheSameInALongLog(t *testing.T) {
	w := open(t)
	w.write(t, "short", 100)
	w.write(t, "long", 3000)
	counted := &tabletest.Counting{Table: w.table}
	log := audit.New(counted, w.clock)
	ago := map[string]time.Duration{"short": 3050 * time.Minute, "long": 2950 * time.Minute} // both are after 50 entries
	cost := map[string]int{}
	for company, before := range ago {
		for name, s := range map[string]audit.Search{"all": {}, "a person": {Person: "p1"}} {
			s.To, s.Limit = w.clock.Now().Add(-before), 10
			counted.All()
			found, err := log.Find(t.Context(), company, s)
			if err != nil || len(found.Entries) != 10 || found.Entries[0].N != 50 {
				t.Fatalf("%s of %s: %d entries, %v", name, company, len(found.Entries), err)
			}
			cost[company+name] = counted.All()
		}
	}
	if cost["longall"] > cost["shortall"]+6 || cost["longa person"] > cost["shorta person"]+6 { // 30 times as many are 5 halves more
		t.Errorf("operations: %v", cost)
	}
}
