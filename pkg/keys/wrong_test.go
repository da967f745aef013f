package keys_test

import (
	"os/exec"
	"strings"
	"testing"
)

func TestAWrongPairDoesNotCompile(t *testing.T) {
	if said, err := exec.CommandContext(t.Context(), "go", "build", "./testdata/right").CombinedOutput(); err != nil {
		t.Fatalf("a right pair: %v\n%s", err, said)
	}
	said, err := exec.CommandContext(t.Context(), "go", "build", "./testdata/wrong").CombinedOutput()
	if err == nil {
		t.Fatal("it compiles")
	}
	for _, line := range []string{"wrong.go:7:", "wrong.go:10:", "wrong.go:13:"} {
		if !strings.Contains(string(said), line) {
			t.Errorf("nothing is said about %s\n%s", line, said)
		}
	}
}
