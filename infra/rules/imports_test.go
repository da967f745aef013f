package rules

import (
	"slices"
	"strings"
	"testing"
)

var (
	ground = []string{"pkg/fault", "pkg/id", "pkg/clock", "pkg/config", "pkg/log", "pkg/lang", "pkg/version", "pkg/zone", "pkg/text", "pkg/jsonshape", "pkg/slots"}
	// pkg/meter counts what seams do and pkg/ops shows it, so they are at the same height.
	seams = []string{"pkg/table", "pkg/blob", "pkg/live", "pkg/mail", "pkg/edge", "pkg/awshttp", "pkg/meter", "pkg/ops", "pkg/netlimit"}
	// rooms, lowest first: a room imports only rooms before it.
	rooms = []string{
		"pkg/keys",
		"pkg/items",
		"pkg/due",
		"pkg/ratelimit",
		"pkg/access",
		"pkg/audit",
		"pkg/feature",
		"pkg/feature/featuretest",
		"pkg/code",
		"pkg/company",
		"pkg/team",
		"pkg/attendance",
		"pkg/portal",
		"pkg/feature/resolver",
		"pkg/people",
		"pkg/signin",
		"pkg/notify",
		"pkg/bulk",
		"pkg/client",
		"pkg/feature/overview",
		"pkg/hours",
		"pkg/relay",
		"pkg/recording",
		"pkg/session",
		"pkg/closing",
		"pkg/sessionmail",
		"pkg/queue",
		"pkg/monitoring",
		"pkg/report",
		"pkg/product",
	}
)

// floor returns the height of a folder: ground, seams, the rooms one by one, and above them everything else. A room inside
// another room's folder has a height of its own.
func floor(folder string) int {
	if under(folder, ground...) {
		return 0
	}
	if under(folder, seams...) {
		return 1
	}
	at, longest := 100, ""
	for i, room := range rooms {
		if under(folder, room) && len(room) > len(longest) {
			at, longest = 2+i, room
		}
	}
	return at
}

func TestEveryPackageOfPkgHasItsPlace(t *testing.T) {
	for _, f := range goFiles(t) {
		if under(f.folder, "pkg") && floor(f.folder) == 100 {
			t.Errorf("%s is neither ground nor seam nor room: give it its place in infra/rules/imports_test.go", f.folder)
		}
	}
}

func TestImportsPointDown(t *testing.T) {
	for _, f := range goFiles(t) {
		if f.test() {
			continue
		}
		for _, imported := range f.imports {
			target, own := strings.CutPrefix(imported, "acude/")
			if !own {
				continue
			}
			switch {
			case under(f.folder, "pkg") && floor(target) > floor(f.folder):
				t.Errorf("%s imports %s, which is above it", f.name, target)
			case under(f.folder, "functions") && owner(target) != owner(f.folder) && !under(target, "pkg") && !lambdaMain(f.folder, target):
				t.Errorf("%s imports %s: a function imports only pkg, its main also infra/cloud", f.name, target)
			case under(f.folder, "media") && under(target, "functions", "infra"):
				t.Errorf("%s imports %s: media imports only media and pkg", f.name, target)
			}
		}
	}
}

// owner is the package that a folder belongs to: pkg/table for pkg/table/bolt, functions/queue for functions/queue/lambda.
func owner(folder string) string {
	parts := strings.SplitN(folder, "/", 3)
	return strings.Join(parts[:min(2, len(parts))], "/")
}

func lambdaMain(folder, target string) bool {
	return strings.HasSuffix(folder, "/lambda") && under(target, "infra/cloud")
}

// placed lists libraries that only these folders may import. Tests, and packages for tests, may import anything.
var placed = map[string][]string{
	"github.com/aws/aws-sdk-go-v2": {
		"pkg/table/dynamo", "pkg/blob/s3", "pkg/live/apigw", "pkg/mail/ses", "infra/cloud",
	},
	"github.com/aws/smithy-go":      {"pkg/table/dynamo", "pkg/blob/s3", "pkg/live/apigw", "pkg/mail/ses"},
	"github.com/aws/aws-lambda-go":  {"pkg/edge/payload", "pkg/table/dynamo", "infra/cloud", "infra/tools/bootstraps"},
	"github.com/danielgtaylor/huma": {"pkg/edge"},
	"github.com/pion":               {"media"},
	"github.com/jezek/xgb":          {"media"},
	"github.com/ebitengine/purego":  {"media/app/window"},
	"go.etcd.io/bbolt":              {"pkg/table/bolt"},
	"github.com/coder/websocket":    {"pkg/live/hub", "infra/bench"},
	"go.yaml.in/yaml":               {"infra/gateway/template"},
}

func TestLibrariesAreImportedOnlyWhereTheyBelong(t *testing.T) {
	for _, f := range goFiles(t) {
		if f.test() || strings.HasSuffix(f.folder, "test") {
			continue
		}
		for _, imported := range f.imports {
			for library, folders := range placed {
				if under(imported, library) && !under(f.folder, folders...) {
					t.Errorf("%s imports %s, which belongs into %v", f.name, imported, folders)
				}
			}
		}
	}
}

// infra/cloud and the functions' main programs import no local engines, infra/local none of the cloud's.
func TestNoProgramImportsTheEnginesOfBothEditions(t *testing.T) {
	local := []string{"pkg/table/bolt", "pkg/blob/disk", "pkg/live/hub", "pkg/mail/mailbox"}
	cloud := []string{"pkg/table/dynamo", "pkg/blob/s3", "pkg/live/apigw", "pkg/mail/ses", "infra/cloud"}
	graph := map[string][]string{}
	for _, f := range goFiles(t) {
		if f.test() {
			continue
		}
		for _, imported := range f.imports {
			if target, own := strings.CutPrefix(imported, "acude/"); own {
				graph[f.folder] = append(graph[f.folder], target)
			}
		}
	}
	for folder := range graph {
		reached := reach(graph, folder)
		forbidden := []string(nil)
		switch {
		case under(folder, "infra/local"):
			forbidden = cloud
		case folder == "infra/cloud" || strings.HasSuffix(folder, "/lambda"):
			forbidden = local
		}
		for _, engine := range forbidden {
			if slices.Contains(reached, engine) {
				t.Errorf("%s reaches %s, an engine of the other edition", folder, engine)
			}
		}
	}
}

// reach lists what a folder imports, directly or not.
func reach(graph map[string][]string, from string) []string {
	var out []string
	for queue := []string{from}; len(queue) > 0; queue = queue[1:] {
		for _, next := range graph[queue[0]] {
			if !slices.Contains(out, next) {
				out, queue = append(out, next), append(queue, next)
			}
		}
	}
	return out
}
