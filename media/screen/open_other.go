//go:build !linux && !windows

package screen

func open() (Source, error) { return nil, ErrUnsupported }
