package rules

import (
	"bytes"
	"fmt"
	"os/exec"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"acude/infra/gateway"
	"acude/infra/gateway/template"
	"acude/infra/tools/handlers"
)

func parsed(t *testing.T) *template.Template {
	t.Helper()
	out, err := template.Parse([]byte(content(t, "template.yaml")))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestTheTemplateResolves(t *testing.T) {
	for _, wrong := range parsed(t).Unresolved() {
		t.Error(wrong)
	}
}

func TestEveryParameterOfTheTemplateIsUsed(t *testing.T) {
	raw := content(t, "template.yaml")
	for name := range parsed(t).Parameters {
		if !strings.Contains(raw, "!Ref "+name) && !strings.Contains(raw, "${"+name+"}") {
			t.Errorf("nobody uses the parameter %s", name)
		}
	}
}

// cfn-lint knows more rules than this package; it runs where it is installed.
func TestTheTemplatePassesCfnLintWhereItIsInstalled(t *testing.T) {
	program, err := exec.LookPath("cfn-lint")
	if err != nil {
		t.Log("cfn-lint is not installed; our own checks of the template ran")
		return
	}
	check := exec.Command(program, "template.yaml")
	check.Dir = root
	if output, err := check.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, output)
	}
}

// An alarm pages the operator, so its description names a runbook.
func TestEveryAlarmHasItsRunbook(t *testing.T) {
	tpl := parsed(t)
	watched := map[string]bool{}
	for _, name := range tpl.Of("AWS::CloudWatch::Alarm") {
		said := fmt.Sprint(tpl.Resources[name].Properties["AlarmDescription"])
		runbook := regexp.MustCompile(`infra/docs/runbooks/[a-z-]+\.md`).FindString(said)
		if runbook == "" || !strings.HasPrefix(content(t, runbook), "# Alarm: ") {
			t.Errorf("%s names no runbook: %q", name, said)
		}
		figure := fmt.Sprint(tpl.Resources[name].Properties["MetricName"])
		watched[figure] = true
		if tpl.Resources[name].Properties["Namespace"] != "Acude" {
			continue
		}
		for file, quote := range map[string]string{"infra/cloud/metrics.go": `"`, "infra/docs/metrics.md": "`"} {
			if !strings.Contains(content(t, file), quote+figure+quote) {
				t.Errorf("%s watches %s, which is not in %s", name, figure, file)
			}
		}
	}
	if !watched["ApproximateNumberOfMessagesVisible"] {
		t.Error("nobody is told when consequences fail")
	}
	if !watched["spoolAge"] {
		t.Error("no alarm watches for recordings that are not uploaded")
	}
	if !watched["dueAge"] || !watched["Invocations"] {
		t.Error("no alarm watches for work that is due and not done")
	}
}

func TestTheGatewaysRoutesAreTheTemplates(t *testing.T) {
	routes, err := parsed(t).Routes()
	if err != nil {
		t.Fatal(err)
	}
	want, err := gateway.Generated(routes)
	if err != nil {
		t.Fatal(err)
	}
	if got := content(t, "infra/gateway/routes.gen.json"); !bytes.Equal([]byte(got), want) {
		t.Error("infra/gateway/routes.gen.json is not what template.yaml says: run `make generate`")
	}
}

// A path of the code that the template lacks is a 404 in the cloud; a path of the template that the code lacks is dead.
func TestThePathsOfTheTemplateAreTheCodes(t *testing.T) {
	routes, err := parsed(t).Routes()
	if err != nil {
		t.Fatal(err)
	}
	described := map[string]string{}
	count := map[string]int{}
	for _, route := range routes.HTTP {
		if other, twice := described[route.Path]; twice {
			t.Errorf("%s leads to %s and %s", route.Path, other, route.Function)
		}
		described[route.Path] = route.Function
		count[route.Function]++
	}
	for function, paths := range count {
		if paths > 30 {
			t.Errorf("%s has %d paths; Lambda's resource policy holds 30", function, paths)
		}
	}
	written := map[string]bool{}
	for _, function := range handlers.Names() {
		api, err := handlers.Open(function)
		if err != nil {
			t.Fatal(err)
		}
		for _, route := range api.Routes() {
			written[route.Path] = true
			if described[route.Path] != function {
				t.Errorf("%s %s of %s leads to %q in template.yaml", route.Method, route.Path, function, described[route.Path])
			}
		}
	}
	for described, function := range described {
		if !written[described] {
			t.Errorf("template.yaml leads %s to %s, which has no such route", described, function)
		}
	}
}

func TestTheFunctionsOfTheTemplateAreTheFolders(t *testing.T) {
	tpl := parsed(t)
	var described []string
	for _, name := range tpl.Of("AWS::Serverless::Function") {
		folder := tpl.Resources[name].Folder()
		described = append(described, folder)
		if want := strings.ToUpper(folder[:1]) + folder[1:] + "Function"; name != want {
			t.Errorf("the function of functions/%s is called %s, not %s", folder, name, want)
		}
		if uri := fmt.Sprint(tpl.Resources[name].Properties["CodeUri"]); uri != "build/arm64/"+folder+"/" {
			t.Errorf("%s is taken from %s, where `make build` puts nothing", name, uri)
		}
	}
	var folders []string
	for _, main := range files(t, "/lambda/main.go") {
		folders = append(folders, path.Base(path.Dir(path.Dir(main))))
	}
	slices.Sort(described)
	slices.Sort(folders)
	if !slices.Equal(described, folders) {
		t.Errorf("template.yaml has %v, functions/ has %v", described, folders)
	}
}

// template.yaml sets exactly the variables that infra/cloud reads.
func TestTheSettingsOfTheTemplateAreRead(t *testing.T) {
	settings := content(t, "infra/cloud/settings.go")
	given := map[string]bool{}
	for _, found := range regexp.MustCompile(`(ACUDE_[A-Z_]+):`).FindAllStringSubmatch(content(t, "template.yaml"), -1) {
		given[found[1]] = true
		name := strings.ToLower(strings.ReplaceAll(strings.TrimPrefix(found[1], "ACUDE_"), "_", "-"))
		if !strings.Contains(settings, `"`+name+`"`) {
			t.Errorf("template.yaml sets %s, which nobody reads", found[1])
		}
	}
	for _, found := range regexp.MustCompile(`\.Required\("([a-z-]+)"`).FindAllStringSubmatch(settings, -1) {
		if variable := "ACUDE_" + strings.ToUpper(strings.ReplaceAll(found[1], "-", "_")); !given[variable] {
			t.Errorf("infra/cloud needs %s, which template.yaml does not set", variable)
		}
	}
}

// A function links the SDK of a service exactly when template.yaml tells it where to find what it does there.
func TestAFunctionLinksTheEnginesThatItsSettingsAreFor(t *testing.T) {
	engines := map[string]string{"sockets": "ACUDE_LIVE_ENDPOINT", "recordings": "ACUDE_RECORDINGS", "outbox": "ACUDE_MAIL_FROM"}
	tpl := parsed(t)
	linked := 0
	for _, name := range tpl.Of("AWS::Serverless::Function") {
		main := "functions/" + tpl.Resources[name].Folder() + "/lambda/main.go"
		program, given := content(t, main), fmt.Sprint(tpl.Resources[name].Properties["Environment"])
		for engine, setting := range engines {
			links := strings.Contains(program, `"acude/infra/cloud/`+engine+`"`)
			if links != strings.Contains(given, setting) {
				t.Errorf("%s links %s: %t; template.yaml sets its %s: %t", main, engine, links, setting, !links)
			}
			if links {
				linked++
			}
		}
	}
	if linked == 0 {
		t.Error("no function links an engine")
	}
}
