package rules

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"acude/pkg/client"
	"acude/pkg/company"
	"acude/pkg/hours"
	"acude/pkg/people"
	"acude/pkg/portal"
	"acude/pkg/team"
)

const auditPage = "web/apps/manager/features/audit/"

// untold are the fields that the audit page leaves out.
var untold = []string{"id", "uid", "company", "era", "version"}

// The audit page has a name for each field of what the audit log records.
func TestTheAuditPageNamesEveryField(t *testing.T) {
	named := content(t, auditPage+"fieldNames.ts")
	recorded := []any{
		company.Company{}, team.Team{}, team.Message{}, people.Person{}, portal.Portal{}, hours.Set{}, hours.Calendar{}, client.Client{},
	}
	fields := map[string]bool{}
	for _, one := range recorded {
		fieldsOf(reflect.TypeOf(one), fields)
	}
	if len(fields) < 60 {
		t.Fatalf("only %d fields are recorded", len(fields))
	}
	for field := range fields {
		if !slices.Contains(untold, field) && !strings.Contains(named, "\n  "+field+": ") {
			t.Errorf("%sfieldNames.ts has no name for %q", auditPage, field)
		}
	}
}

func fieldsOf(t reflect.Type, into map[string]bool) {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map:
		fieldsOf(t.Elem(), into)
	case reflect.Struct:
		if t == reflect.TypeFor[time.Time]() {
			return
		}
		for field := range t.Fields() {
			if name, _, _ := strings.Cut(field.Tag.Get("json"), ","); name != "" && name != "-" {
				into[name] = true
			}
			fieldsOf(field.Type, into)
		}
	}
}

// anAction matches an action that is written out where it is recorded.
var anAction = regexp.MustCompile(`(?:[aA]ct\(|[aA]ction(?::| :?=) ?)"([a-z]+\.\w+)"`)

// The audit page has a name for each action that is recorded.
func TestTheAuditPageNamesEveryAction(t *testing.T) {
	named := content(t, auditPage+"actions.ts")
	found := 0
	for _, name := range files(t, ".go") {
		if !strings.HasPrefix(name, "pkg/") || strings.HasSuffix(name, "_test.go") {
			continue
		}
		for _, match := range anAction.FindAllStringSubmatch(content(t, name), -1) {
			found++
			if !strings.Contains(named, "'"+match[1]+"'") {
				t.Errorf("%s records %s, which %sactions.ts does not name", name, match[1], auditPage)
			}
		}
	}
	if found < 20 {
		t.Errorf("only %d actions were found", found)
	}
}
