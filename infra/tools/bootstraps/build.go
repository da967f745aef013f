package bootstraps

import (
	"os/exec"
	"path/filepath"
	"testing"
)

// Build builds the bootstrap of a function for this machine, as `make build` does, and returns its path.
func Build(t testing.TB, function string) string {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "bootstrap")
	build := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w", "-tags", "lambda.norpc", "-o", binary,
		"acude/functions/"+function+"/lambda")
	build.Env = append(build.Environ(), "CGO_ENABLED=0")
	if output, err := build.CombinedOutput(); err != nil {
		t.Fatalf("building %s: %v\n%s", function, err, output)
	}
	return binary
}
