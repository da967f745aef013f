package table

import (
	"errors"
	"fmt"
)

// Refusal says which changes of a Write had a condition that did not hold. Nothing was written.
type Refusal struct{ Changes []int }

// Error is for logs; rooms turn a Refusal into the fault of their own rule.
func (r *Refusal) Error() string {
	return fmt.Sprintf("table: conditions of changes %v did not hold", r.Changes)
}

// Refused returns the positions of the changes whose conditions did not hold, or nil when err is not a Refusal.
func Refused(err error) []int {
	if err == nil {
		return nil
	}
	if r, ok := errors.AsType[*Refusal](err); ok {
		return r.Changes
	}
	return nil
}
