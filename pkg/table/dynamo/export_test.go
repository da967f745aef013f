package dynamo

import "time"

// Impatient returns t without the waits between its tries.
func Impatient(t *Table) *Table {
	t.wait = func(time.Duration) time.Duration { return 0 }
	return t
}
