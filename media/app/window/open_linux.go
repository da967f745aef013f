package window

import (
	"errors"
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

// Open opens what the customer sees: windows, or else the terminal. The error says why there is neither.
func Open(o Options) (Window, error) {
	t, err := newTexts(o.Language, os.Getenv)
	if err != nil {
		return nil, err
	}
	g, err := openGTK(o, t)
	if err == nil {
		return g, nil
	}
	if _, none := unix.IoctlGetTermios(int(os.Stdin.Fd()), unix.TCGETS); none != nil {
		return nil, fmt.Errorf("window: neither windows nor a terminal: %w", errors.Join(err, none))
	}
	return openTerminal(o, t, os.Stdin, os.Stdout), nil
}
