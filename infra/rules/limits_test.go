package rules

import (
	"regexp"
	"strings"
	"testing"
)

var limitOnPage = regexp.MustCompile("(?m)^\\| `([^`]+)` \\| `([^`]+)` \\| `([^`]+)` \\|")

// Each limit on the page is in its file with the same value.
func TestThePageOfLimitsIsTrue(t *testing.T) {
	rows := limitOnPage.FindAllStringSubmatch(content(t, "infra/docs/limits.md"), -1)
	if len(rows) < 30 {
		t.Fatalf("only %d limits are on the page", len(rows))
	}
	for _, row := range rows {
		file, name, value := row[1], row[2], row[3]
		found := false
		for line := range strings.SplitSeq(content(t, file), "\n") {
			_, after, named := strings.Cut(line, name)
			found = found || named && strings.Contains(after, value)
		}
		if !found {
			t.Errorf("infra/docs/limits.md says that %s of %s is %s", name, file, value)
		}
	}
}
