package edge_test

import (
	"io"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/iotest"

	"acude/pkg/edge"
	"acude/pkg/edge/edgetest"
)

func TestAGoodInputReachesTheHandler(t *testing.T) {
	edgetest.Both(t, shop(edgetest.Options(t, &lockedBuffer{})).Handler(), func(t *testing.T, do edgetest.Do) {
		answer := do(post("/api/shop/asked/S1?limit=9", `{"name":"niña","mail":"a@b.example","kind":"a","at":"2026-11-21T10:00:00.123Z","lines":[{"text":""}]}`))
		if got := read[struct{ Name string }](t, answer); answer.StatusCode != 200 || got.Name != "niña" {
			t.Errorf("%d %+v", answer.StatusCode, got)
		}
	})
}

func TestEveryRefusedFieldIsNamedWithACodeAndWithoutItsValue(t *testing.T) {
	cases := map[string]struct {
		query, body, path, code, fact string
	}{
		"missing":         {"", `{}`, "name", "field_required", ""},
		"empty":           {"", `{"name":""}`, "name", "field_required", ""},
		"too long":        {"", `{"name":"` + secret + `"}`, "name", "field_too_long", "max=5"},
		"wrong type":      {"", `{"name":["` + secret + `"]}`, "name", "field_wrong_type", "expected=string"},
		"unknown":         {"", `{"name":"x","password":"` + secret + `"}`, "password", "field_unknown", ""},
		"other case":      {"", `{"name":"x","Kind":"` + secret + `"}`, "Kind", "field_unknown", ""},
		"not offered":     {"", `{"name":"x","kind":"` + secret + `"}`, "kind", "field_not_offered", ""},
		"mail":            {"", `{"name":"x","mail":"` + secret + `"}`, "mail", "field_bad_format", "format=email"},
		"time":            {"", `{"name":"x","at":"` + secret + `"}`, "at", "field_bad_format", "format=date-time"},
		"integer":         {"", `{"name":"x","count":1.5}`, "count", "field_wrong_type", "expected=integer"},
		"huge integer":    {"", `{"name":"x","count":1e400}`, "", "", ""},
		"object":          {"", `["` + secret + `"]`, "", "field_wrong_type", "expected=object"},
		"null":            {"", `null`, "", "field_wrong_type", "expected=object"},
		"nested":          {"", `{"name":"x","lines":[{"text":""},{}]}`, "lines.1.text", "field_required", ""},
		"too many":        {"", `{"name":"x","lines":[{"text":""},{"text":""},{"text":""}]}`, "lines", "field_too_many", "max=2"},
		"query small":     {"?limit=0", `{"name":"x"}`, "limit", "field_too_small", "min=1"},
		"query large":     {"?limit=10", `{"name":"x"}`, "limit", "field_too_large", "max=9"},
		"query text":      {"?limit=" + secret, `{"name":"x"}`, "limit", "field_wrong_type", "expected=integer"},
		"query unknown":   {"?other=" + secret, `{"name":"x"}`, "other", "field_unknown", ""},
		"method in query": {"?_method=DELETE", `{"name":"x"}`, "_method", "field_unknown", ""},
	}
	var log lockedBuffer
	edgetest.Both(t, shop(edgetest.Options(t, &log)).Handler(), func(t *testing.T, do edgetest.Do) {
		for name, c := range cases {
			t.Run(name, func(t *testing.T) {
				answer := do(post("/api/shop/asked/S1"+c.query, c.body))
				if c.code == "" {
					refused(t, answer, 400, "body_unreadable")
					return
				}
				p := refused(t, answer, 422, "invalid_input")
				if len(p.Fields) == 0 || !holds(p.Fields, c.path, c.code, c.fact) {
					t.Errorf("got %+v", p.Fields)
				}
				for _, f := range p.Fields {
					if f.Detail == "" || strings.Contains(f.Detail, "{") || strings.HasPrefix(f.Detail, "fault_") {
						t.Errorf("%s has no good text: %q", f.Code, f.Detail)
					}
				}
			})
		}
	})
	if strings.Contains(log.String(), secret) {
		t.Error("a refused value is in the log")
	}
}

func holds(fields []edge.ProblemField, path, code, fact string) bool {
	for _, f := range fields {
		name, value, _ := strings.Cut(fact, "=")
		if f.Path == path && f.Code == code && (fact == "" || f.Facts[name] == value) {
			return true
		}
	}
	return false
}

func TestInvalidJSONIsRefused(t *testing.T) {
	cases := map[string]struct {
		body, kind string
		status     int
		code       string
	}{
		"empty":          {"", "application/json", 400, "body_required"},
		"cut":            {`{"name":"` + secret, "application/json", 400, "body_unreadable"},
		"two values":     {`{"name":"x"}{}`, "application/json", 400, "body_unreadable"},
		"a form":         {`name=` + secret, "application/x-www-form-urlencoded", 415, "body_wrong_type"},
		"plain text":     {`{"name":"x"}`, "text/plain", 415, "body_wrong_type"},
		"xml":            {`<name/>`, "application/xml", 415, "body_wrong_type"},
		"nonsense type":  {`{}`, ";+;", 415, "body_wrong_type"},
		"deep":           {strings.Repeat("[", 20_000), "application/json", 400, "body_too_deep"},
		"binary":         {"\xff\xfe\x00" + secret, "application/octet-stream", 415, "body_wrong_type"},
		"over the limit": {`{"name":"` + strings.Repeat("x", edge.MaxBody) + `"}`, "application/json", 413, "body_too_large"},
	}
	edgetest.Both(t, shop(edgetest.Options(t, &lockedBuffer{})).Handler(), func(t *testing.T, do edgetest.Do) {
		for name, c := range cases {
			t.Run(name, func(t *testing.T) {
				refused(t, do(send("POST", "/api/shop/asked/S1", c.body, "Content-Type", c.kind)), c.status, c.code)
			})
		}
	})
}

func TestAnAbortedBodyIsNotAServerError(t *testing.T) {
	var log lockedBuffer
	r := post("/api/shop/asked/S1", "")
	r.Body = io.NopCloser(io.MultiReader(strings.NewReader(`{"name":`), iotest.ErrReader(io.ErrUnexpectedEOF)))
	w := httptest.NewRecorder()
	shop(edgetest.Options(t, &log)).Handler().ServeHTTP(w, r)
	refused(t, w.Result(), 400, "body_unreadable")
	if said := log.String(); strings.Contains(said, "ERROR") || !strings.Contains(said, "body_unreadable") {
		t.Errorf("the log says %s", said)
	}
}
