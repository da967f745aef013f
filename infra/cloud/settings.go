package cloud

import (
	"io"

	"acude/pkg/config"
)

// Settings are the environment variables that template.yaml sets for a function.
type Settings struct {
	Table        string
	PublicURL    string
	LiveURL      string
	LiveEndpoint string // functions that push
	Recordings   string // functions that read or upload recordings
	FleetSecret  string // fleet
	MailFrom     string // functions that send mail: the sender's address, which SES has verified
	LogLevel     string
	Function     string // its name in Lambda

	Region                             string
	AccessKey, SecretKey, SessionToken string
	TableEndpoint, StoreEndpoint       string // "" = AWS
	MailEndpoint                       string
}

// Read reads the settings from the environment.
func Read(environment func(string) (string, bool)) (Settings, error) {
	c := config.New("bootstrap", "one function of Acude")
	table := c.Required("table", "name of the DynamoDB table")
	public := c.Required("public-url", "scheme and host that browsers use")
	live := c.Required("live-url", "where browsers open sockets")
	endpoint := c.Text("live-endpoint", "", "management API of the sockets")
	recordings := c.Text("recordings", "", "bucket of the recordings")
	secret := c.Text("fleet-secret", "", "what relays show to join the fleet")
	mailFrom := c.Text("mail-from", "", "address that mail is sent from")
	level := c.Choice("log-level", "info", "what is logged", "debug", "info", "warn", "error")
	tableEndpoint := c.Text("table-endpoint", "", "another address of DynamoDB, for tests")
	storeEndpoint := c.Text("store-endpoint", "", "another address of S3, for tests")
	mailEndpoint := c.Text("mail-endpoint", "", "another address of SES, for tests")
	if err := c.Parse(nil, environment, io.Discard); err != nil {
		return Settings{}, err
	}
	given := func(name string) string { value, _ := environment(name); return value }
	return Settings{
		Table: *table, PublicURL: *public, LiveURL: *live, LiveEndpoint: *endpoint, Recordings: *recordings,
		FleetSecret: *secret, LogLevel: *level, TableEndpoint: *tableEndpoint, StoreEndpoint: *storeEndpoint, MailEndpoint: *mailEndpoint, MailFrom: *mailFrom,
		Region: given("AWS_REGION"), AccessKey: given("AWS_ACCESS_KEY_ID"), SecretKey: given("AWS_SECRET_ACCESS_KEY"),
		SessionToken: given("AWS_SESSION_TOKEN"), Function: given("AWS_LAMBDA_FUNCTION_NAME"),
	}, nil
}
