//go:build unix

package netlimit

import "syscall"

// descriptors is how many files and connections this process may have open. Go has raised it to the hard limit at the start.
func descriptors() int {
	var limit syscall.Rlimit
	if syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit) != nil {
		return 1024
	}
	return int(min(limit.Cur, 1<<20))
}
