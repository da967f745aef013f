package rules

import (
	"slices"
	"strings"
	"testing"
)

// What a library does in package variables costs time at the start of every program that links it. zxcvbn's port builds its
// dictionaries so; only its scoring may be linked, and only the generator reads its lists. bluemonday compiles its rules so; only
// functions that take in or show own HTML link it. Templates make the linker keep every method of every type, 9 MB of the clients of the
// cloud, so only pages of one machine use them. Programs and tests that open the whole product link everything.
var linkedBy = map[string][]string{
	"github.com/trustelem/zxcvbn":           {},
	"github.com/trustelem/zxcvbn/matching":  {},
	"github.com/trustelem/zxcvbn/frequency": {"infra/tools/wordlists"},
	"github.com/microcosm-cc/bluemonday":    {"pkg/portal/ownhtml"},
	"html/template":                         {"infra/local", "pkg/mail/mailbox"},
	"text/template":                         {},
	"acude/pkg/portal/ownhtml":              {"functions/portal", "functions/portals", "infra/local", "infra/bench"},
	"acude/pkg/signin/password/strength":    {"functions/identity"},
}

func TestOnlyWhoNeedsThemLinksSlowLibraries(t *testing.T) {
	found := map[string]bool{}
	for _, f := range goFiles(t) {
		for _, imported := range f.imports {
			folders, slow := linkedBy[imported]
			if !slow {
				continue
			}
			found[imported] = true
			testing := f.test() || under(f.folder, "pkg") && strings.HasSuffix(f.folder, "test")
			if !testing && !slices.Contains(folders, f.folder) && !under(f.folder, folders...) {
				t.Errorf("%s imports %s", f.name, imported)
			}
		}
	}
	for library, folders := range linkedBy {
		if len(folders) > 0 && !found[library] {
			t.Errorf("nothing imports %s", library)
		}
	}
}
