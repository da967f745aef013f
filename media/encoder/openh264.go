//go:build cgo

package encoder

import (
	"fmt"
	"image"

	"github.com/pion/mediadevices/pkg/codec"
	"github.com/pion/mediadevices/pkg/codec/openh264"
	"github.com/pion/mediadevices/pkg/frame"
	"github.com/pion/mediadevices/pkg/io/video"
	"github.com/pion/mediadevices/pkg/prop"
)

type h264 struct {
	coder   codec.ReadCloser
	control interface {
		codec.KeyFrameController
		codec.BitRateController
	}
	size    image.Point
	next    *image.YCbCr // what the coder reads
	keyDue  bool
	bitRate int
}

// New makes an encoder for pictures of a size, whose sides are even.
func New(width, height, bitsPerSecond int) (Encoder, error) {
	parameters, err := openh264.NewParams()
	if err != nil {
		return nil, fmt.Errorf("encoder: %w", err)
	}
	const never = 1 << 30
	parameters.BitRate = bitsPerSecond
	parameters.UsageType = openh264.ScreenContentRealTime
	parameters.IntraPeriod = never
	parameters.SliceMode = openh264.SMSingleSlice
	parameters.MultipleThreadIdc = 1 // the rest of the machine is the customer's
	parameters.EnableFrameSkip = true
	e := &h264{size: image.Pt(width, height), bitRate: bitsPerSecond}
	e.coder, err = parameters.BuildVideoEncoder(video.ReaderFunc(func() (image.Image, func(), error) { return e.next, func() {}, nil }),
		prop.Media{Video: prop.Video{Width: width, Height: height, FrameRate: FramesPerSecond, FrameFormat: frame.FormatI420}})
	if err != nil {
		return nil, fmt.Errorf("encoder: %d×%d: %w", width, height, err)
	}
	e.control = e.coder.Controller().(interface {
		codec.KeyFrameController
		codec.BitRateController
	})
	return e, nil
}

func (e *h264) Encode(picture *image.YCbCr, key bool) ([]byte, error) {
	if size := picture.Rect.Size(); size != e.size || picture.SubsampleRatio != image.YCbCrSubsampleRatio420 {
		return nil, fmt.Errorf("encoder: a picture of %v for an encoder of %v", size, e.size)
	}
	if key || e.keyDue {
		e.keyDue = true
		if err := e.control.ForceKeyFrame(); err != nil {
			return nil, fmt.Errorf("encoder: %w", err)
		}
	}
	e.next = picture
	coded, release, err := e.coder.Read()
	if err != nil {
		return nil, fmt.Errorf("encoder: %w", err)
	}
	defer release()
	if len(coded) == 0 {
		return nil, nil
	}
	e.keyDue = false
	return append([]byte(nil), coded...), nil
}

func (e *h264) SetBitRate(bitsPerSecond int) error {
	if bitsPerSecond == e.bitRate {
		return nil
	}
	e.bitRate = bitsPerSecond
	return e.control.SetBitRate(bitsPerSecond)
}

func (e *h264) Close() error { return e.coder.Close() }
