package blob

import (
	"fmt"

	"acude/pkg/fault"
)

// Exists is the fault of creating an object twice.
func Exists(key string) *fault.Fault {
	return fault.New(fault.Conflict, "object_exists").Because(fmt.Errorf("key %q", key))
}

// Absent is the fault of opening an object that does not exist.
func Absent(key string) *fault.Fault {
	return fault.New(fault.Absent, "object_absent").Because(fmt.Errorf("key %q", key))
}

// SizeWrong is the fault of a content that is shorter or longer than announced.
func SizeWrong() *fault.Fault { return fault.New(fault.Invalid, "object_size_wrong") }

// Full is the fault of a store without space.
func Full(cause error) *fault.Fault {
	return fault.New(fault.Unavailable, "storage_full").Because(cause)
}

// Unavailable is the fault of a store that does not answer, or answers with an unexpected error.
func Unavailable(cause error) *fault.Fault {
	return fault.New(fault.Unavailable, "storage_unavailable").Because(cause)
}
