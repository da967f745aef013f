package screen

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/damage"
	"github.com/jezek/xgb/randr"
	"github.com/jezek/xgb/shm"
	"github.com/jezek/xgb/xfixes"
	"github.com/jezek/xgb/xproto"

	"acude/media/x11"
)

// display captures a monitor of an X server: pixels by MIT-SHM, notices of changes by DAMAGE, monitors by RANDR, the pointer by XFIXES.
type display struct {
	conn   *xgb.Conn
	root   xproto.Window
	damage damage.Damage

	slowest time.Duration
	woke    chan struct{} // something changed
	done    chan struct{} // the connection ended
	arrange atomic.Bool   // the monitors changed
	shape   atomic.Bool   // the pointer changed

	mu       sync.Mutex // of what follows
	monitors []Monitor
	selected int // 0: the primary one

	grabbing sync.Mutex // of what follows
	shown    Monitor
	memory   *segment
	surface  *surface
	pointer  *pointer
	at       xproto.QueryPointerReply
}

func openX11(name string) (*display, error) {
	conn, err := x11.Dial(name)
	if errors.Is(err, x11.ErrExtensions) {
		return nil, fmt.Errorf("%w (%w)", ErrUnsupported, err)
	}
	if err != nil {
		return nil, fmt.Errorf("%w (%w)", ErrNoDisplay, err)
	}
	d := &display{conn: conn, slowest: slowest, woke: make(chan struct{}, 1), done: make(chan struct{})}
	go d.listen()
	if err := d.prepare(); err != nil {
		_ = d.Close()
		return nil, err
	}
	d.wake()
	return d, nil
}

// prepare asks for the events, the first list of monitors and the memory.
func (d *display) prepare() error {
	setup := xproto.Setup(d.conn)
	screen := setup.DefaultScreen(d.conn)
	d.root = screen.Root
	if !fourBytes(setup, screen.RootDepth) {
		return ErrDepth
	}
	if err := d.versions(); err != nil {
		return fmt.Errorf("%w (%w)", ErrUnsupported, err)
	}
	d.shape.Store(true)
	if err := d.subscribe(); err != nil {
		return fmt.Errorf("%w (%w)", ErrUnsupported, err)
	}
	if err := d.rearrange(); err != nil {
		return err
	}
	return d.use(choose(d.monitors, 0))
}

// fourBytes reports whether a pixel has the four bytes that surface reads.
func fourBytes(setup *xproto.SetupInfo, depth byte) bool {
	const least = 24
	for _, format := range setup.PixmapFormats {
		if format.Depth == depth {
			return (depth == least || depth == 32) && format.BitsPerPixel == 32 && setup.ImageByteOrder == xproto.ImageOrderLSBFirst
		}
	}
	return false
}

// versions tells the server which versions of the extensions this program speaks, without which it refuses their requests.
func (d *display) versions() error {
	if _, err := damage.QueryVersion(d.conn, 1, 1).Reply(); err != nil {
		return err
	}
	if _, err := xfixes.QueryVersion(d.conn, 4, 0).Reply(); err != nil {
		return err
	}
	if _, err := randr.QueryVersion(d.conn, 1, 5).Reply(); err != nil {
		return err
	}
	_, err := shm.QueryVersion(d.conn).Reply()
	return err
}

func (d *display) subscribe() error {
	var err error
	if d.damage, err = damage.NewDamageId(d.conn); err != nil {
		return err
	}
	for _, request := range []interface{ Check() error }{
		damage.CreateChecked(d.conn, d.damage, xproto.Drawable(d.root), damage.ReportLevelNonEmpty),
		xfixes.SelectCursorInputChecked(d.conn, d.root, xfixes.CursorNotifyMaskDisplayCursor),
		randr.SelectInputChecked(d.conn, d.root, randr.NotifyMaskScreenChange|randr.NotifyMaskCrtcChange|randr.NotifyMaskOutputChange),
		xproto.ChangeWindowAttributesChecked(d.conn, d.root, xproto.CwEventMask, []uint32{xproto.EventMaskStructureNotify}),
	} {
		if err := request.Check(); err != nil {
			return err
		}
	}
	return nil
}

// listen notes what the server tells, until the connection ends.
func (d *display) listen() {
	defer close(d.done)
	for {
		event, err := d.conn.WaitForEvent()
		if event == nil && err == nil {
			return
		}
		switch event.(type) {
		case damage.NotifyEvent:
		case xfixes.CursorNotifyEvent:
			d.shape.Store(true)
		case randr.ScreenChangeNotifyEvent, randr.NotifyEvent, xproto.ConfigureNotifyEvent:
			d.arrange.Store(true)
		default:
			continue
		}
		d.wake()
	}
}

// Close ends the capture; a Grab that waits returns ErrClosed.
func (d *display) Close() error {
	d.conn.Close()
	<-d.done
	d.grabbing.Lock()
	defer d.grabbing.Unlock()
	d.release(d.memory)
	d.memory = nil
	return nil
}
