package table

import (
	"fmt"

	"acude/pkg/fault"
)

// ItemAbsent returns Get's fault for an item that does not exist or has expired.
func ItemAbsent() error { return fault.New(fault.Absent, "item_absent") }

// Unavailable returns the engines' fault for a store that is throttled or down after their own tries. cause is for the log.
func Unavailable(cause error) error {
	return fault.New(fault.Unavailable, "table_unavailable").Because(cause)
}

// Unreadable returns the engines' fault for a stored item or record that they did not write.
func Unreadable(cause error) error {
	return fault.New(fault.Internal, "item_unreadable").Because(cause)
}

func itemTooLarge(key Key, size int) error {
	return fault.New(fault.TooLarge, "item_too_large", "limit", fmt.Sprint(MaxItemBytes)).
		Because(fmt.Errorf("item %s/%s has %d bytes", key.Partition, key.Sort, size))
}

func writeTooLarge(format string, args ...any) error {
	return fault.New(fault.TooLarge, "write_too_large", "changes", fmt.Sprint(MaxChanges), "limit", fmt.Sprint(MaxWriteSize)).
		Because(fmt.Errorf(format, args...))
}

func writeTwice(key Key) error {
	return fault.New(fault.Internal, "write_twice").
		Because(fmt.Errorf("two changes name %s/%s", key.Partition, key.Sort))
}

func keyInvalid(format string, args ...any) error {
	return fault.New(fault.Invalid, "table_key_invalid").Because(fmt.Errorf(format, args...))
}

func documentInvalid(format string, args ...any) error {
	return fault.New(fault.Internal, "document_invalid").Because(fmt.Errorf(format, args...))
}

func conditionInvalid(format string, args ...any) error {
	return fault.New(fault.Internal, "condition_invalid").Because(fmt.Errorf(format, args...))
}

func cursorInvalid() error { return fault.New(fault.Invalid, "cursor_invalid") }
