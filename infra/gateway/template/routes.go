package template

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"acude/infra/gateway"
)

// Routes returns the routes, sorted. It fails on events that the local gateway cannot serve as the cloud does.
func (t *Template) Routes() (gateway.Routes, error) {
	var routes gateway.Routes
	for _, name := range t.Of("AWS::Serverless::Function") {
		function := t.Resources[name]
		events := section(function.Properties, "Events")
		for _, event := range slices.Sorted(maps.Keys(events)) {
			if err := add(&routes, function.Folder(), events[event]); err != nil {
				return gateway.Routes{}, fmt.Errorf("template: %s, event %s: %w", name, event, err)
			}
		}
	}
	live, err := t.live()
	if err != nil {
		return gateway.Routes{}, err
	}
	routes.Live = live
	if len(routes.Streams) > 2 {
		return gateway.Routes{}, fmt.Errorf("template: %d readers of the stream; a shard serves two", len(routes.Streams))
	}
	slices.SortFunc(routes.HTTP, func(a, b gateway.HTTPRoute) int { return strings.Compare(a.Path, b.Path) })
	return routes, nil
}

func add(routes *gateway.Routes, folder string, event any) error {
	switch kind := text(event, "Type"); kind {
	case "HttpApi":
		if method := text(event, "Properties", "Method"); method != "ANY" {
			return fmt.Errorf("method %s; write each path once, with the method ANY", method)
		}
		routes.HTTP = append(routes.HTTP, gateway.HTTPRoute{Path: text(event, "Properties", "Path"), Function: folder})
	case "DynamoDB":
		batch, _ := field(event, "Properties", "BatchSize").(int)
		tries, _ := field(event, "Properties", "MaximumRetryAttempts").(int)
		filters, err := filtersOf(event)
		if err != nil {
			return err
		}
		routes.Streams = append(routes.Streams, gateway.StreamRoute{Function: folder, Batch: batch, Retries: tries, Filters: filters})
	case "ScheduleV2":
		if routes.Schedule.Function != "" {
			return fmt.Errorf("a second schedule beside %s", routes.Schedule.Function)
		}
		routes.Schedule = gateway.ScheduleRoute{Function: folder, Expression: text(event, "Properties", "ScheduleExpression")}
	default:
		return fmt.Errorf("type %s is not served here", kind)
	}
	return nil
}

// live finds the function behind the WebSocket API and its routes.
func (t *Template) live() (gateway.LiveRoute, error) {
	var live gateway.LiveRoute
	for _, name := range t.Of("AWS::ApiGatewayV2::Route") {
		live.Routes = append(live.Routes, text(t.Resources[name].Properties, "RouteKey"))
		target := text(t.Resources[name].Properties, "Target", "Fn::Sub")
		integration, ok := t.Resources[strings.TrimSuffix(strings.TrimPrefix(target, "integrations/${"), "}")]
		if !ok {
			return live, fmt.Errorf("template: %s leads to no integration", name)
		}
		uri := text(integration.Properties, "IntegrationUri", "Fn::Sub")
		_, function, _ := strings.Cut(uri, "/functions/${")
		function, _, _ = strings.Cut(function, ".Arn}")
		folder := t.Resources[function].Folder()
		if live.Function != "" && live.Function != folder {
			return live, fmt.Errorf("template: %s leads to %s, others to %s", name, folder, live.Function)
		}
		live.Function = folder
	}
	slices.Sort(live.Routes)
	for _, name := range t.Of("AWS::ApiGatewayV2::Stage") {
		live.Path = "/" + text(t.Resources[name].Properties, "StageName")
	}
	return live, nil
}
