package template

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"acude/infra/gateway"
)

const good = `
Parameters:
  Host: { Type: String }
Resources:
  Table: { Type: AWS::DynamoDB::Table, Properties: { Name: !Ref Host } }
  Api: { Type: AWS::Serverless::HttpApi }
  LiveApi: { Type: AWS::ApiGatewayV2::Api }
  Live: { Type: AWS::ApiGatewayV2::Integration, Properties: { IntegrationUri: !Sub "arn:${AWS::Partition}:x/functions/${ChatFunction.Arn}/invocations" } }
  Connect: { Type: AWS::ApiGatewayV2::Route, Properties: { RouteKey: $connect, Target: !Sub "integrations/${Live}" } }
  Stage: { Type: AWS::ApiGatewayV2::Stage, Properties: { StageName: live } }
  ChatFunction: { Type: AWS::Serverless::Function, Properties: { CodeUri: build/arm64/chat/ } }
  ShopFunction:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: build/arm64/shop/
      Policies:
        - Statement:
            - { Effect: Allow, Action: "dynamodb:GetItem", Resource: [!GetAtt Table.Arn, !Sub "${Table.Arn}/index/*"] }
        - AdministratorAccess
      Events:
        Item: { Type: HttpApi, Properties: { ApiId: !Ref Api, Method: ANY, Path: "/api/shop/{item}" } }
        All: { Type: HttpApi, Properties: { ApiId: !Ref Api, Method: ANY, Path: "/api/shop" } }
        Stream: { Type: DynamoDB, Properties: { Stream: !GetAtt Table.StreamArn, BatchSize: 7, MaximumRetryAttempts: 3, FilterCriteria: { Filters: [
          { Pattern: '{"dynamodb":{"Keys":{"pk":{"S":[{"prefix":"A#"}]},"sk":{"S":["B",{"prefix":"C#"}]}},"NewImage":{"silent":{"BOOL":[{"exists":false}]}}}}' } ] } } }
        Often: { Type: ScheduleV2, Properties: { ScheduleExpression: rate(5 minutes) } }
Outputs:
  Name: { Value: !Sub "${Table}-${AWS::Region}" }
`

func parsed(t *testing.T, raw string) *Template {
	t.Helper()
	out, err := Parse([]byte(raw))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestRoutesAreFound(t *testing.T) {
	routes, err := parsed(t, good).Routes()
	if err != nil {
		t.Fatal(err)
	}
	if len(routes.HTTP) != 2 || routes.HTTP[0].Path != "/api/shop" || routes.HTTP[1].Function != "shop" {
		t.Errorf("%+v", routes.HTTP)
	}
	if routes.Live.Function != "chat" || routes.Live.Path != "/live" || !slices.Equal(routes.Live.Routes, []string{"$connect"}) {
		t.Errorf("%+v", routes.Live)
	}
	stream := []gateway.StreamRoute{{Function: "shop", Batch: 7, Retries: 3, Filters: []gateway.Filter{
		{Partition: gateway.Texts{{Prefix: "A#"}}, Sort: gateway.Texts{{Equals: "B"}, {Prefix: "C#"}}},
	}}}
	if !reflect.DeepEqual(routes.Streams, stream) || routes.Schedule.Expression != "rate(5 minutes)" {
		t.Errorf("%+v %+v", routes.Streams, routes.Schedule)
	}
}

func TestEventsThatTheLocalGatewayCannotServeAreRejected(t *testing.T) {
	for from, to := range map[string]string{
		"Method: ANY, Path: \"/api/shop\"":     "Method: GET, Path: \"/api/shop\"",
		"Type: ScheduleV2":                     "Type: SQS",
		"integrations/${Live}":                 "integrations/${Gone}",
		"Often: { Type: ScheduleV2":            "Again: { Type: ScheduleV2, Properties: { ScheduleExpression: x } }\n        Often: { Type: ScheduleV2",
		"Stream: { Type: DynamoDB, Properties": "Second: { Type: DynamoDB, Properties: {} }\n        Third: { Type: DynamoDB, Properties: {} }\n        Stream: { Type: DynamoDB, Properties",
		`"Keys"`:                               `"OldImage"`,
		`"exists":false`:                       `"exists":true`,
		`[{"exists":false}]`:                   `[true]`,
		`"silent":{"BOOL"`:                     `"silent":{"S"`,
		`{"prefix":"C#"}`:                      `{"suffix":"C#"}`,
	} {
		if !strings.Contains(good, from) {
			t.Fatalf("%q is not in the template", from)
		}
		if routes, err := parsed(t, strings.Replace(good, from, to, 1)).Routes(); err == nil && routes.Schedule.Expression != "x" {
			t.Errorf("%q was accepted", to)
		} else if err == nil {
			t.Errorf("a second schedule was accepted")
		}
	}
}

func TestUnresolvedReferencesAreFound(t *testing.T) {
	if found := parsed(t, good).Unresolved(); len(found) != 0 {
		t.Errorf("in a good template: %v", found)
	}
	for from, to := range map[string]string{
		"!Ref Host":            "!Ref Hots",
		"!GetAtt Table.Arn":    "!GetAtt Tabel.Arn",
		"!GetAtt Table.Stream": "!GetAtt Table.Strem",
		"${Table.Arn}/index":   "${Table.Arm}/index",
		"${Table}-":            "${Tables}-",
		"AWS::Partition":       "AWS::Partion",
	} {
		if found := parsed(t, strings.Replace(good, from, to, 1)).Unresolved(); len(found) != 1 {
			t.Errorf("%q: %v", to, found)
		}
	}
}

func TestRightsAreListed(t *testing.T) {
	rights := parsed(t, good).Rights()
	if len(rights) != 2 || rights[0].Function != "shop" || rights[0].Actions[0] != "dynamodb:GetItem" || rights[0].Resources[1] != "${Table.Arn}/index/*" ||
		rights[1].Actions[0] != "policy AdministratorAccess" {
		t.Errorf("%+v", rights)
	}
}

func TestBrokenTemplatesAreRejected(t *testing.T) {
	for name, raw := range map[string]string{
		"empty": "", "no map": "- a", "no YAML": "{", "alias": "a: &x 1\nb: *x", "twice": "a: 1\na: 2", "unknown function": "a: !Cidr x",
		"no type": "Resources: { X: { Properties: {} } }",
	} {
		if _, err := Parse([]byte(raw)); err == nil {
			t.Errorf("%s was accepted", name)
		}
	}
}
