package s3

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	awss3 "github.com/aws/aws-sdk-go-v2/service/s3"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"acude/pkg/blob"
	"acude/pkg/clock"
	"acude/pkg/id"
)

// Store is a blob.Store in a bucket. It is safe for concurrent use.
type Store struct {
	client *awss3.Client
	links  *awss3.PresignClient
	bucket string
	clock  clock.Clock
	ids    *id.Maker
}

// New returns the store in a bucket. Give the client the transport of acude/pkg/awshttp.
func New(client *awss3.Client, bucket string, c clock.Clock) *Store {
	return &Store{client: client, links: presignClient(client, c), bucket: bucket, clock: c, ids: id.New(c)}
}

// Get opens an object; see blob.Store.
func (s *Store) Get(ctx context.Context, key string, offset int64) (io.ReadCloser, blob.Object, error) {
	if err := blob.CheckKey(key); err != nil {
		return nil, blob.Object{}, err
	}
	in := &awss3.GetObjectInput{Bucket: &s.bucket, Key: &key}
	if offset > 0 {
		in.Range = aws.String(fmt.Sprintf("bytes=%d-", offset))
	}
	out, err := s.client.GetObject(ctx, in)
	switch status(err) {
	case http.StatusOK:
	case http.StatusNotFound:
		return nil, blob.Object{}, blob.Absent(key).Because(err)
	case http.StatusRequestedRangeNotSatisfiable:
		object, _, err := s.head(ctx, key)
		return http.NoBody, object, err
	default:
		return nil, blob.Object{}, blob.Unavailable(err)
	}
	size, err := wholeSize(out)
	if err != nil {
		return nil, blob.Object{}, errors.Join(err, out.Body.Close())
	}
	return out.Body, blob.Object{Key: key, Size: size, Modified: modified(out.LastModified)}, nil
}

// List returns objects in order of key; see blob.Store.
func (s *Store) List(ctx context.Context, prefix, after string, limit int) ([]blob.Object, error) {
	if err := errors.Join(blob.CheckPrefix(prefix), blob.CheckPrefix(after)); err != nil {
		return nil, err
	}
	in := &awss3.ListObjectsV2Input{Bucket: &s.bucket, Prefix: &prefix, MaxKeys: aws.Int32(int32(blob.CheckLimit(limit)))}
	if after != "" {
		in.StartAfter = &after
	}
	out, err := s.client.ListObjectsV2(ctx, in)
	if err != nil {
		return nil, blob.Unavailable(err)
	}
	found := make([]blob.Object, 0, len(out.Contents))
	for _, object := range out.Contents {
		found = append(found, blob.Object{
			Key: aws.ToString(object.Key), Size: aws.ToInt64(object.Size), Modified: modified(object.LastModified),
		})
	}
	return found, nil
}

// head describes an object, with the mark of its creation.
func (s *Store) head(ctx context.Context, key string) (object blob.Object, mark string, err error) {
	out, err := s.client.HeadObject(ctx, &awss3.HeadObjectInput{Bucket: &s.bucket, Key: &key})
	switch status(err) {
	case http.StatusOK:
		object = blob.Object{Key: key, Size: aws.ToInt64(out.ContentLength), Modified: modified(out.LastModified)}
		return object, out.Metadata[markName], nil
	case http.StatusNotFound:
		return blob.Object{}, "", blob.Absent(key).Because(err)
	default:
		return blob.Object{}, "", blob.Unavailable(err)
	}
}

// wholeSize is the size of the whole object of an answer that may hold a part of it.
func wholeSize(out *awss3.GetObjectOutput) (int64, error) {
	if out.ContentRange == nil {
		return aws.ToInt64(out.ContentLength), nil
	}
	_, total, _ := strings.Cut(*out.ContentRange, "/")
	size, err := strconv.ParseInt(total, 10, 64)
	if err != nil {
		return 0, blob.Unavailable(fmt.Errorf("content range %q", *out.ContentRange))
	}
	return size, nil
}

func modified(at *time.Time) time.Time { return aws.ToTime(at).UTC() }

// status is the HTTP status of a call: 200 when it went well, 0 when nothing was answered.
func status(err error) int {
	if err == nil {
		return http.StatusOK
	}
	if answer, ok := errors.AsType[*smithyhttp.ResponseError](err); ok {
		return answer.HTTPStatusCode()
	}
	return 0
}
