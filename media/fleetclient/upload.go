package fleetclient

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"io"
	"net/http"
	"os"

	"acude/media/recorder"
	"acude/pkg/relay/control"
)

// Upload asks the control plane for a signed link for a segment and uploads it. It returns nil when the store has accepted the
// content, whose digest it checks, or already had the object: only this recorder creates that key, so the object is the same
// content and an earlier answer was lost. After the first one of a session it asks once more, so that the control plane notes that it has
// arrived: there may be no second one. Client is a recorder.Uploader.
func (c *Client) Upload(ctx context.Context, s recorder.Segment) error {
	digest, err := digestOf(s.Path)
	if err != nil {
		return err
	}
	var leave control.Upload
	ask := control.Segment{Key: s.Key(), Size: s.Size, SHA256: digest}
	if err := c.post(ctx, "segments", c.own(), ask, &leave); err != nil {
		return err
	}
	if err := c.send(ctx, leave.Method, leave.URL, leave.Headers, s); err != nil {
		return err
	}
	if s.Sequence == 0 {
		_ = c.post(ctx, "segments", c.own(), ask, &leave) // the next segment notes it as well, and Session Review when it is asked
	}
	return nil
}

func (c *Client) send(ctx context.Context, method, address string, headers map[string]string, s recorder.Segment) error {
	ctx, cancel := context.WithTimeout(ctx, uploadTime)
	defer cancel()
	target, err := c.base.Parse(address)
	if err != nil {
		return fmt.Errorf("the upload address cannot be read: %w", err)
	}
	file, err := os.Open(s.Path)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }()
	request, err := http.NewRequestWithContext(ctx, method, target.String(), file)
	if err != nil {
		return err
	}
	request.ContentLength = s.Size
	for name, value := range headers {
		request.Header.Set(name, value)
	}
	response, err := c.options.HTTP.Do(request)
	if err != nil {
		return err
	}
	defer func() { _ = response.Body.Close() }()
	_, _ = io.Copy(io.Discard, io.LimitReader(response.Body, 64<<10))
	switch {
	case response.StatusCode < http.StatusMultipleChoices, response.StatusCode == http.StatusPreconditionFailed:
		return nil
	}
	return fmt.Errorf("the store refused the segment with %d", response.StatusCode)
}

func digestOf(path string) (string, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer func() { _ = file.Close() }()
	sum := sha256.New()
	if _, err := io.Copy(sum, file); err != nil {
		return "", err
	}
	return base64.StdEncoding.EncodeToString(sum.Sum(nil)), nil
}
