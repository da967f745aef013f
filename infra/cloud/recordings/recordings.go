// Package recordings lets a function of the cloud read and sign the recordings in S3.
package recordings

import (
	awss3 "github.com/aws/aws-sdk-go-v2/service/s3"

	"acude/infra/cloud"
	"acude/pkg/blob"
	"acude/pkg/blob/s3"
	"acude/pkg/product"
)

// Engine is a cloud.Engine. The function needs ACUDE_RECORDINGS.
func Engine(a cloud.Access, e *product.Engines) {
	e.Blobs = func() (blob.Store, error) {
		return s3.New(awss3.New(awss3.Options{
			Region: a.Settings.Region, Credentials: a.Keys, HTTPClient: a.Client, BaseEndpoint: cloud.Endpoint(a.Settings.StoreEndpoint),
			UsePathStyle: a.Settings.StoreEndpoint != "",
		}), a.Settings.Recordings, a.Clock), nil
	}
}
