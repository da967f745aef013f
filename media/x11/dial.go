// Package x11 connects to an X server with the extensions that this program uses. Programs dial only here: the library keeps in variables
// of the process what it knows of extensions, and two connections that prepared them at once would break each other.
package x11

import (
	"errors"
	"fmt"
	"io"
	"log"
	"maps"
	"strconv"
	"strings"
	"sync"

	"github.com/jezek/xgb"
	_ "github.com/jezek/xgb/damage" // each makes its events and errors known to the library
	_ "github.com/jezek/xgb/randr"
	_ "github.com/jezek/xgb/shm"
	_ "github.com/jezek/xgb/xfixes"
	"github.com/jezek/xgb/xproto"
	_ "github.com/jezek/xgb/xtest"
)

// ErrExtensions is what Dial returns for a server that cannot be used.
var ErrExtensions = errors.New("x11: the display lacks extensions")

// extensions are those that every connection has.
var extensions = []string{"DAMAGE", "MIT-SHM", "RANDR", "XFIXES", "XTEST"}

// layout says where a server keeps an extension.
type layout struct {
	major                  byte
	firstEvent, firstError int
}

var (
	mu    sync.Mutex
	first map[string]layout // of the server that was dialled first
)

// Dial connects to a display, as ":0". All servers of one process must number their extensions alike, which those of one kind do.
//
// Faults: ErrExtensions, and the library's own when there is no such display.
func Dial(display string) (*xgb.Conn, error) {
	if !named(display) {
		return nil, fmt.Errorf("x11: %q is no display", display)
	}
	mu.Lock()
	defer mu.Unlock()
	if first == nil {
		xgb.Logger = log.New(io.Discard, "", 0) // remarks, as about a missing authority file
		if err := scout(display); err != nil {
			return nil, err
		}
	}
	conn, err := xgb.NewConnDisplay(display)
	if err != nil {
		return nil, err
	}
	found, err := ask(conn)
	if err == nil && !maps.Equal(found, first) {
		err = fmt.Errorf("%w that are numbered like those of the first", ErrExtensions)
	}
	if err != nil {
		conn.Close()
		return nil, err
	}
	return conn, nil
}

// named reports whether a text is the name of a display, as ":0", ":0.1" or "host:0": the library panics at others.
func named(text string) bool {
	host, number, found := strings.Cut(text, ":")
	display, screen, hasScreen := strings.Cut(number, ".")
	return found && !strings.Contains(host, "/") && digits(display) && (!hasScreen || digits(screen))
}

func digits(text string) bool {
	_, err := strconv.ParseUint(text, 10, 16)
	return err == nil
}

// scout tells the library what a server calls the extensions, while no connection reads what the library knows.
func scout(display string) error {
	conn, err := xgb.NewConnDisplay(display)
	if err != nil {
		return err
	}
	found, err := ask(conn)
	conn.Close()
	for event, fault := conn.WaitForEvent(); event != nil || fault != nil; { // until the connection has ended
		event, fault = conn.WaitForEvent()
	}
	if err != nil {
		return err
	}
	for name, at := range found {
		for number, read := range xgb.NewExtEventFuncs[name] {
			xgb.NewEventFuncs[at.firstEvent+number] = read
		}
		for number, read := range xgb.NewExtErrorFuncs[name] {
			xgb.NewErrorFuncs[at.firstError+number] = read
		}
	}
	first = found
	return nil
}

// ask asks a server for the extensions, and makes them known to a connection.
func ask(conn *xgb.Conn) (map[string]layout, error) {
	found := map[string]layout{}
	for _, name := range extensions {
		reply, err := xproto.QueryExtension(conn, uint16(len(name)), name).Reply()
		if err != nil {
			return nil, fmt.Errorf("x11: %w", err)
		}
		if !reply.Present {
			return nil, fmt.Errorf("%w: %s", ErrExtensions, name)
		}
		conn.ExtLock.Lock()
		conn.Extensions[name] = reply.MajorOpcode
		conn.ExtLock.Unlock()
		found[name] = layout{reply.MajorOpcode, int(reply.FirstEvent), int(reply.FirstError)}
	}
	return found, nil
}
