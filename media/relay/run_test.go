package main

import (
	"bytes"
	"strings"
	"testing"
)

func none(string) (string, bool) { return "", false }

func TestWrongSettingsStopTheStartWithOneSentence(t *testing.T) {
	good := []string{"--relay-name=r1", "--control=http://127.0.0.1:1", "--fleet-secret=s", "--public-url=http://127.0.0.1:2", "--spool=" + t.TempDir(),
		"--listen=127.0.0.1:0", "--udp=127.0.0.1:0", "--tcp="}
	for wrong, want := range map[string]string{
		"--relay-name=":        "--relay-name",
		"--control=elsewhere":  "control plane",
		"--public-url=nowhere": "--public-url",
		"--relay-address=help": "--relay-address",
		"--tls-cert=file":      "--tls-key",
		"--capacity=0":         "--capacity",
		"--listen=127.0.0.1:x": "cannot listen",
		"--udp=127.0.0.1:x":    "UDP",
		"--spool=/dev/null/x":  "/dev/null/x",
		"--diagnostics=:6060":  "this machine",
		"--unknown":            "--help",
	} {
		err := run(t.Context(), append(good[:len(good):len(good)], wrong), none, &bytes.Buffer{})
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", wrong, err)
		}
	}
}
