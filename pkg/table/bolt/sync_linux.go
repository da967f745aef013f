package bolt

import (
	"os"

	"golang.org/x/sys/unix"
)

// syncData returns when a file's content is on disk.
func syncData(file *os.File) error { return unix.Fdatasync(int(file.Fd())) }

// reserve takes space for a file in advance, where the disk can.
func reserve(file *os.File, from, size int64) { _ = unix.Fallocate(int(file.Fd()), 0, from, size) }
