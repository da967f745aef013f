package disk

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

// The header of an object's file: the magic, then the content type, then zeros.
const (
	headerSize  = 256
	headerMagic = "acude blob 1\n"
)

func header(contentType string) []byte {
	out := make([]byte, headerSize)
	copy(out[copy(out, headerMagic):], contentType)
	return out
}

func readHeader(from io.ReaderAt) (contentType string, err error) {
	raw := make([]byte, headerSize)
	if _, err := from.ReadAt(raw, 0); err != nil {
		return "", fmt.Errorf("header unreadable: %w", err)
	}
	rest, ok := bytes.CutPrefix(raw, []byte(headerMagic))
	if !ok {
		return "", errors.New("not written by this store")
	}
	return string(bytes.TrimRight(rest, "\x00")), nil
}
