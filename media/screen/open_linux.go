package screen

import "os"

func open() (Source, error) { return openIn(os.Getenv) }

// openIn opens the display that the environment names.
func openIn(env func(string) string) (Source, error) {
	session, name := env("XDG_SESSION_TYPE"), env("DISPLAY")
	if session == "wayland" || session != "x11" && env("WAYLAND_DISPLAY") != "" {
		return nil, ErrWayland // what XWayland shows is black, or a part
	}
	if name == "" {
		return nil, ErrNoDisplay
	}
	d, err := openX11(name)
	if err != nil {
		return nil, err
	}
	return d, nil
}
