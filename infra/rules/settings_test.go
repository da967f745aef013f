package rules

import (
	"go/ast"
	"go/types"
	"path"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"

	"acude/pkg/portal"
	"acude/pkg/team"
)

// settings are what managers set of portals and teams.
var settings = []reflect.Type{
	reflect.TypeFor[portal.Portal](), reflect.TypeFor[portal.Text](), reflect.TypeFor[portal.Field](), reflect.TypeFor[portal.Colours](),
	reflect.TypeFor[team.Team](), reflect.TypeFor[team.PasswordRules](),
}

// labels are fields that say which portal or team it is and that anybody may read.
var labels = []string{"Portal.ID", "Portal.Company", "Portal.Version", "Portal.Created", "Team.ID", "Team.Name", "Team.Created"}

// editors are the folders that show, check and store settings. Reading a setting there does not count as obeying it.
var editors = []string{"functions/portals", "functions/teams", "functions/hours", "pkg/portal", "pkg/team", "pkg/product/producttest"}

// obeyed names the code that acts on a setting: files of the rooms that store settings, folders elsewhere. A setting that
// nothing obeys does not belong in the API.
var obeyed = map[string][]string{
	"Portal.Address":           {"pkg/portal/shown.go", "functions/clients/legacy", "functions/portal", "functions/queue"},
	"Portal.Aliases":           {"pkg/portal/update.go"},
	"Portal.Calendar":          {"pkg/hours", "pkg/closing"},
	"Portal.Closing":           {"pkg/closing"},
	"Portal.Colours":           {"pkg/portal/shown.go"},
	"Portal.Fields":            {"pkg/portal/field.go", "pkg/portal/answers.go"},
	"Portal.Hours":             {"pkg/hours", "pkg/closing"},
	"Portal.Languages":         {"pkg/portal/portal.go", "pkg/portal/shown.go", "pkg/queue", "pkg/sessionmail"},
	"Portal.Logo":              {"pkg/portal/shown.go", "functions/portal"},
	"Portal.Notify":            {"pkg/sessionmail"},
	"Portal.Recording":         {"pkg/portal/shown.go"},
	"Portal.Subportals":        {"pkg/portal/portal.go", "pkg/queue", "pkg/monitoring", "pkg/sessionmail", "functions/clients/legacy", "functions/queue"},
	"Portal.Switches":          {"pkg/feature/resolver", "pkg/feature/overview", "pkg/monitoring"},
	"Portal.Teams":             {"pkg/portal/portal.go", "functions/people"},
	"Portal.Texts":             {"pkg/portal/shown.go", "functions/portal"},
	"Portal.Transcript":        {"pkg/sessionmail"},
	"Portal.Type":              {"pkg/portal/field.go", "pkg/portal/shown.go", "functions/portal", "functions/queue"},
	"Text.ClosedTitle":         {"pkg/portal/shown.go"},
	"Text.Notice":              {"pkg/portal/portal.go", "pkg/portal/shown.go"},
	"Text.OwnHTML":             {"pkg/portal/shown.go", "functions/portal"},
	"Text.ScamWarning":         {"pkg/portal/shown.go"},
	"Text.Terms":               {"pkg/portal/portal.go", "pkg/portal/shown.go"},
	"Text.Title":               {"pkg/portal/shown.go", "pkg/feature/overview", "pkg/hours", "pkg/queue", "functions/review"},
	"Text.Welcome":             {"pkg/portal/shown.go"},
	"Field.Choices":            {"pkg/portal/shown.go", "functions/portal"},
	"Field.Hidden":             {"pkg/portal/shown.go"},
	"Field.Hints":              {"pkg/portal/shown.go", "functions/portal"},
	"Field.Labels":             {"pkg/portal/shown.go", "pkg/portal/answers.go"},
	"Field.MaxLength":          {"pkg/portal/field.go"},
	"Field.Name":               {"pkg/portal/shown.go", "pkg/portal/answers.go", "functions/portal"},
	"Field.Off":                {"pkg/portal/field.go"},
	"Field.Parameter":          {"pkg/portal/shown.go"},
	"Field.Pattern":            {"pkg/portal/pattern.go"},
	"Field.Required":           {"pkg/portal/shown.go", "functions/portal"},
	"Field.Type":               {"pkg/portal/shown.go", "functions/portal"},
	"Colours.Background":       {"pkg/portal/colours.go"},
	"Colours.Primary":          {"pkg/portal/colours.go"},
	"Colours.Text":             {"pkg/portal/colours.go"},
	"Team.External":            {"functions/scim"},
	"Team.MaxLogins":           {"pkg/signin", "functions/identity"},
	"Team.Parent":              {"pkg/team/tree.go", "pkg/bulk", "pkg/monitoring", "functions/clients/legacy"},
	"Team.PasswordRules":       {"pkg/team/password.go"},
	"Team.Switches":            {"pkg/feature/resolver", "pkg/feature/overview", "pkg/monitoring"},
	"PasswordRules.History":    {"pkg/signin"},
	"PasswordRules.MaxAgeDays": {"pkg/signin"},
	"PasswordRules.MinLength":  {"pkg/signin/password"},
}

// Every setting of a portal or a team is obeyed where it is registered, and no other code reads it.
func TestSettingsAreRegisteredWithTheCodeThatObeysThem(t *testing.T) {
	readers := readersOfSettings(t)
	known := map[string]bool{}
	for _, one := range settings {
		for field := range one.Fields() {
			name := one.Name() + "." + field.Name
			known[name] = true
			if len(obeyed[name]) == 0 && !slices.Contains(labels, name) {
				t.Errorf("%s is obeyed by nothing", name)
			}
		}
	}
	for name, where := range obeyed {
		if !known[name] {
			t.Errorf("%s is registered and is no setting", name)
		}
		for _, file := range where {
			if !slices.Contains(readers[name], file) {
				t.Errorf("%s is registered with %s, which does not read it", name, file)
			}
		}
		for _, file := range readers[name] {
			if !slices.Contains(where, file) && !under(file, editors...) {
				t.Errorf("%s is read in %s, with which it is not registered", name, file)
			}
		}
	}
}

// readersOfSettings lists the readers of each field of the settings, by type and field name.
func readersOfSettings(t *testing.T) map[string][]string {
	t.Helper()
	top, err := filepath.Abs(root)
	if err != nil {
		t.Fatal(err)
	}
	loaded, err := packages.Load(&packages.Config{
		Dir: top, Mode: packages.NeedFiles | packages.NeedCompiledGoFiles | packages.NeedImports | packages.NeedTypes | packages.NeedTypesInfo | packages.NeedSyntax,
	}, "./pkg/...", "./functions/...")
	if err != nil {
		t.Fatal(err)
	}
	owners := map[string]string{}
	for _, one := range settings {
		owners[one.PkgPath()+"."+one.Name()] = one.Name()
	}
	readers := map[string][]string{}
	for _, p := range loaded {
		for _, problem := range p.Errors {
			t.Fatal(problem)
		}
		for _, tree := range p.Syntax {
			file, err := filepath.Rel(top, p.Fset.Position(tree.Pos()).Filename)
			if err != nil {
				t.Fatal(err)
			}
			if file = filepath.ToSlash(file); !under(file, "pkg/portal", "pkg/team") {
				file = path.Dir(file)
			}
			ast.Inspect(tree, func(node ast.Node) bool {
				selector, ok := node.(*ast.SelectorExpr)
				if !ok {
					return true
				}
				chosen := p.TypesInfo.Selections[selector]
				if chosen == nil || chosen.Kind() != types.FieldVal {
					return true
				}
				owner := owners[strings.TrimPrefix(chosen.Recv().String(), "*")]
				if name := owner + "." + selector.Sel.Name; owner != "" && !slices.Contains(readers[name], file) {
					readers[name] = append(readers[name], file)
				}
				return true
			})
		}
	}
	return readers
}
