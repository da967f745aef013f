package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"time"
)

// events are the first event for each function: one that it answers without a sign-in.
func events() map[string]string {
	return map[string]string{
		"identity": httpEvent("GET", "/api/identity/me"),
		"people":   httpEvent("GET", "/api/v1/representatives"),
		"teams":    httpEvent("GET", "/api/v1/teams"),
		"portals":  httpEvent("GET", "/api/v1/portals"),
		"hours":    httpEvent("GET", "/api/v1/hours"),
		"company":  httpEvent("GET", "/api/v1/company"),
		"scim":     httpEvent("GET", "/scim/v2/Users"),
		"clients":  httpEvent("GET", "/api/v1/clients"),
		"portal":   httpEvent("GET", "/api/portal/portals/nowhere"),
		"queue":    httpEvent("GET", "/api/queue"),
		"review":   httpEvent("GET", "/api/review/filters"),
		"fleet":    httpEvent("POST", "/api/fleet/drain"),
		"chat":     `{"requestContext":{"eventType":"CONNECT","routeKey":"$connect","connectionId":"c"},"headers":{"Origin":"https://elsewhere.example"}}`,
		"feed":     `{"Records":[]}`,
		"followup": `{"Records":[]}`,
		"tick":     `{}`,
	}
}

func httpEvent(method, path string) string {
	return fmt.Sprintf(`{"version":"2.0","routeKey":"ANY %[2]s","rawPath":%[2]q,"headers":{"host":"help.example","content-length":"0"},`+
		`"requestContext":{"domainName":"help.example","http":{"method":%[1]q,"path":%[2]q,"protocol":"HTTP/1.1","sourceIp":"198.51.100.7"}}}`, method, path)
}

// bootstraps starts each bootstrap repeatedly under a stand-in for Lambda's Runtime API, with an empty table that answers at once,
// and prints the time to its first answer.
func bootstraps(ctx context.Context, args []string, out io.Writer) error {
	flags := flag.NewFlagSet("bootstraps", flag.ContinueOnError)
	folder := flags.String("folder", "build/amd64", "where `make build` put <function>/bootstrap for this machine")
	packed := flags.String("packed", "build/arm64", "where `make build` put <function>.zip for Lambda")
	starts := flags.Int("starts", 20, "starts of each")
	if err := flags.Parse(args); err != nil {
		return err
	}
	mains, err := filepath.Glob(filepath.Join(*folder, "*", "bootstrap"))
	if err != nil || len(mains) == 0 {
		return errors.Join(fmt.Errorf("no bootstraps in %s; `make build` builds them", *folder), err)
	}
	s := sheet{head: []string{"Function", "start to first answer, p50 ms", "p95 ms", "next answer, p50 ms", "zip KB", "bootstrap KB"}}
	for _, binary := range mains {
		function := filepath.Base(filepath.Dir(binary))
		event, known := events()[function]
		if !known {
			return fmt.Errorf("no event is known for the function %s", function)
		}
		var first, next spread
		for range *starts {
			took, again, err := firstAnswer(ctx, binary, event)
			if err != nil {
				return fmt.Errorf("%s: %w", function, err)
			}
			first.add(took)
			next.add(again)
		}
		s.row(function, milliseconds(first.at(.5)), milliseconds(first.at(.95)), milliseconds(next.at(.5)),
			kilobytes(filepath.Join(*packed, function+".zip")), kilobytes(binary))
	}
	return s.print(out)
}

func kilobytes(path string) string {
	info, err := os.Stat(path)
	if err != nil {
		return "not built"
	}
	return strconv.FormatInt(info.Size()>>10, 10)
}

// answerWithin is how long a bootstrap may take to answer.
const answerWithin = 10 * time.Second
