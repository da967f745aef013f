// Package sockets lets a function of the cloud push to open sockets, through API Gateway's management API.
package sockets

import (
	management "github.com/aws/aws-sdk-go-v2/service/apigatewaymanagementapi"

	"acude/infra/cloud"
	"acude/pkg/live/apigw"
	"acude/pkg/product"
)

// Engine is a cloud.Engine. The function needs ACUDE_LIVE_ENDPOINT.
func Engine(a cloud.Access, e *product.Engines) {
	e.Sender = apigw.New(management.New(management.Options{
		Region: a.Settings.Region, Credentials: a.Keys, HTTPClient: a.Client, BaseEndpoint: cloud.Endpoint(a.Settings.LiveEndpoint),
	}))
}
