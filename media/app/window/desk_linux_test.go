package window_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
	"github.com/jezek/xgb"
)

// patience is how long a test waits for something that has to come.
const patience = 30 * time.Second

// desk is a screen of its own, with a window manager and what screen readers use.
type desk struct {
	t       *testing.T
	display string
	bus     string
	reader  *dbus.Conn // the bus of screen readers
	conn    *xgb.Conn  // to the screen
}

// begins starts a program that ends with the test.
func begins(t *testing.T, environment []string, name string, arguments ...string) *exec.Cmd {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Fatalf("%v: infra/setup/setup.sh test installs it", err)
	}
	program := exec.Command(path, arguments...)
	program.Env = append(os.Environ(), environment...)
	t.Cleanup(func() {
		if program.Process != nil {
			_ = program.Process.Kill()
			_ = program.Wait()
		}
	})
	return program
}

// started starts a program whose first line on a pipe says that it is there, and returns that line.
func started(t *testing.T, program *exec.Cmd, out io.Reader) string {
	t.Helper()
	if err := program.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("%s said nothing: %v", program.Path, err)
	}
	return strings.TrimSpace(line)
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	read, write := pipe(t)
	x := begins(t, nil, "Xvfb", "-displayfd", "3", "-screen", "0", "1366x768x24", "-nolisten", "tcp")
	x.ExtraFiles = []*os.File{write}
	d := &desk{t: t, display: ":" + started(t, x, read)}
	_ = write.Close()

	bus := begins(t, d.environment(), "dbus-daemon", "--session", "--nofork", "--print-address=1")
	out, err := bus.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	d.bus = started(t, bus, out)

	manager := begins(t, d.environment(), "openbox", "--sm-disable")
	var said bytes.Buffer
	manager.Stderr = &said
	if err := manager.Start(); err != nil {
		t.Fatal(err)
	}
	d.managed()
	d.reader = d.screenReaders()
	return d
}

func (d *desk) environment() []string {
	env := []string{"DISPLAY=" + d.display, "DBUS_SESSION_BUS_ADDRESS=" + d.bus, "WAYLAND_DISPLAY=", "XDG_RUNTIME_DIR=" + d.t.TempDir(), "HOME=" + d.t.TempDir()}
	return env
}

// screenReaders connects to the bus on which programs show their windows to screen readers.
func (d *desk) screenReaders() *dbus.Conn {
	session, err := dbus.Connect(d.bus)
	if err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(func() { _ = session.Close() })
	var address string
	if err := session.Object("org.a11y.Bus", "/org/a11y/bus").Call("org.a11y.Bus.GetAddress", 0).Store(&address); err != nil {
		d.t.Fatalf("%v: is at-spi2-core installed? infra/setup/setup.sh test installs it", err)
	}
	conn, err := dbus.Connect(address)
	if err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(func() { _ = conn.Close() })
	return conn
}

// app is the program with the windows, as a test drives it.
type app struct {
	*desk
	program *exec.Cmd
	in      io.Writer
	said    chan says
	gone    chan struct{}
	errors  *lockedBuffer
}

type lockedBuffer struct {
	mu sync.Mutex
	bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.Buffer.Write(p)
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.Buffer.String()
}

// opens starts the program in a language. Its brake waits, so that a busy machine does not end it before the record is shown.
func (d *desk) opens(locale string) *app { return d.opensWith("patient", locale) }

func (d *desk) opensWith(mode, locale string) *app {
	d.t.Helper()
	a := &app{desk: d, said: make(chan says, 1000), gone: make(chan struct{}), errors: &lockedBuffer{}}
	a.program = begins(d.t, append(d.environment(), "ACUDE_WINDOWS="+mode, "LC_ALL="+locale, "LANGUAGE="), os.Args[0])
	a.program.Stderr = a.errors
	a.starts()
	return a
}

// starts starts the program, which is told on its descriptor 3 and says on 4.
func (a *app) starts() {
	a.t.Helper()
	told, in := pipe(a.t)
	out, said := pipe(a.t)
	a.in, a.program.ExtraFiles = in, []*os.File{told, said}
	if err := a.program.Start(); err != nil {
		a.t.Fatal(err)
	}
	_, _ = told.Close(), said.Close()
	go func() {
		defer close(a.gone)
		for lines := bufio.NewScanner(out); lines.Scan(); {
			var s says
			if json.Unmarshal(lines.Bytes(), &s) == nil {
				a.said <- s
			}
		}
	}()
}

func pipe(t *testing.T) (read, write *os.File) {
	t.Helper()
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _, _ = read.Close(), write.Close() })
	return read, write
}

func (a *app) tell(one told) {
	a.t.Helper()
	raw, err := json.Marshal(one)
	if err != nil {
		a.t.Fatal(err)
	}
	if _, err := fmt.Fprintf(a.in, "%s\n", raw); err != nil {
		a.t.Fatalf("%v\n%s", err, a.errors.String())
	}
}

// until waits for what the program says.
func (a *app) until(what string, wanted func(says) bool) says {
	a.t.Helper()
	late := time.After(patience)
	for {
		select {
		case s := <-a.said:
			if wanted(s) {
				return s
			}
		case <-late:
			a.t.Fatalf("the program never said: %s\n%s", what, a.errors.String())
		}
	}
}

// ends waits until the process is gone.
func (a *app) ends() {
	a.t.Helper()
	select {
	case <-a.gone:
	case <-time.After(patience):
		a.t.Fatal("the process is still there")
	}
}
