package headers_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"acude/pkg/edge/headers"
)

func TestEveryAnswerHasTheHeadersAndTLSIsKept(t *testing.T) {
	for public, strict := range map[string]string{
		"https://help.example": "max-age=31536000", "https://help.example:8443": "max-age=31536000", "http://help.example": "",
		"https://localhost:8080": "", "https://127.0.0.1": "", "https://[::1]:8080": "", "%": "",
	} {
		w := httptest.NewRecorder()
		headers.Around(public, http.NotFoundHandler()).ServeHTTP(w, httptest.NewRequest("GET", "/none", nil))
		h := w.Header()
		if h.Get("Strict-Transport-Security") != strict || h.Get("X-Content-Type-Options") != "nosniff" ||
			h.Get("Referrer-Policy") != "no-referrer" || h.Get("Content-Security-Policy") == "" {
			t.Errorf("%s: %v", public, h)
		}
	}
}
