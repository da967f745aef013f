package template

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// pseudo are the parameters that CloudFormation defines itself.
var pseudo = []string{
	"AWS::AccountId", "AWS::NoValue", "AWS::NotificationARNs", "AWS::Partition", "AWS::Region", "AWS::StackId", "AWS::StackName", "AWS::URLSuffix",
}

// attributes are the attributes that Fn::GetAtt can read, by type of resource, for the types used here.
var attributes = map[string][]string{
	"AWS::DynamoDB::Table":           {"Arn", "StreamArn"},
	"AWS::S3::Bucket":                {"Arn", "DomainName", "RegionalDomainName"},
	"AWS::SQS::Queue":                {"Arn", "QueueName", "QueueUrl"},
	"AWS::Logs::LogGroup":            {"Arn"},
	"AWS::Serverless::Function":      {"Arn"},
	"AWS::Serverless::HttpApi":       {"ApiEndpoint", "ApiId"},
	"AWS::SecretsManager::Secret":    {"Id"},
	"AWS::ApiGatewayV2::Api":         {"ApiEndpoint", "ApiId"},
	"AWS::ApiGatewayV2::Integration": {"IntegrationId"},
}

var hole = regexp.MustCompile(`\$\{(!?)([^}]+)\}`)

// Unresolved lists the references to things that do not exist, each with its place.
func (t *Template) Unresolved() []string {
	var out []string
	visit := func(place string, value any) { out = append(out, t.unresolved(place, value)...) }
	for _, name := range slices.Sorted(maps.Keys(t.Resources)) {
		visit(name, t.Resources[name].Properties)
	}
	visit("Outputs", t.Outputs)
	visit("Globals", t.Globals)
	return out
}

func (t *Template) unresolved(place string, value any) []string {
	var out []string
	switch v := value.(type) {
	case []any:
		for i, member := range v {
			out = append(out, t.unresolved(fmt.Sprintf("%s.%d", place, i), member)...)
		}
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			switch name {
			case "Ref":
				out = append(out, t.named(place, fmt.Sprint(v[name]))...)
			case "Fn::GetAtt":
				parts, _ := v[name].([]any)
				out = append(out, t.attribute(place, fmt.Sprint(parts[0]), fmt.Sprint(parts[1]))...)
			case "Fn::Sub":
				out = append(out, t.substituted(place, fmt.Sprint(v[name]))...)
			default:
				out = append(out, t.unresolved(place+"."+name, v[name])...)
			}
		}
	}
	return out
}

func (t *Template) substituted(place, pattern string) []string {
	var out []string
	for _, found := range hole.FindAllStringSubmatch(pattern, -1) {
		if found[1] == "!" {
			continue
		}
		if resource, attribute, ok := strings.Cut(found[2], "."); ok {
			out = append(out, t.attribute(place, resource, attribute)...)
		} else {
			out = append(out, t.named(place, found[2])...)
		}
	}
	return out
}

func (t *Template) named(place, name string) []string {
	if _, ok := t.Resources[name]; ok || slices.Contains(pseudo, name) {
		return nil
	}
	if _, ok := t.Parameters[name]; ok {
		return nil
	}
	return []string{fmt.Sprintf("%s refers to %q, which does not exist", place, name)}
}

func (t *Template) attribute(place, resource, attribute string) []string {
	r, ok := t.Resources[resource]
	if !ok {
		return []string{fmt.Sprintf("%s asks for an attribute of %q, which does not exist", place, resource)}
	}
	if !slices.Contains(attributes[r.Type], attribute) {
		return []string{fmt.Sprintf("%s asks for %s.%s, which a %s does not give", place, resource, attribute, r.Type)}
	}
	return nil
}
