package window_test

import (
	"bytes"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"acude/media/app/power"
	"golang.org/x/sys/unix"
)

// console opens a terminal: the side of the person, and the side of the program.
func console(t *testing.T) (person, program *os.File) {
	t.Helper()
	person, err := os.OpenFile("/dev/ptmx", os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := unix.IoctlSetPointerInt(int(person.Fd()), unix.TIOCSPTLCK, 0); err != nil {
		t.Fatal(err)
	}
	number, err := unix.IoctlGetInt(int(person.Fd()), unix.TIOCGPTN)
	if err != nil {
		t.Fatal(err)
	}
	program, err = os.OpenFile("/dev/pts/"+strconv.Itoa(number), os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _, _ = person.Close(), program.Close() })
	return person, program
}

// Without a display the terminal asks, and Ctrl+C ends everything.
func TestWithoutWindowsTheTerminalAsks(t *testing.T) {
	t.Parallel()
	person, program := console(t)
	a := &app{desk: &desk{t: t}, said: make(chan says, 1000), gone: make(chan struct{}), errors: &lockedBuffer{}}
	a.program = begins(t, []string{"ACUDE_WINDOWS=patient", "LC_ALL=es_ES.UTF-8", "LANGUAGE=", "DISPLAY="}, os.Args[0])
	a.program.Stdin, a.program.Stdout, a.program.Stderr = program, program, a.errors
	a.program.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	a.starts()
	shown := &lockedBuffer{}
	go func() {
		part := make([]byte, 4096)
		for {
			n, err := person.Read(part)
			if err != nil {
				return
			}
			_, _ = shown.Write(part[:n])
		}
	}()
	a.tell(told{Message: &owner})
	a.tell(told{Start: &acme})
	a.until("who asks is shown", did(power.ShowStart))
	a.comes("the prompt", func() bool { return strings.Contains(shown.String(), "Escriba «permitir» o «no»:") })
	_, _ = person.WriteString("permitir\n")
	if s := a.until("the app joins", did(power.Join)); s.Phase != power.Joined {
		t.Errorf("%+v", s)
	}
	_, _ = person.WriteString("\x03")
	if s := a.until("stopped", did(power.Stop)); !s.Shut || s.Phase != power.Over {
		t.Errorf("%+v", s)
	}
	a.comes("the record", func() bool { return strings.Contains(shown.String(), "Usted lo detuvo todo") })
}

func TestWithoutWindowsAndTerminalTheErrorSaysWhatIsMissing(t *testing.T) {
	t.Parallel()
	program := begins(t, []string{"ACUDE_WINDOWS=1", "DISPLAY="}, os.Args[0])
	var said bytes.Buffer
	program.Stderr = &said
	ended := make(chan error, 1)
	if err := program.Start(); err != nil {
		t.Fatal(err)
	}
	go func() { ended <- program.Wait() }()
	select {
	case err := <-ended:
		if _, failed := err.(*exec.ExitError); !failed || !strings.Contains(said.String(), "neither windows nor a terminal") ||
			!strings.Contains(said.String(), "there is no X display") {
			t.Errorf("%v: %s", err, said.String())
		}
	case <-time.After(patience):
		t.Fatal("the program waits for something")
	}
}
