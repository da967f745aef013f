package sfu_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/pion/webrtc/v4"

	"acude/media/mediatest"
	"acude/media/sfu"
	"acude/pkg/relay"
)

// code reads the fault's code from a problem.
func code(t *testing.T, a mediatest.Answer) string {
	t.Helper()
	var problem struct{ Code string }
	if kind := a.Header.Get("Content-Type"); kind != "application/problem+json" {
		t.Errorf("%d came as %s", a.Status, kind)
	}
	if err := json.Unmarshal([]byte(a.Body), &problem); err != nil {
		t.Fatalf("%q: %v", a.Body, err)
	}
	return problem.Code
}

func TestAPeerMayDoNoMoreThanItsToken(t *testing.T) {
	server := mediatest.Open(t, sfu.Options{})
	screen := server.NewScreen(t, webrtc.MimeTypeVP8, nil)
	watcher := server.NewWatcher(t, nil)
	publish, view := screen.Offer(t), watcher.Offer(t)
	other := server.NewPeer(t, nil).Fingerprint
	for name, test := range map[string]struct {
		path, offer string
		claims      relay.Claims
		status      int
		code        string
	}{
		"a viewer publishes":            {"/whip", publish, server.Claims(relay.View, screen.Fingerprint), 403, "relay_role_refused"},
		"a publisher watches":           {"/whep", view, server.Claims(relay.Publish, watcher.Fingerprint), 403, "relay_role_refused"},
		"a viewer's offer sends":        {"/whep", publish, server.Claims(relay.View, screen.Fingerprint), 403, "relay_role_refused"},
		"a publisher's offer receives":  {"/whip", view, server.Claims(relay.Publish, watcher.Fingerprint), 403, "relay_role_refused"},
		"another certificate's token":   {"/whip", publish, server.Claims(relay.Publish, other), 403, "relay_fingerprint_mismatch"},
		"a second certificate":          {"/whip", publish + "a=fingerprint:" + other + "\r\n", server.Claims(relay.Publish, screen.Fingerprint), 403, "relay_fingerprint_mismatch"},
		"a weak fingerprint":            {"/whip", strings.ReplaceAll(publish, "a=fingerprint:sha-256", "a=fingerprint:sha-1"), server.Claims(relay.Publish, screen.Fingerprint), 403, "relay_fingerprint_mismatch"},
		"no SDP":                        {"/whip", "hello", server.Claims(relay.Publish, screen.Fingerprint), 422, "relay_offer_invalid"},
		"no picture":                    {"/whip", publish[:strings.Index(publish, "m=")], server.Claims(relay.Publish, screen.Fingerprint), 422, "relay_offer_without_video"},
		"two pictures":                  {"/whip", publish + publish[strings.Index(publish, "m=video"):], server.Claims(relay.Publish, screen.Fingerprint), 422, "relay_offer_invalid"},
		"an offer larger than it takes": {"/whip", publish + strings.Repeat("a=x:y\r\n", 12_000), server.Claims(relay.Publish, screen.Fingerprint), 413, "relay_offer_too_large"},
	} {
		t.Run(name, func(t *testing.T) {
			answer := server.Post(t, test.path, relay.Sign(server.Key, test.claims), test.offer)
			if answer.Status != test.status || code(t, answer) != test.code {
				t.Errorf("%d %s", answer.Status, answer.Body)
			}
		})
	}
	if answer := server.Post(t, "/whip", "nonsense", publish); answer.Status != http.StatusUnauthorized || code(t, answer) != "relay_token_invalid" {
		t.Errorf("an invalid token: %d %s", answer.Status, answer.Body)
	}
}

func TestAnOfferThatBreaksOffIsInvalid(t *testing.T) {
	server := mediatest.Open(t, sfu.Options{})
	q := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/whip", iotest.ErrReader(io.ErrUnexpectedEOF))
	q.Header.Set("Content-Type", "application/sdp")
	q.Header.Set("Authorization", "Bearer "+relay.Sign(server.Key, server.Claims(relay.Publish, server.NewPeer(t, nil).Fingerprint)))
	w := httptest.NewRecorder()
	server.SFU.Handler("").ServeHTTP(w, q)
	if got := (mediatest.Answer{Status: w.Code, Header: w.Header(), Body: w.Body.String()}); got.Status != 422 || code(t, got) != "relay_offer_invalid" {
		t.Errorf("%d %s", got.Status, got.Body)
	}
}

func TestATokenOpensOnce(t *testing.T) {
	server := mediatest.Open(t, sfu.Options{})
	screen := server.NewScreen(t, webrtc.MimeTypeVP8, nil)
	claims := server.Claims(relay.Publish, screen.Fingerprint)
	screen.Dial(t, "/whip", claims)
	answer := server.Post(t, "/whip", relay.Sign(server.Key, claims), screen.PC.LocalDescription().SDP)
	if answer.Status != http.StatusUnauthorized || code(t, answer) != "relay_token_used" {
		t.Errorf("%d %s", answer.Status, answer.Body)
	}
}

func TestAnotherCompanysTokenOpensNoRoom(t *testing.T) {
	server := mediatest.Open(t, sfu.Options{})
	server.Publish(t, nil)
	watcher := server.NewWatcher(t, nil)
	claims := server.Claims(relay.View, watcher.Fingerprint)
	claims.Company = "c2"
	answer := server.Post(t, "/whep", relay.Sign(server.Key, claims), watcher.Offer(t))
	if answer.Status != http.StatusUnauthorized || code(t, answer) != "relay_token_invalid" {
		t.Errorf("%d %s", answer.Status, answer.Body)
	}
}

// TestWHIPFollowsRFC9725 checks what standard clients count on.
func TestWHIPFollowsRFC9725(t *testing.T) {
	const origin = "https://help.example"
	server := mediatest.Open(t, sfu.Options{Origins: []string{origin}})
	watcher := server.Watch(t, nil)
	ask := func(method, url, from string) *http.Response {
		t.Helper()
		request, err := http.NewRequestWithContext(t.Context(), method, url, nil)
		mediatest.Must(t, err)
		request.Header.Set("Origin", from)
		response, err := http.DefaultClient.Do(request)
		mediatest.Must(t, err)
		_ = response.Body.Close()
		return response
	}
	preflight := ask(http.MethodOptions, server.URL+"/whip", origin)
	for header, want := range map[string]string{
		"Access-Control-Allow-Origin": origin, "Accept-Post": "application/sdp",
		"Access-Control-Allow-Headers": "Authorization", "Access-Control-Allow-Methods": "DELETE", "Access-Control-Expose-Headers": "Location",
	} {
		if got := preflight.Header.Get(header); !strings.Contains(got, want) {
			t.Errorf("%s is %q, want %q in it", header, got, want)
		}
	}
	if foreign := ask(http.MethodOptions, server.URL+"/whip", "https://evil.example"); foreign.Header.Get("Access-Control-Allow-Origin") != "" {
		t.Error("a foreign page may call")
	}
	for _, method := range []string{http.MethodGet, http.MethodPut, http.MethodPatch, http.MethodPost} {
		if got := ask(method, watcher.Resource(), origin).StatusCode; got != http.StatusMethodNotAllowed {
			t.Errorf("%s on a resource: %d", method, got)
		}
	}
	if got := watcher.Hangup(t); got != http.StatusOK {
		t.Errorf("DELETE: %d", got)
	}
	// The relay may have ended the connection first, and an answer may be lost: a repeat is no error, and tells a stranger nothing.
	if again, unknown := watcher.Hangup(t), ask(http.MethodDelete, server.URL+"/whep/unknown", origin); again != http.StatusOK ||
		unknown.StatusCode != http.StatusOK || unknown.ContentLength != 0 {
		t.Errorf("the second DELETE: %d; of an unknown connection: %d with %d bytes", again, unknown.StatusCode, unknown.ContentLength)
	}
	if load := server.SFU.Load(); load != (sfu.Load{}) {
		t.Errorf("left behind: %+v", load)
	}
}
