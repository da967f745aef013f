package screen

import (
	"fmt"

	"github.com/jezek/xgb/shm"
	"golang.org/x/sys/unix"
)

// segment is memory that the X server writes pixels into.
type segment struct {
	id    shm.Seg
	bytes []byte
}

// share makes a segment. Its name is removed at once: the memory is given back when both sides have let go of it, also when this program
// is killed.
func (d *display) share(size int) (*segment, error) {
	const ownerOnly = 0o600
	name, err := unix.SysvShmGet(unix.IPC_PRIVATE, size, unix.IPC_CREAT|ownerOnly)
	if err != nil {
		return nil, fmt.Errorf("screen: no shared memory of %d bytes: %w", size, err)
	}
	defer func() { _, _ = unix.SysvShmCtl(name, unix.IPC_RMID, nil) }()
	memory, err := unix.SysvShmAttach(name, 0, 0)
	if err != nil {
		return nil, fmt.Errorf("screen: shared memory: %w", err)
	}
	s := &segment{bytes: memory}
	if s.id, err = shm.NewSegId(d.conn); err == nil {
		err = shm.AttachChecked(d.conn, s.id, uint32(name), false).Check()
	}
	if err != nil {
		_ = unix.SysvShmDetach(memory)
		return nil, fmt.Errorf("%w (%w)", ErrRemote, err)
	}
	return s, nil
}

// release gives a segment back.
func (d *display) release(s *segment) {
	if s != nil {
		shm.Detach(d.conn, s.id)
		_ = unix.SysvShmDetach(s.bytes)
	}
}
