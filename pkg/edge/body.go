package edge

import (
	"errors"
	"io"
)

// watchedBody is a request's body that notes when the client aborts it.
type watchedBody struct {
	io.ReadCloser
	request *request
}

func (b watchedBody) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		b.request.bodyBroken = true
	}
	return n, err
}
