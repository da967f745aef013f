//go:build !cgo

package encoder

import "errors"

// New fails.
func New(_, _, _ int) (Encoder, error) {
	return nil, errors.New("encoder: this program was built without one; build it with CGO_ENABLED=1, a C compiler and a C++ compiler")
}
