// Package version identifies the running build of Acude: the number of the release and the commit it was built from.
//
// The number is set by hand with each release (CONTRIBUTING.md, "Release"); a rule compares it with CHANGELOG.md. The commit
// comes from the Go toolchain, which records it in every binary that `go build` makes in a Git checkout. Tests and `go run`
// have no commit.
package version

import (
	"runtime/debug"
	"strings"
	"sync"
)

// Number is the version of this source: "0.2.0", or "0.3.0-dev" while 0.3.0 is being made.
const Number = "0.3.0-dev"

// Header is the response header that carries String.
const Header = "Acude-Version"

// String is the number with the commit as build metadata, such as "0.3.0-dev+826febaf04b1"; ".dirty" is added when the
// checkout had changes that were not committed. Without a commit it is the number alone.
var String = sync.OnceValue(func() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return Number
	}
	return describe(info.Settings)
})

// describe adds the commit that the build settings name.
func describe(settings []debug.BuildSetting) string {
	var commit, dirty string
	for _, one := range settings {
		switch {
		case one.Key == "vcs.revision":
			commit = one.Value[:min(12, len(one.Value))]
		case one.Key == "vcs.modified" && one.Value == "true":
			dirty = ".dirty"
		}
	}
	return strings.TrimSuffix(Number+"+"+commit+dirty, "+")
}
