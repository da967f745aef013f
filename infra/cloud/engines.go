package cloud

import (
	"errors"
	"net/http"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"acude/pkg/awshttp"
	"acude/pkg/clock"
	"acude/pkg/product"
	"acude/pkg/table"
	"acude/pkg/table/dynamo"
)

// Engine adds to the product's engines one that not every function needs. Each is in a package of its own (sockets, recordings,
// outbox), because the SDK of a service costs time at the start of every program that links it.
type Engine func(Access, *product.Engines)

// Access is how a function reaches AWS: one HTTP client and the credentials that Lambda gave it.
type Access struct {
	Settings Settings
	Client   *http.Client
	Keys     aws.CredentialsProvider
	Clock    clock.Clock
}

func newAccess(s Settings, c clock.Clock) Access {
	return Access{
		Settings: s, Client: awshttp.NewClient(), Clock: c,
		Keys: credentials.NewStaticCredentialsProvider(s.AccessKey, s.SecretKey, s.SessionToken),
	}
}

func (a Access) table() table.Table {
	return dynamo.New(dynamodb.New(dynamodb.Options{
		Region: a.Settings.Region, Credentials: a.Keys, HTTPClient: a.Client, BaseEndpoint: Endpoint(a.Settings.TableEndpoint),
	}), a.Settings.Table, a.Clock)
}

// Endpoint returns the address of a service for the SDK; nil, for "", leaves it to the SDK.
func Endpoint(address string) *string {
	if address == "" {
		return nil
	}
	return aws.String(address)
}

// OpenTable opens a table by its name with the region and keys of the environment, for programs that are not functions.
func OpenTable(name string, environment func(string) (string, bool)) (table.Table, error) {
	given := func(name string) string { value, _ := environment(name); return value }
	s := Settings{
		Table: name, Region: given("AWS_REGION"), AccessKey: given("AWS_ACCESS_KEY_ID"), SecretKey: given("AWS_SECRET_ACCESS_KEY"),
		SessionToken: given("AWS_SESSION_TOKEN"), TableEndpoint: given("ACUDE_TABLE_ENDPOINT"),
	}
	if s.Region == "" || s.AccessKey == "" || s.SecretKey == "" {
		return nil, errors.New("set AWS_REGION, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (and AWS_SESSION_TOKEN) in the environment")
	}
	return newAccess(s, clock.System{}).table(), nil
}
