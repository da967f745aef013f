//go:build !linux

package recorder

import (
	"math"
	"os"
)

// syncData brings a file to the disk.
func syncData(f *os.File) error { return f.Sync() }

// freeBytes finds no limit where it cannot look.
func freeBytes(string) (int64, error) { return math.MaxInt64, nil }
