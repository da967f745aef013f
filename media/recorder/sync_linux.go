package recorder

import (
	"os"

	"golang.org/x/sys/unix"
)

// syncData brings the content of a file to the disk, without its times.
func syncData(f *os.File) error { return unix.Fdatasync(int(f.Fd())) }
