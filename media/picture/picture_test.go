package picture_test

import (
	"testing"

	"acude/media/mediatest"
	"acude/media/picture"
)

func TestKeyFramesAreFoundInEveryCodec(t *testing.T) {
	for _, codec := range picture.Codecs() {
		t.Run(string(codec), func(t *testing.T) {
			const keyGap = 5
			film := mediatest.Shoot(t, codec, 322, 178, 12, keyGap)
			for i, packets := range film.Packets(1, 0) {
				for j, packet := range packets {
					want := i%keyGap == 0 && j == 0
					if picture.ClaimsTooMuch(codec, packet.Payload) {
						t.Errorf("frame %d, packet %d is too large", i, j)
					}
					if got := picture.StartsKeyFrame(codec, packet.Payload); got != want && j == 0 {
						t.Errorf("frame %d, packet %d: StartsKeyFrame = %v", i, j, got)
					}
				}
			}
		})
	}
}

func TestOnlyKeyFramesHaveASize(t *testing.T) {
	for _, codec := range []picture.Codec{picture.AV1, picture.VP9, picture.VP8} {
		t.Run(string(codec), func(t *testing.T) {
			for _, size := range [][2]int{{322, 178}, {1280, 720}, {1922, 1082}} {
				film := mediatest.Shoot(t, codec, size[0], size[1], 3, 9)
				key, ok := picture.ReadKey(codec, film.Frames[0])
				if !ok || key.Width != size[0] || key.Height != size[1] {
					t.Errorf("%v: %+v, %v", size, key, ok)
				}
				if key, ok := picture.ReadKey(codec, film.Frames[1]); ok {
					t.Errorf("%v: the second frame is no key frame: %+v", size, key)
				}
			}
		})
	}
}

func FuzzHostileFrames(f *testing.F) {
	f.Add(uint8(0), []byte{0x0a, 0x0b, 0, 0, 0, 0x24, 0xc4, 0xff, 0xdf, 0, 0x68, 2, 0x32, 1, 0x10})
	f.Add(uint8(1), []byte{0x82, 0x49, 0x83, 0x42, 0, 0x13, 0xf0, 0x0b, 0x36})
	f.Add(uint8(2), []byte{0, 0, 0, 2, 0x67, 0x42, 0, 0, 0, 1, 0x65})
	f.Add(uint8(3), []byte{0x10, 2, 0, 0x9d, 1, 0x2a, 0x40, 1, 0xb4, 0})
	f.Fuzz(func(t *testing.T, which uint8, data []byte) {
		codec := picture.Codecs()[int(which)%len(picture.Codecs())]
		picture.StartsKeyFrame(codec, data)
		picture.ClaimsTooMuch(codec, data)
		if key, ok := picture.ReadKey(codec, data); ok && (key.Width < 1 || key.Height < 1) {
			t.Errorf("a key frame without a size: %+v", key)
		}
	})
}
