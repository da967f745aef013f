package rules

import (
	"slices"
	"strings"
	"testing"
)

// granted lists every right that a function may have, and which functions may have it. No function may delete from a bucket, so no
// code can lose a recording.
var granted = map[string][]string{
	"dynamodb:GetItem":              {"chat", "clients", "company", "feed", "fleet", "followup", "hours", "identity", "live", "people", "portal", "portals", "queue", "review", "scim", "teams", "tick"},
	"dynamodb:Query":                {"chat", "clients", "company", "feed", "fleet", "followup", "hours", "identity", "live", "people", "portal", "portals", "queue", "review", "scim", "teams", "tick"},
	"dynamodb:PutItem":              {"chat", "clients", "company", "feed", "fleet", "followup", "hours", "identity", "live", "people", "portal", "portals", "queue", "review", "scim", "teams", "tick"},
	"dynamodb:DeleteItem":           {"chat", "clients", "company", "feed", "fleet", "followup", "hours", "identity", "live", "people", "portal", "portals", "queue", "scim", "teams", "tick"},
	"dynamodb:ConditionCheckItem":   {"chat", "clients", "company", "feed", "fleet", "followup", "hours", "identity", "live", "people", "portal", "portals", "queue", "scim", "teams", "tick"},
	"execute-api:ManageConnections": {"chat", "feed", "fleet", "live", "queue", "tick"},
	"ses:SendEmail":                 {"followup", "tick"},
	"s3:GetObject":                  {"review"},
	"s3:ListBucket":                 {"fleet", "portal", "review"},
	"s3:PutObject":                  {"fleet"},
	"sqs:SendMessage":               {"feed", "followup"},
}

// wide lists the only resources that may contain a star: the items of our own table's indexes, bucket and WebSocket stage, and the
// addresses that this account has verified to send mail from.
var wide = []string{
	"${Table.Arn}/index/*", "${Recordings.Arn}/*",
	"arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${LiveApi}/live/*",
	"arn:${AWS::Partition}:ses:${AWS::Region}:${AWS::AccountId}:identity/*",
}

func TestFunctionsMayDoWhatTheyNeedAndNoMore(t *testing.T) {
	used := map[string]bool{}
	for _, right := range parsed(t).Rights() {
		if right.Effect == "Deny" {
			continue // a denial; TestNobodyDeletesFromTheAuditLog checks it
		}
		for _, action := range right.Actions {
			if !slices.Contains(granted[action], right.Function) || right.Effect != "Allow" {
				t.Errorf("%s has the right %s (%s)", right.Function, action, right.Effect)
			}
			used[action+" "+right.Function] = true
		}
		for _, resource := range right.Resources {
			if strings.Contains(resource, "*") && !slices.Contains(wide, resource) {
				t.Errorf("%s may %v on %s", right.Function, right.Actions, resource)
			}
		}
	}
	for action, functions := range granted {
		for _, function := range functions {
			if !used[action+" "+function] {
				t.Errorf("the list allows %s to %s, the template does not: shorten the list", function, action)
			}
		}
	}
}

func TestNobodyDeletesFromTheAuditLog(t *testing.T) {
	kept := map[string]bool{}
	for _, right := range parsed(t).Rights() {
		if right.Effect == "Deny" && slices.Contains(right.Actions, "dynamodb:DeleteItem") &&
			right.Condition == "map[ForAnyValue:StringLike:map[dynamodb:LeadingKeys:[AUDIT#*]]]" {
			kept[right.Function] = true
		}
	}
	for _, function := range granted["dynamodb:DeleteItem"] {
		if !kept[function] {
			t.Errorf("%s may delete entries of the audit log", function)
		}
	}
}

func TestBucketsArePrivateAndDeleteExpiredObjects(t *testing.T) {
	tpl := parsed(t)
	buckets := tpl.Of("AWS::S3::Bucket")
	if len(buckets) == 0 {
		t.Fatal("no bucket")
	}
	for _, name := range buckets {
		properties := tpl.Resources[name].Properties
		closed, _ := properties["PublicAccessBlockConfiguration"].(map[string]any)
		for _, access := range []string{"BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"} {
			if closed[access] != true {
				t.Errorf("%s: %s is open", name, access)
			}
		}
	}
	rules, _ := tpl.Resources["Recordings"].Properties["LifecycleConfiguration"].(map[string]any)["Rules"].([]any)
	if len(rules) != 1 || rules[0].(map[string]any)["ExpirationInDays"] != 90 {
		t.Errorf("recordings live %v", rules)
	}
}
