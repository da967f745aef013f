package window

import (
	"errors"
	"fmt"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// hotKeys are tried one after the other. Keys of the console (Ctrl+Alt+F1 to F12) are not among them, nor are letters: Ctrl+Alt is AltGr
// on some keyboards.
var hotKeys = []struct {
	text      string // key of its name
	symbol    xproto.Keysym
	modifiers uint16
}{
	{"key_end", 0xff57, xproto.ModMaskControl | xproto.ModMask1},
	{"key_pause", 0xff13, xproto.ModMaskControl | xproto.ModMask1},
	{"key_f9", 0xffc6, xproto.ModMaskControl | xproto.ModMaskShift},
}

// locks are what Caps Lock and Num Lock add to the modifiers of a key.
var locks = []uint16{0, xproto.ModMaskLock, xproto.ModMask2, xproto.ModMaskLock | xproto.ModMask2}

// grabHotKey calls pressed whenever the hot-key is pressed, whatever window has the keyboard, and returns the key of its name. It has a
// connection and a goroutine of its own, so it works while the windows hang.
func grabHotKey(display string, pressed func()) (string, error) {
	conn, err := xgb.NewConnDisplay(display)
	if err != nil {
		return "", fmt.Errorf("window: no connection for the hot-key: %w", err)
	}
	for _, key := range hotKeys {
		if err = grab(conn, key.symbol, key.modifiers); err == nil {
			go wait(conn, pressed)
			return key.text, nil
		}
	}
	conn.Close()
	return "", fmt.Errorf("window: other programs have all hot-keys: %w", err)
}

func grab(conn *xgb.Conn, symbol xproto.Keysym, modifiers uint16) error {
	setup := xproto.Setup(conn)
	root := setup.DefaultScreen(conn).Root
	code, err := keycode(conn, setup, symbol)
	if err != nil {
		return err
	}
	for _, lock := range locks {
		err := xproto.GrabKeyChecked(conn, false, root, modifiers|lock, code, xproto.GrabModeAsync, xproto.GrabModeAsync).Check()
		if err != nil {
			xproto.UngrabKey(conn, code, root, xproto.ModMaskAny)
			return err
		}
	}
	return nil
}

// keycode returns the key that makes a symbol.
func keycode(conn *xgb.Conn, setup *xproto.SetupInfo, symbol xproto.Keysym) (xproto.Keycode, error) {
	count := byte(setup.MaxKeycode - setup.MinKeycode + 1)
	keyboard, err := xproto.GetKeyboardMapping(conn, setup.MinKeycode, count).Reply()
	if err != nil {
		return 0, err
	}
	for i, one := range keyboard.Keysyms {
		if one == symbol {
			return setup.MinKeycode + xproto.Keycode(i/int(keyboard.KeysymsPerKeycode)), nil
		}
	}
	return 0, errors.New("window: the keyboard has no such key")
}

func wait(conn *xgb.Conn, pressed func()) {
	for {
		event, err := conn.WaitForEvent()
		if event == nil && err == nil { // the connection has ended
			return
		}
		if _, key := event.(xproto.KeyPressEvent); key {
			pressed()
		}
	}
}
