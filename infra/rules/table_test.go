package rules

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"testing"

	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/google/go-cmp/cmp"

	"acude/pkg/table/dynamo"
)

// asked keeps the first request of a client and fails it.
type asked struct{ body []byte }

func (a *asked) Do(r *http.Request) (*http.Response, error) {
	if a.body == nil {
		a.body, _ = io.ReadAll(r.Body)
	}
	return nil, errors.New("kept")
}

// The table that the engine creates for its tests is the one that the template describes.
func TestTheTableOfTheTemplateIsTheEngines(t *testing.T) {
	var heard asked
	client := dynamodb.New(dynamodb.Options{
		Region: "eu-west-1", Credentials: credentials.NewStaticCredentialsProvider("a", "b", ""), HTTPClient: &heard, RetryMaxAttempts: 1,
	})
	if err := dynamo.Create(t.Context(), client, "acude"); err == nil {
		t.Fatal("nobody was asked")
	}
	var made map[string]any
	if err := json.Unmarshal(heard.body, &made); err != nil {
		t.Fatal(err)
	}
	described := parsed(t).Resources["Table"].Properties
	for _, part := range []string{"KeySchema", "AttributeDefinitions", "GlobalSecondaryIndexes", "BillingMode"} {
		if diff := cmp.Diff(made[part], described[part]); diff != "" {
			t.Errorf("%s: the engine's (-) is not the template's (+)\n%s", part, diff)
		}
	}
	if view := described["StreamSpecification"].(map[string]any)["StreamViewType"]; view != made["StreamSpecification"].(map[string]any)["StreamViewType"] {
		t.Errorf("the stream shows %v", view)
	}
}
