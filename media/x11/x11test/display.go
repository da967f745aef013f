// Package x11test runs X servers without a monitor for tests, and paints on them. No program uses it.
package x11test

import (
	"bufio"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// Display starts an X server whose one screen has a size, as "1280x720", and with "x16" behind it 16 bits per pixel instead of 24. It ends
// with the test. It returns the name for DISPLAY.
func Display(t testing.TB, size string) string {
	t.Helper()
	if strings.Count(size, "x") == 1 {
		size += "x24"
	}
	number, told, err := os.Pipe()
	must(t, err)
	const numberFD = "3" // of the first of ExtraFiles
	server := exec.Command(program(t, "Xvfb", "xvfb"), "-displayfd", numberFD, "-screen", "0", size, "-nolisten", "tcp", "-noreset")
	server.ExtraFiles = []*os.File{told}
	must(t, server.Start())
	t.Cleanup(func() {
		_ = server.Process.Kill()
		_ = server.Wait()
	})
	_ = told.Close()
	line, err := bufio.NewReader(number).ReadString('\n') // once the server is ready
	_ = number.Close()
	if err != nil {
		t.Fatalf("Xvfb did not start: %v", err)
	}
	return ":" + strings.TrimSpace(line)
}

// Run runs a program on a display to its end.
func Run(t testing.TB, display, name, debianPackage string, arguments ...string) {
	t.Helper()
	command := exec.CommandContext(t.Context(), program(t, name, debianPackage), arguments...)
	command.Env = append(os.Environ(), "DISPLAY="+display)
	if said, err := command.CombinedOutput(); err != nil {
		t.Fatalf("%s %v: %v: %s", name, arguments, err, said)
	}
}

// Arrange changes what monitors there are, with the arguments of xrandr.
func Arrange(t testing.TB, display string, arguments ...string) {
	t.Helper()
	Run(t, display, "xrandr", "x11-xserver-utils", arguments...)
}

func program(t testing.TB, name, debianPackage string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Fatalf("%s is missing: apt-get install %s", name, debianPackage)
	}
	return path
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
