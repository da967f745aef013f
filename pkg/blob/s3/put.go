package s3

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	awss3 "github.com/aws/aws-sdk-go-v2/service/s3"

	"acude/pkg/blob"
)

const (
	markName = "creation" // metadata: x-amz-meta-creation
	inMemory = 8 << 20    // bytes of a content without Seek that are held in memory; larger ones go through a file
)

// Put creates an object; see blob.Store. The SDK may send the content more than once, so one that cannot be rewound is read
// first.
func (s *Store) Put(ctx context.Context, key, contentType string, size int64, content io.Reader) error {
	if err := errors.Join(blob.CheckKey(key), blob.CheckType(contentType)); err != nil {
		return err
	}
	body, discard, err := rewindable(content, size)
	if err != nil {
		return err
	}
	defer discard()
	mark := s.ids.Secret()
	_, err = s.client.PutObject(ctx, &awss3.PutObjectInput{
		Bucket: &s.bucket, Key: &key, Body: body, ContentLength: &size, ContentType: &contentType,
		IfNoneMatch: aws.String("*"), Metadata: map[string]string{markName: mark},
	}, againOnConflict)
	switch status(err) {
	case http.StatusOK:
		return nil
	case http.StatusPreconditionFailed:
		return s.whoWasFirst(ctx, key, mark)
	default:
		return blob.Unavailable(err)
	}
}

// againOnConflict lets the SDK try again while another creation of the same key is under way, as S3 asks for: the next try
// knows how that ended.
func againOnConflict(o *awss3.Options) {
	o.Retryer = retry.AddWithErrorCodes(o.Retryer, "ConditionalRequestConflict", "OperationAborted")
}

// whoWasFirst distinguishes our own creation whose answer was lost from another one's.
func (s *Store) whoWasFirst(ctx context.Context, key, mark string) error {
	_, standing, err := s.head(ctx, key)
	if err != nil {
		return err
	}
	if standing == mark {
		return nil
	}
	return blob.Exists(key)
}

// rewindable returns the content, which must have exactly size bytes, as something that can be read twice.
func rewindable(content io.Reader, size int64) (body io.ReadSeeker, discard func(), err error) {
	nothing := func() {}
	if seeker, ok := content.(io.ReadSeeker); ok {
		return fromHere(seeker, size, nothing)
	}
	if size <= inMemory {
		var held bytes.Buffer
		err := copyExactly(&held, content, size)
		return bytes.NewReader(held.Bytes()), nothing, err
	}
	file, err := os.CreateTemp("", "blob-*")
	if err != nil {
		return nil, nothing, fmt.Errorf("a file for an object's content: %w", err)
	}
	discard = func() { _, _ = file.Close(), os.Remove(file.Name()) }
	if err := copyExactly(file, content, size); err != nil {
		discard()
		return nil, nothing, err
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		discard()
		return nil, nothing, fmt.Errorf("rewinding an object's content: %w", err)
	}
	return file, discard, nil
}

// fromHere checks that a content that can be rewound has exactly size bytes from where it stands.
func fromHere(content io.ReadSeeker, size int64, discard func()) (io.ReadSeeker, func(), error) {
	start, err := content.Seek(0, io.SeekCurrent)
	if err != nil {
		return nil, discard, fmt.Errorf("an object's content: %w", err)
	}
	end, err := content.Seek(0, io.SeekEnd)
	if err != nil {
		return nil, discard, fmt.Errorf("an object's content: %w", err)
	}
	if end-start != size {
		return nil, discard, blob.SizeWrong()
	}
	if _, err := content.Seek(start, io.SeekStart); err != nil {
		return nil, discard, fmt.Errorf("an object's content: %w", err)
	}
	return content, discard, nil
}

func copyExactly(to io.Writer, from io.Reader, size int64) error {
	copied, err := io.Copy(to, io.LimitReader(from, size+1))
	if err != nil {
		return fmt.Errorf("reading an object's content: %w", err)
	}
	if copied != size {
		return blob.SizeWrong()
	}
	return nil
}
