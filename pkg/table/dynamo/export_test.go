package dynamo

import "time"

// Unhurried returns t without the waits between its tries and without the limit of their time: a busy machine is no fault.
func Unhurried(t *Table) *Table {
	t.wait = func(time.Duration) time.Duration { return 0 }
	t.patience = time.Minute
	return t
}
