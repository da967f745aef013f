package bolt

import (
	"os"

	"golang.org/x/sys/unix"
)

// syncData returns when a file's content is on disk.
func syncData(file *os.File) error { return unix.Fdatasync(int(file.Fd())) }
