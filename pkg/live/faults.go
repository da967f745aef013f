package live

import (
	"fmt"

	"acude/pkg/fault"
)

// Gone is the fault of a push to a socket that is closed or unknown.
func Gone(connection string) *fault.Fault {
	return fault.New(fault.Gone, "connection_gone").Because(fmt.Errorf("connection %q", connection))
}

// TooLarge is the fault of a push of more than MaxMessage bytes.
func TooLarge(size int) *fault.Fault {
	return fault.New(fault.TooLarge, "message_too_large").Because(fmt.Errorf("%d bytes", size))
}

// Unavailable is the fault of a push that could not be delivered to the gateway.
func Unavailable(cause error) *fault.Fault {
	return fault.New(fault.Unavailable, "live_unavailable").Because(cause)
}
