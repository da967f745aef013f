//go:build !linux

package window

import "os"

// Open opens what the customer sees: so far the terminal.
func Open(o Options) (Window, error) {
	t, err := newTexts(o.Language, os.Getenv)
	if err != nil {
		return nil, err
	}
	return openTerminal(o, t, os.Stdin, os.Stdout), nil
}
