package version

import (
	"runtime/debug"
	"strings"
	"testing"
)

func TestTheCommitIsAddedToTheNumber(t *testing.T) {
	revision := debug.BuildSetting{Key: "vcs.revision", Value: "0123456789abcdef0123"}
	cases := []struct {
		settings []debug.BuildSetting
		want     string
	}{
		{nil, Number},
		{[]debug.BuildSetting{{Key: "GOARCH", Value: "arm64"}}, Number},
		{[]debug.BuildSetting{revision, {Key: "vcs.modified", Value: "false"}}, Number + "+0123456789ab"},
		{[]debug.BuildSetting{revision, {Key: "vcs.modified", Value: "true"}}, Number + "+0123456789ab.dirty"},
		{[]debug.BuildSetting{{Key: "vcs.revision", Value: "0123"}}, Number + "+0123"},
	}
	for _, c := range cases {
		if got := describe(c.settings); got != c.want {
			t.Errorf("%v: %q, want %q", c.settings, got, c.want)
		}
	}
}

// The header and the footers show what String returns, so it holds nothing that needs escaping.
func TestTheVersionNeedsNoEscaping(t *testing.T) {
	if strings.ContainsAny(String(), " <>\"&\r\n") || !strings.HasPrefix(String(), Number) {
		t.Errorf("%q", String())
	}
}
