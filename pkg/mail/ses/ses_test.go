package ses_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	netmail "net/mail"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"

	"acude/pkg/awshttp"
	"acude/pkg/fault"
	"acude/pkg/mail"
	"acude/pkg/mail/ses"
)

// outbound is the body of SES's POST /v2/email/outbound-emails.
type outbound struct {
	FromEmailAddress string
	Destination      struct{ ToAddresses []string }
	Content          struct {
		Simple struct {
			Subject struct{ Data, Charset string }
			Body    struct {
				Text, Html *struct{ Data, Charset string }
			}
		}
	}
}

// service stands in for SES: it accepts the one request that the product makes.
type service struct {
	t        *testing.T
	failures []string // error types to answer first
	sent     []outbound
	calls    int
}

func (s *service) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.calls++
	w.Header().Set("Content-Type", "application/json")
	if r.Method != http.MethodPost || r.URL.Path != "/v2/email/outbound-emails" ||
		!strings.HasPrefix(r.Header.Get("Authorization"), "AWS4-HMAC-SHA256 ") {
		s.t.Errorf("asked for %s %s", r.Method, r.URL)
	}
	if len(s.failures) > 0 {
		w.Header().Set("X-Amzn-Errortype", s.failures[0])
		w.WriteHeader(map[string]int{
			"BadRequestException": 400, "TooManyRequestsException": 429, "SendingPausedException": 400,
			"MessageRejected": 400,
		}[s.failures[0]])
		s.failures = s.failures[1:]
		_, _ = w.Write([]byte(`{"message":"no"}`))
		return
	}
	var mail outbound
	if err := json.NewDecoder(r.Body).Decode(&mail); err != nil {
		s.t.Error(err)
	}
	s.sent = append(s.sent, mail)
	_, _ = w.Write([]byte(`{"MessageId":"1"}`))
}

func start(t *testing.T, failures ...string) (*service, *ses.Outbox) {
	t.Helper()
	s := &service{t: t, failures: failures}
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	client := sesv2.New(sesv2.Options{
		Region: "us-east-1", BaseEndpoint: aws.String(server.URL), HTTPClient: awshttp.NewClient(),
		Credentials: credentials.NewStaticCredentialsProvider("access", "secret", ""),
		Retryer: retry.NewStandard(func(o *retry.StandardOptions) {
			o.Backoff = retry.BackoffDelayerFunc(func(int, error) (time.Duration, error) { return 0, nil })
		}),
	})
	out, err := ses.New(client, mail.From{Name: "Soporte \u00f1\r\nBcc: x@example.com", Address: "help@example.com"})
	if err != nil {
		t.Fatal(err)
	}
	return s, out
}

func TestSend(t *testing.T) {
	s, out := start(t)
	for _, m := range []mail.Message{
		{To: "ana@example.com", Subject: "Sesi\u00f3n\r\nBcc: all@example.com", Text: "Hola \u00f1", HTML: "<p>Hola</p>"},
		{To: "eva@example.com", Subject: "Text only", Text: "Hello"},
	} {
		if err := out.Send(t.Context(), m); err != nil {
			t.Fatal(err)
		}
	}
	first, second := s.sent[0], s.sent[1]
	sender, err := netmail.ParseAddress(first.FromEmailAddress)
	if err != nil || sender.Address != "help@example.com" || sender.Name != "Soporte \u00f1 Bcc: x@example.com" {
		t.Errorf("from %q, %v", first.FromEmailAddress, err)
	}
	if strings.Join(first.Destination.ToAddresses, "|") != "ana@example.com" {
		t.Errorf("to %q", first.Destination.ToAddresses)
	}
	content := first.Content.Simple
	if content.Subject.Data != "Sesi\u00f3n Bcc: all@example.com" || content.Subject.Charset != "UTF-8" ||
		content.Body.Text.Data != "Hola \u00f1" || content.Body.Html.Data != "<p>Hola</p>" {
		t.Errorf("sent %+v", content)
	}
	if second.Content.Simple.Body.Html != nil {
		t.Error("a mail of text alone has HTML")
	}
}

func TestFaults(t *testing.T) {
	const busy = "TooManyRequestsException"
	for name, c := range map[string]struct {
		failures []string
		to, code string
		calls    int
	}{
		"throttled once":      {failures: []string{busy}, calls: 2},
		"throttled on and on": {failures: []string{busy, busy, busy, busy}, code: "mail_unavailable", calls: 3},
		"paused":              {failures: []string{"SendingPausedException"}, code: "mail_unavailable", calls: 1},
		"refused for now":     {failures: []string{"MessageRejected"}, code: "mail_deferred", calls: 1},
		"refused":             {failures: []string{"BadRequestException"}, code: "address_invalid", calls: 1},
		"a broken address":    {to: "ana@example.com\r\nBcc: all@example.com", code: "address_invalid"},
	} {
		t.Run(name, func(t *testing.T) {
			s, out := start(t, c.failures...)
			to := c.to
			if to == "" {
				to = "ana@example.com"
			}
			err := out.Send(t.Context(), mail.Message{To: to, Subject: "a", Text: "b"})
			if f, ok := fault.As(err); c.code == "" && err != nil || c.code != "" && (!ok || f.Code != c.code) {
				t.Errorf("got %v, want %q", err, c.code)
			}
			if s.calls != c.calls {
				t.Errorf("%d calls, want %d", s.calls, c.calls)
			}
		})
	}
}

func TestWrongSender(t *testing.T) {
	if _, err := ses.New(sesv2.New(sesv2.Options{}), mail.From{Address: "help"}); err == nil {
		t.Error("it was accepted")
	}
}
