package recorder

import (
	"os"

	"golang.org/x/sys/unix"
)

// syncData brings the content of a file to the disk, without its times.
func syncData(f *os.File) error { return unix.Fdatasync(int(f.Fd())) }

// freeBytes is how much a disk still has for programs without privileges.
func freeBytes(folder string) (int64, error) {
	var disk unix.Statfs_t
	if err := unix.Statfs(folder, &disk); err != nil {
		return 0, err
	}
	return int64(disk.Bavail) * disk.Bsize, nil
}
