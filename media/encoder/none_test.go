//go:build !cgo

package encoder_test

import (
	"strings"
	"testing"

	"acude/media/encoder"
)

func TestWithoutCgoNewSaysHowToBuild(t *testing.T) {
	if e, err := encoder.New(640, 480, 1_000_000); e != nil || err == nil || !strings.Contains(err.Error(), "CGO_ENABLED=1") {
		t.Errorf("got %v, %v", e, err)
	}
}
