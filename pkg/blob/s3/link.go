package s3

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"
	awss3 "github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"acude/pkg/blob"
	"acude/pkg/clock"
)

// DownloadLink signs a GET; see blob.Store.
func (s *Store) DownloadLink(ctx context.Context, key, fileName string, life time.Duration) (blob.Link, error) {
	if err := blob.CheckKey(key); err != nil {
		return blob.Link{}, err
	}
	if err := blob.CheckLife(life); err != nil {
		return blob.Link{}, err
	}
	expires := s.clock.Now().Add(life).Truncate(time.Second)
	signed, err := s.links.PresignGetObject(ctx, &awss3.GetObjectInput{
		Bucket: &s.bucket, Key: &key,
		ResponseContentDisposition: aws.String(blob.Disposition(fileName)),
		ResponseCacheControl:       aws.String("private, no-store"),
	}, awss3.WithPresignExpires(life.Truncate(time.Second)))
	return link(signed, expires, err)
}

// UploadLink signs a PUT; see blob.Store. Length, type, digest and the condition are signed headers: S3 refuses a request
// that has others, and a content that is not the digest's.
func (s *Store) UploadLink(ctx context.Context, u blob.Upload, life time.Duration) (blob.Link, error) {
	if err := blob.CheckUpload(u); err != nil {
		return blob.Link{}, err
	}
	if err := blob.CheckLife(life); err != nil {
		return blob.Link{}, err
	}
	expires := s.clock.Now().Add(life).Truncate(time.Second)
	signed, err := s.links.PresignPutObject(ctx, &awss3.PutObjectInput{
		Bucket: &s.bucket, Key: &u.Key, ContentLength: &u.Size, ContentType: &u.ContentType,
		ChecksumAlgorithm: types.ChecksumAlgorithmSha256, ChecksumSHA256: &u.SHA256, IfNoneMatch: aws.String("*"),
	}, awss3.WithPresignExpires(life.Truncate(time.Second)))
	return link(signed, expires, err)
}

func link(signed *v4.PresignedHTTPRequest, expires time.Time, err error) (blob.Link, error) {
	if err != nil {
		return blob.Link{}, fmt.Errorf("signing a link: %w", err)
	}
	headers := map[string]string{}
	for name, values := range signed.SignedHeader {
		if name = http.CanonicalHeaderKey(name); name != "Host" && name != "Content-Length" {
			headers[name] = strings.Join(values, ",")
		}
	}
	return blob.Link{Method: signed.Method, URL: signed.URL, Headers: headers, Expires: expires}, nil
}

// presigner signs at the time of our clock.
type presigner struct {
	signer *v4.Signer
	clock  clock.Clock
}

func presignClient(client *awss3.Client, c clock.Clock) *awss3.PresignClient {
	signer := v4.NewSigner(func(o *v4.SignerOptions) { o.DisableURIPathEscaping = true })
	return awss3.NewPresignClient(client, func(o *awss3.PresignOptions) {
		o.Presigner = presigner{signer: signer, clock: c}
	})
}

// PresignHTTP signs a request for the SDK's presign client.
func (p presigner) PresignHTTP(ctx context.Context, credentials aws.Credentials, r *http.Request, payloadHash, service,
	region string, _ time.Time, options ...func(*v4.SignerOptions),
) (string, http.Header, error) {
	return p.signer.PresignHTTP(ctx, credentials, r, payloadHash, service, region, p.clock.Now(), options...)
}
