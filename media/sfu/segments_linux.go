package sfu

import (
	"unsafe"

	"golang.org/x/sys/unix"
)

// segments makes a message of several packets of one size (UDP_SEGMENT, udp(7)).
func segments(size int) []byte {
	control := make([]byte, unix.CmsgSpace(2))
	head := (*unix.Cmsghdr)(unsafe.Pointer(&control[0]))
	head.Level, head.Type = unix.SOL_UDP, unix.UDP_SEGMENT
	head.SetLen(unix.CmsgLen(2))
	*(*uint16)(unsafe.Pointer(&control[unix.CmsgLen(0)])) = uint16(size)
	return control
}

const segmented = true
