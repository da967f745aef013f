//go:build linux

// Package winetest runs tests of Windows' code under wine. No program uses it.
//
// Wine shows much of Windows, not all: it has no questions for a password, no session of the system, no sign-in screen, and none of
// Direct3D's capture.
package winetest

import (
	"context"
	_ "embed"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"acude/media/x11/x11test"
)

//go:embed testdata/random.c
var random []byte

// limit ends hangs only.
const limit = 5 * time.Minute

// Package runs the tests of the package in the current folder, built for Windows, on an X server of their own. Those of one machine run one
// after the other: they share wine's folder.
func Package(t *testing.T) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), limit)
	defer cancel()
	tests := filepath.Join(t.TempDir(), "tests.exe")
	build := exec.CommandContext(ctx, "go", "test", "-c", "-o", tests, ".")
	build.Env = append(os.Environ(), "GOOS=windows", "GOARCH=amd64", "CGO_ENABLED=0")
	run(t, build)
	folder := prepare(ctx, t)
	display := x11test.Display(t, "1024x768")
	command := wine(ctx, t, folder, display, "wine", tests, "-test.v")
	defer func() { _ = wine(context.Background(), t, folder, display, "wineserver", "--kill").Run() }() // it may have ended
	if said, err := command.CombinedOutput(); err != nil {
		t.Errorf("under wine: %v\n%s", err, said)
	} else {
		t.Logf("%s", said)
	}
}

// prepare makes wine's folder, once, and keeps it to this test until the test ends.
func prepare(ctx context.Context, t *testing.T) (folder string) {
	t.Helper()
	cache, err := os.UserCacheDir()
	must(t, err)
	cache = filepath.Join(cache, "acude")
	must(t, os.MkdirAll(cache, 0o755))
	lock, err := os.OpenFile(filepath.Join(cache, "wine.lock"), os.O_CREATE|os.O_RDWR, 0o644)
	must(t, err)
	t.Cleanup(func() { _ = lock.Close() }) // and so unlocks it
	must(t, syscall.Flock(int(lock.Fd()), syscall.LOCK_EX))

	folder = filepath.Join(cache, "wine")
	ready := filepath.Join(folder, "ready")
	if _, err := os.Stat(ready); err == nil {
		return folder
	}
	must(t, os.RemoveAll(folder)) // the rest of one that was interrupted
	display := x11test.Display(t, "640x480")
	run(t, wine(ctx, t, folder, display, "wineboot", "--init"))
	run(t, wine(ctx, t, folder, display, "wineserver", "--wait"))
	run(t, wine(ctx, t, folder, display, "wine", "reg", "add", `HKCU\Software\Wine`, "/v", "Version", "/d", "win10", "/f"))
	run(t, wine(ctx, t, folder, display, "wineserver", "--wait"))
	library := filepath.Join(folder, "drive_c", "windows", "system32", "bcryptprimitives.dll")
	source := filepath.Join(t.TempDir(), "random.c")
	must(t, os.WriteFile(source, random, 0o644))
	run(t, exec.CommandContext(ctx, program(t, "x86_64-w64-mingw32-gcc", "gcc-mingw-w64-x86-64"), "-Os", "-s", "-shared", "-o", library,
		source, "-ladvapi32"))
	must(t, os.WriteFile(ready, nil, 0o644))
	return folder
}

// wine is a command of wine for a folder and a display.
func wine(ctx context.Context, t *testing.T, folder, display, name string, arguments ...string) *exec.Cmd {
	t.Helper()
	command := exec.CommandContext(ctx, program(t, name, "wine"), arguments...)
	command.Env = append(os.Environ(), "WINEPREFIX="+folder, "WINEARCH=win64", "WINEDEBUG=-all", "WINEDLLOVERRIDES=mscoree,mshtml=",
		"DISPLAY="+display)
	return command
}

func run(t *testing.T, command *exec.Cmd) {
	t.Helper()
	if said, err := command.CombinedOutput(); err != nil {
		t.Fatalf("%v: %v\n%s", command.Args, err, said)
	}
}

func program(t *testing.T, name, debianPackage string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Fatalf("%s is missing: apt-get install %s", name, debianPackage)
	}
	return path
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
