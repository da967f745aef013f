package cloud

import (
	"errors"
	"fmt"
	"net/http"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	management "github.com/aws/aws-sdk-go-v2/service/apigatewaymanagementapi"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	awss3 "github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"

	"acude/pkg/awshttp"
	"acude/pkg/blob"
	"acude/pkg/blob/s3"
	"acude/pkg/clock"
	"acude/pkg/live"
	"acude/pkg/live/apigw"
	"acude/pkg/mail"
	"acude/pkg/mail/ses"
	"acude/pkg/table"
	"acude/pkg/table/dynamo"
)

// engines open the cloud's engines with one HTTP client and the credentials of the function.
type engines struct {
	settings Settings
	client   *http.Client
	keys     aws.CredentialsProvider
}

func newEngines(s Settings) engines {
	return engines{
		settings: s, client: awshttp.NewClient(),
		keys: credentials.NewStaticCredentialsProvider(s.AccessKey, s.SecretKey, s.SessionToken),
	}
}

func (e engines) table(c clock.Clock) table.Table {
	return dynamo.New(dynamodb.New(dynamodb.Options{
		Region: e.settings.Region, Credentials: e.keys, HTTPClient: e.client, BaseEndpoint: endpoint(e.settings.TableEndpoint),
	}), e.settings.Table, c)
}

func (e engines) blobs(c clock.Clock) blob.Store {
	return s3.New(awss3.New(awss3.Options{
		Region: e.settings.Region, Credentials: e.keys, HTTPClient: e.client, BaseEndpoint: endpoint(e.settings.StoreEndpoint),
		UsePathStyle: e.settings.StoreEndpoint != "",
	}), e.settings.Recordings, c)
}

func (e engines) sender() live.Sender {
	return apigw.New(management.New(management.Options{
		Region: e.settings.Region, Credentials: e.keys, HTTPClient: e.client, BaseEndpoint: endpoint(e.settings.LiveEndpoint),
	}))
}

// outbox returns the way to send mail. Its error names the setting that is wrong.
func (e engines) outbox() (mail.Outbox, error) {
	out, err := ses.New(sesv2.New(sesv2.Options{
		Region: e.settings.Region, Credentials: e.keys, HTTPClient: e.client, BaseEndpoint: endpoint(e.settings.MailEndpoint),
	}), mail.From{Name: "Acude", Address: e.settings.MailFrom})
	if err != nil {
		return nil, fmt.Errorf("ACUDE_MAIL_FROM must be the address that mail is sent from: %w", err)
	}
	return out, nil
}

func endpoint(address string) *string {
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
	return newEngines(s).table(clock.System{}), nil
}
