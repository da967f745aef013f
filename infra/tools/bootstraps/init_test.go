package bootstraps

import (
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// What packages may allocate before main, in bytes. Every start pays for it.
const (
	ownInit     = 12 << 10  // each package of the product
	programInit = 1_400_000 // everything that a function links; half of it is DynamoDB's client
)

// moreInit are the functions that link something large.
var moreInit = map[string]int{
	"followup": 2_000_000, // SES
	"tick":     2_000_000,
	"portal":   2_600_000, // the sanitiser of own HTML
	"portals":  2_600_000,
}

var initLine = regexp.MustCompile(`(?m)^init (\S+) @.* (\d+) bytes, \d+ allocs$`)

// startCheaply checks what the functions allocate before main. They exit after that, because no setting is set.
func startCheaply(t *testing.T, c *cloud) {
	for function, binary := range c.built {
		program := exec.Command(binary)
		program.Env = []string{"GODEBUG=inittrace=1"}
		output, _ := program.CombinedOutput()
		if !strings.Contains(string(output), "ACUDE_TABLE") {
			t.Fatalf("%s did not reach main: %s", function, output)
		}
		total, own := 0, 0
		for _, line := range initLine.FindAllStringSubmatch(string(output), -1) {
			bytes, err := strconv.Atoi(line[2])
			if err != nil {
				t.Fatal(err)
			}
			total += bytes
			if strings.HasPrefix(line[1], "acude/") {
				own++
				if bytes > ownInit {
					t.Errorf("%s: %s allocates %d bytes when it is initialised, more than %d", function, line[1], bytes, ownInit)
				}
			}
		}
		limit := max(programInit, moreInit[function])
		if t.Logf("%s: %d bytes", function, total); total > limit {
			t.Errorf("%s allocates %d bytes before main, more than %d", function, total, limit)
		}
		if own == 0 || total < 500_000 { // DynamoDB's client alone takes more
			t.Errorf("%s: the trace is not understood: %s", function, output)
		}
	}
}
