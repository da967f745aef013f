package bootstraps

import (
	"compress/flate"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// zipLimit keeps cold starts short; infra/tools/pack refuses the same.
const zipLimit = 10_000_000

func TestEveryBootstrapIsSmall(t *testing.T) {
	mains, err := filepath.Glob("../../../functions/*/lambda/main.go")
	if err != nil || len(mains) == 0 {
		t.Fatalf("no functions: %v", err)
	}
	for _, main := range mains {
		function := filepath.Base(filepath.Dir(filepath.Dir(main)))
		program, err := os.Open(Build(t, function))
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

// packed returns the size of content as a zip would hold it.
func packed(t *testing.T, content io.Reader) int64 {
	t.Helper()
	var size counter
	w, err := flate.NewWriter(&size, flate.DefaultCompression)
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
