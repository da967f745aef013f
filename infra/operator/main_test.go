package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"acude/infra/local/localtest"
	"acude/pkg/clock"
	"acude/pkg/table"
	"acude/pkg/table/bolt"
	"acude/pkg/version"
)

func environment(string) (string, bool) { return "", false }

// do runs a command and returns its output and the text of its error.
func do(t *testing.T, args ...string) (string, string) {
	t.Helper()
	var out strings.Builder
	if err := run(t.Context(), args, environment, &out); err != nil {
		return out.String(), err.Error()
	}
	return out.String(), ""
}

// empty returns a data folder with an empty table.
func empty(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	db, err := bolt.Open(filepath.Join(folder, "table.db"), clock.System{})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return folder
}

func TestTheVersionIsShownWithoutAProduct(t *testing.T) {
	if said, failure := do(t, "--version"); failure != "" || said != "operator "+version.String()+"\n" {
		t.Errorf("%q %q", said, failure)
	}
}

var ulid = regexp.MustCompile(`[0-9A-Z]{26}`)

func TestACompanyIsCreatedUnlockedAndSuspended(t *testing.T) {
	data := empty(t)
	made, failure := do(t, "create-company", "--data", data, "--name", "Acme", "--manager", "Boss@Acme.example", "--allow", "portal-settings")
	if failure != "" || !strings.Contains(made, "manager   boss@acme.example") || !strings.Contains(made, "password  ") {
		t.Fatalf("%s %s", made, failure)
	}
	id := ulid.FindString(made)
	for _, one := range []struct {
		args []string
		says string
	}{
		{[]string{"companies"}, "allowed=portal-settings\n"},
		{[]string{"allow", "--company", id, "api-managers"}, "allowed=api-managers,portal-settings\n"},
		{[]string{"forbid", "--company", id, "portal-settings", "recordServer", "screenView"}, "allowed=api-managers  off=recordServer,screenView\n"},
		{[]string{"allow", "--company=" + id, "recordServer"}, "off=screenView\n"},
		{[]string{"zone", "--company", id, "--zone", "eu-south"}, "off=screenView  zone=eu-south\n"},
		{[]string{"zone", "--company", id}, "off=screenView\n"},
		{[]string{"suspend", "--company", id}, "off=screenView  suspended\n"},
		{[]string{"resume", "--company", id}, "off=screenView\n"},
		{[]string{"audit-verify"}, "whole, 9 entries\n"},
	} {
		out, failure := do(t, append([]string{"--data", data}, one.args...)...)
		if failure != "" || !strings.HasSuffix(out, one.says) {
			t.Errorf("%v: %q %q", one.args, out, failure)
		}
	}
}

func TestErrorsSayWhatIsWrong(t *testing.T) {
	data := empty(t)
	made, _ := do(t, "--data", data, "create-company", "--name", "Acme", "--manager", "boss@acme.example")
	id := ulid.FindString(made)
	for _, one := range []struct {
		args []string
		says string
	}{
		{[]string{"conquer"}, `no command "conquer"`},
		{[]string{"create-company"}, "give --name and --manager"},
		{[]string{"create-company", "--name", "Rival", "--manager", "boss@acme.example"}, "This login is already taken"},
		{[]string{"create-company", "--name", "Rival", "--manager", "boss"}, "login: "},
		{[]string{"create-company", "--name", "Rival", "--manager", "b@r.example", "--allow", "everything"}, `"everything" is neither`},
		{[]string{"create-company", "--name", "Rival", "--role", "x"}, "has no --role"},
		{[]string{"allow", "--company", id}, "name what"},
		{[]string{"allow", "--company", id, "everything"}, `"everything" is neither`},
		{[]string{"suspend", "--company", "01AAAAAAAAAAAAAAAAAAAAAAAA"}, "This company does not exist"},
		{[]string{"suspend", "--company"}, "--company needs a value"},
		{[]string{"zone", "--company", "01AAAAAAAAAAAAAAAAAAAAAAAA", "--zone", "South!"}, "cannot be the name of a zone"},
		{[]string{"companies", "all"}, `takes no "all"`},
		{[]string{"audit-verify", "--checkpoints", "/nowhere"}, "cannot be read"},
	} {
		if out, failure := do(t, append([]string{"--data", data}, one.args...)...); !strings.Contains(failure, one.says) || out != "" {
			t.Errorf("%v: %q %q", one.args, out, failure)
		}
	}
	if out, _ := do(t, "--data", data, "companies"); strings.Count(out, "\n") != 1 {
		t.Errorf("a refused command left %q", out)
	}
	if _, failure := do(t, "--data", t.TempDir(), "companies"); !strings.Contains(failure, "no product in the folder") {
		t.Error(failure)
	}
	if _, failure := do(t, "--table", "x", "companies"); !strings.Contains(failure, "AWS_REGION") {
		t.Error(failure)
	}
	if help, failure := do(t, "--help"); failure != "" || !strings.Contains(help, "create-company") || !strings.Contains(help, "--table NAME") {
		t.Error(help, failure)
	}
}

func TestATamperedLogIsFoundWithAndWithoutCheckpoints(t *testing.T) {
	data := empty(t)
	made, _ := do(t, "--data", data, "create-company", "--name", "Acme", "--manager", "boss@acme.example")
	id := ulid.FindString(made)
	do(t, "--data", data, "suspend", "--company", id)
	kept, failure := do(t, "--data", data, "audit-checkpoint")
	if failure != "" || !strings.HasPrefix(kept, id+" 3 ") {
		t.Fatal(kept, failure)
	}
	file := filepath.Join(t.TempDir(), "kept")
	if err := os.WriteFile(file, []byte(kept), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, failure := do(t, "--data", data, "audit-verify", "--checkpoints", file); failure != "" || !strings.Contains(out, "whole, 3 entries") {
		t.Fatal(out, failure)
	}
	db, err := bolt.Open(filepath.Join(data, "table.db"), clock.System{})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Write(t.Context(), table.Remove(table.Key{Partition: "AUDIT#" + id, Sort: "N#000000000002"})); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	out, failure := do(t, "--data", data, "audit-verify")
	if !strings.Contains(out, "BROKEN: entry 2") || !strings.Contains(failure, "1 audit logs are broken") {
		t.Error(out, failure)
	}
	if _, failure := do(t, "--data", data, "audit-checkpoint"); !strings.Contains(failure, "is broken") {
		t.Error(failure)
	}
}

func TestARunningProductTakesCommands(t *testing.T) {
	data, err := os.MkdirTemp("", "acude") // short: a socket's path has a limit
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(data) })
	localtest.StartIn(t, data)
	out, failure := do(t, "--data", data, "companies")
	if failure != "" || !strings.Contains(out, "  Aurora Net  ") {
		t.Fatal(out, failure)
	}
	id := ulid.FindString(out)
	if out, failure := do(t, "--data", data, "audit-verify", "--company", id); failure != "" || !strings.Contains(out, "whole, ") {
		t.Error(out, failure)
	}
	if _, failure := do(t, "--data", data, "allow", "--company", id, "nothing"); !strings.Contains(failure, "neither") {
		t.Error(failure)
	}
}
