package portal

import (
	"bytes"
	"context"
	"encoding/base64"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"strconv"

	"golang.org/x/image/draw"
	"golang.org/x/image/webp"

	"acude/pkg/access"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/slots"
	"acude/pkg/table"
)

// Limits of a logo.
const (
	MaxLogo      = 512 << 10 // bytes of the uploaded file
	MaxLogoSide  = 640       // pixels of the stored picture's longer side
	maxPixels    = 8 << 20   // of the uploaded picture
	maxSide      = 8 << 10   // pixels of the uploaded picture: redrawing a long strip takes memory by its length
	maxDecoded   = 64 << 20  // bytes that decoding may take, by maxPixels or depth: half the memory of a small function
	decodes      = 1         // pictures that one process decodes at the same time, shared among companies in turn
	maxKeptBytes = 240 << 10 // of the stored picture, which is one item of the table
)

// Picture is a logo as it is shown: redrawn from the pixels of the uploaded file, so that nothing else of the file is kept.
type Picture struct {
	Type  string `json:"type"` // "image/png" or "image/jpeg"
	Image []byte `json:"image"`
}

// SetLogo redraws the portal's logo from a PNG, JPEG or WebP file. Faults: as Update; logo_too_large, logo_unreadable,
// logo_too_wide, logo_too_long on image. It returns the context's error when the context ends before the work begins.
func (p *Portals) SetLogo(ctx context.Context, by access.Actor, portal string, version int64, file []byte) (Portal, error) {
	picture, err := p.redraw(ctx, by.Company, file)
	if err != nil {
		return Portal{}, err
	}
	name := id.Hash(base64.RawStdEncoding.EncodeToString(picture.Image))
	return p.update(ctx, by, portal, version, func(before Portal) (step, error) {
		after := before
		after.Logo = name
		also := []table.Change{table.Save(items.New(logoKey(portal, name), picture))}
		if before.Logo != "" && before.Logo != name {
			also = append(also, table.Remove(logoKey(portal, before.Logo)))
		}
		return step{after: after, also: also}, nil
	})
}

// RemoveLogo takes the portal's logo away. Faults: as Update.
func (p *Portals) RemoveLogo(ctx context.Context, by access.Actor, portal string, version int64) (Portal, error) {
	return p.update(ctx, by, portal, version, func(before Portal) (step, error) {
		after := before
		after.Logo = ""
		if before.Logo == "" {
			return step{after: after}, nil
		}
		return step{after: after, also: []table.Change{table.Remove(logoKey(portal, before.Logo))}}, nil
	})
}

// Logo returns the logo of a portal by the name that the portal has for it. Fault: logo_absent (Absent).
func (p *Portals) Logo(ctx context.Context, portal, name string) (Picture, error) {
	picture, err := items.Get[Picture](ctx, p.table, logoKey(portal, name), func() *fault.Fault {
		return fault.New(fault.Absent, "logo_absent")
	})
	return picture.Value, err
}

func logoKey(portal, name string) table.Key { return keys.InLogo(portal).At(keys.Logo.Of(name)) }

// formats are the accepted files, by their first bytes.
var formats = []struct {
	magic  string
	config func(*bytes.Reader) (image.Config, error)
	decode func(*bytes.Reader) (image.Image, error)
	bytes  func(color.Model) int64 // that decoding takes for a pixel, with what it keeps meanwhile
}{
	{"\x89PNG\r\n\x1a\n",
		func(r *bytes.Reader) (image.Config, error) { return png.DecodeConfig(r) },
		func(r *bytes.Reader) (image.Image, error) { return png.Decode(r) }, bytesOfPNG},
	{"\xff\xd8\xff",
		func(r *bytes.Reader) (image.Config, error) { return jpeg.DecodeConfig(r) },
		func(r *bytes.Reader) (image.Image, error) { return jpeg.Decode(r) },
		func(color.Model) int64 { return 15 }}, // a progressive one keeps four bytes of each colour beside the picture
	{"RIFF",
		func(r *bytes.Reader) (image.Config, error) { return webp.DecodeConfig(r) },
		func(r *bytes.Reader) (image.Image, error) { return webp.Decode(r) },
		func(color.Model) int64 { return 8 }},
}

// bytesOfPNG counts a picture and the pass of an interlaced one.
func bytesOfPNG(m color.Model) int64 {
	switch m {
	case color.RGBA64Model, color.NRGBA64Model:
		return 16
	case color.RGBAModel, color.NRGBAModel:
		return 8
	}
	return 4
}

// redraw checks the dimensions and the depth of a picture before it decodes the pixels, and redraws it.
func (p *Portals) redraw(ctx context.Context, company string, file []byte) (Picture, error) {
	if len(file) > MaxLogo {
		return Picture{}, fault.Refuse("image", "logo_too_large", "max", "512")
	}
	for _, format := range formats {
		if !bytes.HasPrefix(file, []byte(format.magic)) {
			continue
		}
		config, err := format.config(bytes.NewReader(file))
		if err != nil || config.Width < 1 || config.Height < 1 {
			return Picture{}, fault.Refuse("image", "logo_unreadable").Because(err)
		}
		pixels := int64(config.Width) * int64(config.Height)
		if pixels > maxPixels {
			return Picture{}, fault.Refuse("image", "logo_too_wide", "max", "8")
		}
		if max(config.Width, config.Height) > maxSide {
			return Picture{}, fault.Refuse("image", "logo_too_long", "max", "8192")
		}
		if each := format.bytes(config.ColorModel); pixels*each > maxDecoded {
			return Picture{}, fault.Refuse("image", "logo_too_wide", "max", strconv.FormatInt(maxDecoded>>20/each, 10))
		}
		leave, err := p.decoding.Take(ctx, company, slots.Person)
		if err != nil {
			return Picture{}, err
		}
		defer leave()
		sent, err := format.decode(bytes.NewReader(file))
		if err != nil {
			return Picture{}, fault.Refuse("image", "logo_unreadable").Because(err)
		}
		return fitted(sent)
	}
	return Picture{}, fault.Refuse("image", "logo_unreadable")
}

// fitted draws a picture at most MaxLogoSide wide and high, and smaller until it has at most maxKeptBytes.
func fitted(sent image.Image) (Picture, error) {
	for side := MaxLogoSide; ; side /= 2 {
		canvas := scaled(sent, side)
		var out bytes.Buffer
		if err := png.Encode(&out, canvas); err != nil {
			return Picture{}, err
		}
		if out.Len() <= maxKeptBytes {
			return Picture{Type: "image/png", Image: out.Bytes()}, nil
		}
		if !canvas.Opaque() {
			continue
		}
		out.Reset()
		if err := jpeg.Encode(&out, canvas, &jpeg.Options{Quality: 88}); err != nil {
			return Picture{}, err
		}
		if out.Len() <= maxKeptBytes {
			return Picture{Type: "image/jpeg", Image: out.Bytes()}, nil
		}
	}
}

func scaled(sent image.Image, side int) *image.NRGBA {
	b := sent.Bounds()
	width, height := b.Dx(), b.Dy()
	if longer := max(width, height); longer > side {
		width, height = max(1, width*side/longer), max(1, height*side/longer)
	}
	canvas := image.NewNRGBA(image.Rect(0, 0, width, height))
	draw.CatmullRom.Scale(canvas, canvas.Bounds(), sent, b, draw.Src, nil)
	return canvas
}
