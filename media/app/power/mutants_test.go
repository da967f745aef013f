package power_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Each mutant is a mistake in the rules. The other tests of this package run against it and have to fail, with the same random histories
// each time: some mutants need a rare one.
func TestEveryMutantIsCaught(t *testing.T) {
	mutants := map[string]struct{ file, from, to string }{
		"consent is not asked":                        {"message.go", "	next.number++\n", "	next.number++\n	next.grants[m.Power] = Grant{Power: m.Power, Who: s.owner}\n"},
		"a press skips the delay of the start window": {"act.go", "a.At.Sub(s.shown) < Delay", "false"},
		"a message lets the app join":                 {"message.go", "	next.owner = owner\n", "	next.owner, next.phase = owner, Joined\n"},
		"joins before the start window was shown":     {"act.go", "case s.phase == Joined, a.Kind == Join && s.phase != Reading:", "case s.phase == Joined:"},
		"a press skips the delay of a question":       {"act.go", "q.shown.IsZero() || a.At.Sub(q.shown) < Glance", "false"},
		"a press answers another question":            {"act.go", "!open || a.Number != q.Number", "!open"},
		"an older epoch is accepted":                  {"state.go", "g.Who.Epoch == epoch && s.owner.Epoch == epoch", "g.Who.Epoch >= epoch"},
		"an older owner is accepted":                  {"message.go", "m.Epoch <= s.owner.Epoch", "false"},
		"an older epoch may ask":                      {"message.go", " || m.Epoch != s.owner.Epoch", ""},
		"powers survive a change of the owner":        {"message.go", "	next.take(m.At, ByChange, every)\n", ""},
		"control survives the screen":                 {"state.go", "loses || goes(one.name)", "(loses && false) || goes(one.name)"},
		"control needs no screen":                     {"message.go", "case s.missing(k):", "case s.missing(k) && false:"},
		"powers survive the end":                      {"state.go", "	s.phase = Over\n", ""},
		"a shut gate allows":                          {"gate.go", "!g.shut.Load() && ", ""},
	}
	for name, m := range mutants {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			source, err := os.ReadFile(m.file)
			if err != nil {
				t.Fatal(err)
			}
			if strings.Count(string(source), m.from) != 1 {
				t.Fatalf("%s does not have %q once", m.file, m.from)
			}
			if said, err := runWith(t, m.file, strings.Replace(string(source), m.from, m.to, 1)); err == nil {
				t.Errorf("survived:\n%s", said)
			} else if !bytes.Contains(said, []byte("--- FAIL: ")) {
				t.Errorf("no test failed, but: %v\n%s", err, said)
			}
		})
	}
}

// runWith runs the other tests of this package with another content of a file.
func runWith(t *testing.T, file, content string) ([]byte, error) {
	t.Helper()
	folder := t.TempDir()
	here, err := filepath.Abs(file)
	if err != nil {
		t.Fatal(err)
	}
	instead := filepath.Join(folder, file)
	overlay, err := json.Marshal(map[string]map[string]string{"Replace": {here: instead}})
	if err != nil {
		t.Fatal(err)
	}
	for name, raw := range map[string][]byte{instead: []byte(content), filepath.Join(folder, "overlay.json"): overlay} {
		if err := os.WriteFile(name, raw, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	test := exec.Command("go", "test", "-vet=off", "-overlay", filepath.Join(folder, "overlay.json"), "-skip", "Mutant", "-rapid.seed=1", "-rapid.nofailfile", ".")
	test.Env = append(os.Environ(), "CGO_ENABLED=0")
	return test.CombinedOutput()
}
