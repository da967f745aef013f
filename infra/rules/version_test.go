package rules

import (
	"regexp"
	"strings"
	"testing"

	"acude/pkg/version"
)

var releaseHeading = regexp.MustCompile(`(?m)^## (\d+\.\d+\.\d+) - \d{4}-\d\d-\d\d$`)

// The version of the source is the newest release in the changelog. Between two releases it is the next one with "-dev", and the
// changelog starts with an "Unreleased" section.
func TestTheChangelogSaysWhatTheVersionIs(t *testing.T) {
	changelog := content(t, "CHANGELOG.md")
	newest := releaseHeading.FindStringSubmatch(changelog)
	if newest == nil {
		t.Fatal("CHANGELOG.md has no heading like \"## 0.2.0 - 2026-11-30\"")
	}
	next, unreleased := strings.CutSuffix(version.Number, "-dev")
	if unreleased == (next == newest[1]) {
		t.Errorf("pkg/version says %s and the newest release in CHANGELOG.md is %s", version.Number, newest[1])
	}
	if unreleased && !strings.Contains(changelog, "\n## Unreleased\n") {
		t.Errorf("the version is %s, so CHANGELOG.md needs a section \"## Unreleased\"", version.Number)
	}
}
