package bootstraps

import (
	"compress/flate"
	"io"
	"os"
	"testing"
)

// zipLimit keeps cold starts short; infra/tools/pack has the same limit.
const zipLimit = 8_000_000

func areSmall(t *testing.T, c *cloud) {
	for function, binary := range c.built {
		program, err := os.Open(binary)
		if err != nil {
			t.Fatal(err)
		}
		size := packed(t, program)
		program.Close()
		t.Logf("%s: %d bytes packed", function, size)
		if size > zipLimit {
			t.Errorf("%s takes %d bytes packed, more than %d", function, size, zipLimit)
		}
	}
}

// packed returns the size of content after fast compression, which is never less than in the zip of infra/tools/pack.
func packed(t *testing.T, content io.Reader) int64 {
	t.Helper()
	var size counter
	w, err := flate.NewWriter(&size, flate.BestSpeed)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(w, content); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return int64(size)
}

type counter int64

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}
