package s3_test

import (
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	awss3 "github.com/aws/aws-sdk-go-v2/service/s3"

	"acude/pkg/awshttp"
	"acude/pkg/blob/blobtest"
	"acude/pkg/blob/blobtest/versity"
	"acude/pkg/blob/s3"
	"acude/pkg/clock"
)

func client(server versity.Server, http awss3.HTTPClient) *awss3.Client {
	return awss3.New(awss3.Options{
		Region: server.Region, BaseEndpoint: aws.String(server.Endpoint), UsePathStyle: true, HTTPClient: http, Retryer: impatient(),
		Credentials: credentials.NewStaticCredentialsProvider(server.Access, server.Secret, ""),
	})
}

func bucket(t *testing.T, c *awss3.Client, name string) string {
	t.Helper()
	if _, err := c.CreateBucket(t.Context(), &awss3.CreateBucketInput{Bucket: &name}); err != nil {
		t.Fatal(err)
	}
	return name
}

// slow is a clock that is two hours behind.
type slow struct{ clock.Clock }

func (s slow) Now() time.Time { return s.Clock.Now().Add(-2 * time.Hour) }

func TestConformance(t *testing.T) {
	c := client(versity.Start(t), awshttp.NewClient())
	var buckets atomic.Int32
	blobtest.Run(t, func(t *testing.T) blobtest.Engine {
		name := bucket(t, c, fmt.Sprintf("bucket-%d", buckets.Add(1)))
		return blobtest.Engine{
			Store:   s3.New(c, name, clock.System{}),
			Slow:    s3.New(c, name, slow{clock.System{}}),
			Address: func(url string) string { return url },
		}
	})
}
