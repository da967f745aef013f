package portal_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"runtime"
	"testing"

	"acude/pkg/portal"
)

// picture draws a picture; if noisy, no two neighbouring pixels are equal.
func picture(width, height int, noisy bool) *image.NRGBA {
	source := rand.New(rand.NewPCG(1, 2))
	drawn := image.NewNRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			c := color.NRGBA{R: 11, G: 112, B: 106, A: 255}
			if noisy {
				c = color.NRGBA{R: uint8(source.Uint32()), G: uint8(source.Uint32()), B: uint8(source.Uint32()), A: uint8(source.Uint32())}
			}
			drawn.SetNRGBA(x, y, c)
		}
	}
	return drawn
}

func asPNG(t *testing.T, p image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, p); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func asJPEG(t *testing.T, p image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := jpeg.Encode(&out, p, nil); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// webp is a white point.
const webp = "UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA"

func TestALogoIsRedrawn(t *testing.T) {
	w := open(t)
	p, by := made(t, w, "c1", "help")
	point, err := base64.StdEncoding.DecodeString(webp)
	if err != nil {
		t.Fatal(err)
	}
	hidden := append(asPNG(t, picture(1280, 320, false)), []byte("<script>alert(1)</script>")...)
	for name, file := range map[string][]byte{"png": hidden, "jpeg": asJPEG(t, picture(700, 700, false)), "webp": point, "noise": asPNG(t, picture(300, 300, true))} {
		set, err := w.portals.SetLogo(t.Context(), by, p.ID, 0, file)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		kept, err := w.portals.Logo(t.Context(), p.ID, set.Logo)
		if err != nil || bytes.Contains(kept.Image, []byte("script")) {
			t.Fatalf("%s: %v", name, err)
		}
		drawn, kind, err := image.DecodeConfig(bytes.NewReader(kept.Image))
		if err != nil || "image/"+kind != kept.Type || drawn.Width > 640 || drawn.Height > 640 || len(kept.Image) > 240<<10 {
			t.Errorf("%s: %s %+v, %d bytes, %v", name, kind, drawn, len(kept.Image), err)
		}
		if name == "png" && (drawn.Width != 640 || drawn.Height != 160) {
			t.Errorf("the proportions became %+v", drawn)
		}
	}
	before, err := w.portals.Get(t.Context(), "c1", p.ID)
	if err != nil {
		t.Fatal(err)
	}
	if after, err := w.portals.RemoveLogo(t.Context(), by, p.ID, before.Version); err != nil || after.Logo != "" {
		t.Errorf("%+v, %v", after.Logo, err)
	}
	if _, err := w.portals.Logo(t.Context(), p.ID, before.Logo); code(err) != "logo_absent" {
		t.Errorf("still there: %v", err)
	}
}

// bomb is a PNG of a few bytes that claims huge dimensions, in colours of so many bits.
func bomb(width, height uint32, depth byte) []byte {
	head := binary.BigEndian.AppendUint32([]byte("IHDR"), width)
	head = append(binary.BigEndian.AppendUint32(head, height), depth, 6, 0, 0, 0)
	out := append([]byte("\x89PNG\r\n\x1a\n"), 0, 0, 0, 13)
	return binary.BigEndian.AppendUint32(append(out, head...), crc32.ChecksumIEEE(head))
}

func TestInvalidLogosAreRefused(t *testing.T) {
	w := open(t)
	p, by := made(t, w, "c1", "help")
	whole := asPNG(t, picture(20, 20, false))
	var moving bytes.Buffer
	if err := gif.Encode(&moving, picture(2, 2, false), nil); err != nil {
		t.Fatal(err)
	}
	for name, one := range map[string]struct {
		file []byte
		code string
	}{
		"nothing":    {nil, "logo_unreadable"},
		"half":       {whole[:len(whole)/2], "logo_unreadable"},
		"a gif":      {moving.Bytes(), "logo_unreadable"},
		"an svg":     {[]byte(`<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`), "logo_unreadable"},
		"only magic": {[]byte("\xff\xd8\xff"), "logo_unreadable"},
		"a bomb":     {bomb(60000, 60000, 8), "logo_too_wide"},
		"a strip":    {bomb(1<<31-1, 1, 8), "logo_too_wide"},
		"long":       {bomb(1, 8193, 8), "logo_too_long"},
		"deep":       {bomb(2896, 2896, 16), "logo_too_wide"},
		"not deep":   {bomb(2896, 2896, 8), "logo_unreadable"}, // it would be decoded
		"too large":  {append(whole, make([]byte, portal.MaxLogo)...), "logo_too_large"},
	} {
		_, err := w.portals.SetLogo(t.Context(), by, p.ID, 0, one.file)
		t.Log(name)
		refusedAt(t, err, "image", one.code)
	}
}

// The largest picture that is taken, of few bytes, costs a bounded amount of memory, and nothing when nobody waits for it any more.
func TestALogoTakesBoundedMemory(t *testing.T) {
	w := open(t)
	p, by := made(t, w, "c1", "help")
	file := asPNG(t, picture(1024, 8190, false))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if _, err := w.portals.SetLogo(t.Context(), by, p.ID, 0, file); err != nil {
		t.Fatal(err)
	}
	runtime.ReadMemStats(&after)
	if took := (after.TotalAlloc - before.TotalAlloc) >> 20; took > 128 {
		t.Errorf("a picture of %d KB took %d MB", len(file)>>10, took)
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	runtime.ReadMemStats(&before)
	if _, err := w.portals.SetLogo(gone, by, p.ID, 0, file); !errors.Is(err, context.Canceled) {
		t.Errorf("nobody waits: %v", err)
	}
	runtime.ReadMemStats(&after)
	if took := (after.TotalAlloc - before.TotalAlloc) >> 20; took > 1 {
		t.Errorf("nobody waits, and %d MB were taken", took)
	}
}
