package server_test

import (
	"bytes"
	"crypto/tls"
	"errors"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"acude/infra/local/localtest"
	"acude/infra/local/server"
	"acude/pkg/config"
)

func unset(string) (string, bool) { return "", false }

func TestASecondStartFindsTheDataOfTheFirst(t *testing.T) {
	folder := t.TempDir()
	first := localtest.StartIn(t, folder)
	rep := first.SignIn(t, "helpalert", localtest.Rep1, localtest.Password)
	customer, in := first.Ask(t, "Marta", "Is anybody there?")
	first.Stop(t)
	second := localtest.StartIn(t, folder, "--demo-password", "another password")
	expect(t, second.Said(), "were shown when it was made", "Forgot your password?")
	rep.Product, customer.Product = second, second
	queue := localtest.Into[struct{ Waiting []struct{ ID string } }](t, rep.Do(t, "GET", "/api/queue", nil))
	if len(queue.Waiting) != 1 || queue.Waiting[0].ID != in.Session {
		t.Errorf("after the second start %+v waits", queue.Waiting)
	}
	customer.Do(t, "GET", "/api/portal/sessions/"+in.Session, nil).OK(t)
	second.SignIn(t, "helpalert", localtest.Rep2, localtest.Password)
}

// refusal starts a product that cannot start and returns its error.
func refusal(t *testing.T, args ...string) string {
	t.Helper()
	var out, logs bytes.Buffer
	flags := append([]string{"--port", "0", "--relay-port", "0", "--data", t.TempDir(), "--web", localtest.Web(t)}, args...)
	err := server.Run(t.Context(), flags, unset, &out, &logs)
	if err == nil || strings.Contains(err.Error(), "\n") {
		t.Fatalf("answered %v and not one sentence", err)
	}
	if out.Len() > 0 {
		t.Errorf("said that it runs: %s", out.String())
	}
	return err.Error()
}

func expect(t *testing.T, got string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(got, part) {
			t.Errorf("%q does not say %q", got, part)
		}
	}
}

func TestAProductThatCannotStartSaysWhyInOneSentence(t *testing.T) {
	t.Run("occupied port", func(t *testing.T) {
		taken, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		defer taken.Close()
		port := strconv.Itoa(taken.Addr().(*net.TCPAddr).Port)
		expect(t, refusal(t, "--port", port), "port "+port+" is in use", "--port")
	})
	t.Run("occupied relay port", func(t *testing.T) {
		taken, err := net.ListenPacket("udp", ":0")
		if err != nil {
			t.Fatal(err)
		}
		defer taken.Close()
		port := strconv.Itoa(taken.LocalAddr().(*net.UDPAddr).Port)
		expect(t, refusal(t, "--relay-port", port), "port "+port+" is in use", "--relay-port")
	})
	t.Run("data in use", func(t *testing.T) {
		running := localtest.Start(t)
		expect(t, refusal(t, "--data", running.Data), running.Data, "in use by another Acude", "--data")
	})
	t.Run("damaged table", func(t *testing.T) {
		folder := t.TempDir()
		if err := os.WriteFile(filepath.Join(folder, "table.db"), bytes.Repeat([]byte("no table"), 5000), 0o600); err != nil {
			t.Fatal(err)
		}
		expect(t, refusal(t, "--data", folder), folder, "damaged", "--data")
	})
	t.Run("damaged key", func(t *testing.T) {
		folder := t.TempDir()
		if err := os.MkdirAll(filepath.Join(folder, "keys"), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, "keys", "links"), []byte("short"), 0o600); err != nil {
			t.Fatal(err)
		}
		expect(t, refusal(t, "--data", folder), "keys", "damaged")
	})
	t.Run("folder that cannot be", func(t *testing.T) {
		file := filepath.Join(t.TempDir(), "file")
		if err := os.WriteFile(file, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		expect(t, refusal(t, "--data", filepath.Join(file, "below")), "cannot be used", "--data")
	})
	t.Run("web not built", func(t *testing.T) {
		expect(t, refusal(t, "--web", t.TempDir()), "not built", "make run", "--web")
	})
	t.Run("half a certificate", func(t *testing.T) {
		expect(t, refusal(t, "--tls-cert", "cert.pem"), "--tls-cert and --tls-key belong together")
	})
	t.Run("certificate not there", func(t *testing.T) {
		expect(t, refusal(t, "--tls-cert", "/nowhere.pem", "--tls-key", "/nowhere.pem"), "--tls-cert", "cannot be used")
	})
	t.Run("odd public URL", func(t *testing.T) {
		for _, odd := range []string{"help.example", "ftp://help.example", "https://help.example/path", "https://", "https://a:b@c", "https://help.example/"} {
			expect(t, refusal(t, "--public-url", odd), "--public-url")
		}
	})
	t.Run("odd settings", func(t *testing.T) {
		expect(t, refusal(t, "--listen", "here"), "--listen")
		expect(t, refusal(t, "--relay-address", "here"), "--relay-address")
		expect(t, refusal(t, "--port", "99999"), "--port")
		expect(t, refusal(t, "--prot", "1"), "--prot")
	})
}

func TestHelpNamesEverySettingWithItsVariable(t *testing.T) {
	var out bytes.Buffer
	err := server.Run(t.Context(), []string{"--help"}, unset, &out, &out)
	if !errors.Is(err, config.ErrHelp) {
		t.Fatal(err)
	}
	for _, name := range []string{
		"port", "listen", "public-url", "data", "web", "tls-cert", "tls-key", "tls-self-signed", "behind-proxy", "proxies", "demo", "demo-password",
		"timing", "relay", "relay-port", "relay-address", "fleet-secret", "log-format", "log-level",
	} {
		variable := "ACUDE_" + strings.ToUpper(strings.ReplaceAll(name, "-", "_"))
		if !strings.Contains(out.String(), "--"+name) || !strings.Contains(out.String(), variable) {
			t.Errorf("the help lacks --%s or %s", name, variable)
		}
	}
}

func TestASelfSignedCertificateIsCreatedOnceAndServed(t *testing.T) {
	folder := t.TempDir()
	var seen []byte
	for range 2 {
		p := localtest.StartIn(t, folder, "--tls-self-signed")
		if !strings.HasPrefix(p.URL, "https://localhost:") {
			t.Fatalf("the address is %s", p.URL)
		}
		conn, err := tls.Dial("tcp", strings.TrimPrefix(p.URL, "https://"), &tls.Config{InsecureSkipVerify: true})
		if err != nil {
			t.Fatal(err)
		}
		leaf := conn.ConnectionState().PeerCertificates[0]
		_ = conn.Close()
		if err := leaf.VerifyHostname("localhost"); err != nil {
			t.Error(err)
		}
		if seen != nil && !bytes.Equal(seen, leaf.Raw) {
			t.Error("the second start made another certificate")
		}
		seen = leaf.Raw
		p.Stop(t)
	}
}

func TestPagesAreServedWithTheirPolicy(t *testing.T) {
	p := localtest.Start(t)
	pages := map[string]string{
		"/join": "portal", "/p/demo": "portal", "/p/else": "portal", "/p/DEMO/Spares": "portal", "/helpalert": "helpalert", "/helpalert/sessions/1": "helpalert",
		"/manager": "manager", "/manager/review": "manager",
	}
	browser := p.Browser(t, "")
	for path, title := range pages {
		answer := browser.Do(t, "GET", path, nil).OK(t)
		if !strings.Contains(string(answer.Body), "<title>"+title+"</title>") {
			t.Errorf("%s: %s", path, answer.Body)
		}
		policy := answer.Header.Get("Content-Security-Policy")
		expect(t, policy, "default-src 'none'", "script-src 'self';", "frame-ancestors 'none'", "ws://localhost:")
		if trusted := strings.Contains(policy, "require-trusted-types-for 'script'; trusted-types acude"); trusted != (title == "portal") {
			t.Errorf("%s has the policy %s", path, policy)
		}
		if answer.Header.Get("Cache-Control") != "no-cache" || answer.Header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: %v", path, answer.Header)
		}
		expect(t, answer.Header.Get("Permissions-Policy"), "display-capture=(self)", "camera=()", "microphone=()")
	}
	for _, path := range []string{"/nothing", "/join/x", "/p/", "/p/a/b/c", "/assets/none.js", "/assets/", "/api/none", "/portal/index.html"} {
		if answer := browser.Do(t, "GET", path, nil); answer.Status != http.StatusNotFound {
			t.Errorf("%s: %d", path, answer.Status)
		}
	}
	expect(t, string(browser.Do(t, "GET", "/api/docs", nil).OK(t).Body), "/api/queue/sessions/{session}/accept", "queue_work")
	expect(t, string(browser.Do(t, "GET", "/api/openapi.json", nil).OK(t).Body), `"3.1.0"`)
	browser.Do(t, "GET", "/mailbox", nil).OK(t)
}

func TestAStopTellsSocketsToReconnectAndLosesNothing(t *testing.T) {
	folder := t.TempDir()
	first := localtest.StartIn(t, folder)
	customer, in := first.Ask(t, "Marta", "before the stop")
	line := customer.Line(t, "/api/portal/sessions/"+in.Session+"/live-ticket")
	resume(t, line, in.Session)
	send(t, line, in.Session, "tab", 1, map[string]any{"kind": "message", "text": "the last word"})
	first.Stop(t)
	if code := line.Closed(t.Context()); code != 1012 {
		t.Errorf("the socket was closed with %d, not 1012", code)
	}
	customer.Product = localtest.StartIn(t, folder)
	line = customer.Line(t, "/api/portal/sessions/"+in.Session+"/live-ticket")
	resume(t, line, in.Session)
	log := customer.Do(t, "GET", "/api/portal/sessions/"+in.Session+"/log?after=1", nil).OK(t)
	expect(t, string(log.Body), "the last word")
}
