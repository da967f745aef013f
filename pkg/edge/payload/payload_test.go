package payload

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"testing"

	"github.com/aws/aws-lambda-go/events"
	"github.com/google/go-cmp/cmp"
)

// seen is what a handler sees of a request.
type seen struct {
	Method, Path, RawPath, Query, Host, Source string
	Header                                     map[string]string
	Cookies                                    []string
	Body                                       string
}

func golden(t *testing.T, name string) events.APIGatewayV2HTTPRequest {
	t.Helper()
	raw, err := os.ReadFile("testdata/" + name + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var event events.APIGatewayV2HTTPRequest
	if err := json.Unmarshal(raw, &event); err != nil {
		t.Fatal(err)
	}
	return event
}

func TestAnEventBecomesTheRequestItDescribes(t *testing.T) {
	const host, source = "api.acude.test", "203.0.113.7:0"
	cases := map[string]seen{
		"get-with-query": {
			Method: "GET", Path: "/api/review/sessions", Query: "portal=demo&from=2026-01-01T00%3A00%3A00Z&tag=a&tag=b%20c",
			Host: host, Source: source,
		},
		"post-json": {
			Method: "POST", Path: "/api/identity/sign-in", Host: host, Source: source,
			Header: map[string]string{"Content-Type": "application/json", "Acude-App": "manager"}, Body: `{"login":"ñ","password":"p \"q"}`,
		},
		"cookies": {
			Method: "GET", Path: "/api/identity/me", Host: host, Source: source, Header: map[string]string{"Acude-App": "helpalert"},
			Cookies: []string{"acude-helpalert=one", "theme=dark", "acude-manager=two"},
		},
		"base64-body": {
			Method: "PUT", Path: "/api/files/x", Host: host, Source: source,
			Header: map[string]string{"Content-Type": "application/octet-stream"}, Body: "\x00\xff\x01\xfe",
		},
		"joined-headers": {
			Method: "GET", Path: "/api/queue", Host: host, Source: source,
			Header: map[string]string{"Accept-Language": "es-ES,es;q=0.9,en;q=0.8", "X-Many": "one,two"},
		},
		"encoded-path": {Method: "GET", Path: "/api/queue/../x/y", RawPath: "/api/queue/%2e%2e/x%2Fy", Host: host, Source: source},
		"ipv6":         {Method: "DELETE", Path: "/api/queue/sessions/S1", Host: host, Source: "[2001:db8::7]:0"},
	}
	for name, want := range cases {
		t.Run(name, func(t *testing.T) {
			var got seen
			look := http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { got = looked(t, r, want) })
			if _, err := Handler(look)(t.Context(), golden(t, name)); err != nil {
				t.Fatal(err)
			}
			if want.RawPath == "" {
				want.RawPath = want.Path
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// looked describes r with the given headers.
func looked(t *testing.T, r *http.Request, want seen) seen {
	t.Helper()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	got := seen{
		Method: r.Method, Path: r.URL.Path, RawPath: r.URL.EscapedPath(), Query: r.URL.RawQuery, Host: r.Host, Source: r.RemoteAddr, Body: string(body),
	}
	for name := range want.Header {
		if got.Header == nil {
			got.Header = map[string]string{}
		}
		got.Header[name] = r.Header.Get(name)
	}
	if want.Cookies != nil {
		for _, cookie := range r.Cookies() {
			got.Cookies = append(got.Cookies, cookie.Name+"="+cookie.Value)
		}
	}
	return got
}

func TestAnAnswerBecomesTheEventOfIt(t *testing.T) {
	binary := []byte{0, 0xff, 0x1f, 0x8b}
	cases := map[string]struct {
		serve http.HandlerFunc
		want  events.APIGatewayV2HTTPResponse
	}{
		"text": {
			func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Type", "application/json")
				w.WriteHeader(http.StatusTeapot)
				_, _ = w.Write([]byte(`{"ñ":1}`))
			},
			events.APIGatewayV2HTTPResponse{StatusCode: 418, Headers: map[string]string{"content-type": "application/json"}, Body: `{"ñ":1}`},
		},
		"binary": {
			func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(binary) },
			events.APIGatewayV2HTTPResponse{
				StatusCode: 200, Headers: map[string]string{}, Body: base64.StdEncoding.EncodeToString(binary), IsBase64Encoded: true,
			},
		},
		"encoded": {
			func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Encoding", "br")
				_, _ = w.Write([]byte("abc"))
			},
			events.APIGatewayV2HTTPResponse{
				StatusCode: 200, Headers: map[string]string{"content-encoding": "br"}, Body: "YWJj", IsBase64Encoded: true,
			},
		},
		"cookies": {
			func(w http.ResponseWriter, _ *http.Request) {
				http.SetCookie(w, &http.Cookie{Name: "a", Value: "1"})
				http.SetCookie(w, &http.Cookie{Name: "b", Value: "2"})
				w.Header().Add("Vary", "Accept")
				w.Header().Add("Vary", "Origin")
				w.WriteHeader(http.StatusNoContent)
				w.WriteHeader(http.StatusOK)
			},
			events.APIGatewayV2HTTPResponse{
				StatusCode: 204, Headers: map[string]string{"vary": "Accept, Origin"}, Cookies: []string{"a=1", "b=2"},
			},
		},
		"silence": {
			func(http.ResponseWriter, *http.Request) {},
			events.APIGatewayV2HTTPResponse{StatusCode: 200, Headers: map[string]string{}},
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			got, err := Handler(c.serve)(t.Context(), golden(t, "get-with-query"))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAnEventThatAPIGatewayWouldNotSendIsAnError(t *testing.T) {
	serve := Handler(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("the handler was called") }))
	broken := golden(t, "base64-body")
	broken.Body = "%%%"
	if _, err := serve(t.Context(), broken); err == nil {
		t.Error("a broken body was accepted")
	}
	methodless := golden(t, "get-with-query")
	methodless.RequestContext.HTTP.Method = "NO GOOD"
	if _, err := serve(t.Context(), methodless); err == nil {
		t.Error("a broken method was accepted")
	}
}

func FuzzRequestNeverPanics(f *testing.F) {
	raw, err := os.ReadFile("testdata/post-json.json")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(raw)
	f.Fuzz(func(t *testing.T, raw []byte) {
		var event events.APIGatewayV2HTTPRequest
		if json.NewDecoder(bytes.NewReader(raw)).Decode(&event) != nil {
			return
		}
		_, _ = Handler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { _, _ = io.Copy(w, r.Body) }))(t.Context(), event)
	})
}
