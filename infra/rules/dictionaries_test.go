package rules

import (
	"slices"
	"strings"
	"testing"
)

// zxcvbn builds its dictionaries when a program starts, which costs time. So only the function in which people choose passwords
// contains it, and the programs and tests that open the whole product.
func TestOnlyProgramsInWhichPasswordsAreChosenLoadDictionaries(t *testing.T) {
	found := 0
	for _, f := range goFiles(t) {
		if f.test() || !slices.Contains(f.imports, "acude/pkg/signin/password/strength") {
			continue
		}
		found++
		whole := under(f.folder, "functions/identity", "infra/local") || under(f.folder, "pkg") && strings.HasSuffix(f.folder, "test")
		if !whole {
			t.Errorf("%s imports the dictionaries", f.name)
		}
	}
	if found == 0 {
		t.Error("nothing imports the dictionaries")
	}
}
