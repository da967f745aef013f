package edge_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"runtime"
	"strings"
	"testing"

	"acude/pkg/edge"
	"acude/pkg/edge/edgetest"
	"acude/pkg/fault"
	"acude/pkg/log"
)

type raw struct {
	RawBody []byte `contentType:"application/scim+json"`
}

type form struct {
	RawBody []byte `contentType:"application/x-www-form-urlencoded"`
}

type listed struct {
	Body struct {
		Names []int          `json:"names,omitempty"`
		Map   map[string]any `json:"map,omitempty"`
		Text  string         `json:"text,omitempty"`
	}
}

// counter is an API whose routes count the bodies that reached their handlers.
func counter(o edge.Options) (*edge.API, *int) {
	a, reached := shop(o), new(int)
	edge.Route(a, "POST", "/api/shop/list", edge.Public(), func(context.Context, *listed) (*nothing, error) { *reached++; return nil, nil })
	edge.Route(a, "POST", "/api/shop/large", edge.May("read"), func(context.Context, *listed) (*nothing, error) { *reached++; return nil, nil })
	edge.Route(a, "POST", "/api/shop/file", edge.May("read"), func(context.Context, *listed) (*nothing, error) { *reached++; return nil, nil }, edge.Body(3<<20))
	edge.Route(a, "POST", "/api/shop/raw", edge.Public(), func(context.Context, *raw) (*nothing, error) { *reached++; return nil, nil })
	edge.Route(a, "POST", "/api/shop/form", edge.Public(), func(context.Context, *form) (*nothing, error) { *reached++; return nil, nil })
	return a, reached
}

func TestABodyIsBoundedByWhoMaySendIt(t *testing.T) {
	sized := func(size int) string { return `{"text":"` + strings.Repeat("x", size-11) + `"}` }
	a, reached := counter(edgetest.Options(t, io.Discard))
	client := []string{"Authorization", "Bearer reader"}
	for _, c := range []struct {
		path string
		most int
		by   []string
	}{{"list", 64 << 10, nil}, {"large", 1 << 20, client}, {"file", 3 << 20, client}, {"raw", 64 << 10, nil}, {"form", 64 << 10, nil}} {
		edgetest.Both(t, a.Handler(), func(t *testing.T, do edgetest.Do) {
			*reached = 0
			if answer := do(post("/api/shop/"+c.path, sized(c.most), c.by...)); answer.StatusCode != 204 || *reached != 1 {
				t.Errorf("%s: a body of %d bytes is answered %d", c.path, c.most, answer.StatusCode)
			}
			unannounced := post("/api/shop/"+c.path, "", c.by...)
			unannounced.Body, unannounced.ContentLength = io.NopCloser(strings.NewReader(sized(c.most+1))), -1
			for _, r := range []*http.Request{post("/api/shop/"+c.path, sized(c.most+1), c.by...), unannounced} {
				if p := refused(t, do(r), 413, "body_too_large"); p.Facts["max"] != fmt.Sprint(c.most) || *reached != 1 {
					t.Errorf("%s: %+v", c.path, p)
				}
			}
		})
	}
}

func TestTheShapeOfABodyIsBoundedBeforeItIsDecoded(t *testing.T) {
	repeated := func(part string, times int) string { return strings.TrimSuffix(strings.Repeat(part+",", times), ",") }
	cases := map[string]struct{ body, code string }{
		"deep":              {`{"map":{"a":` + strings.Repeat("[", 30) + strings.Repeat("]", 30) + `}}`, "body_too_deep"},
		"deep, cut":         {strings.Repeat(`{"a":`, 10_000), "body_too_deep"},
		"items":             {`{"names":[` + repeated("1", 3_000) + `]}`, "body_too_many_parts"},
		"a key 3,000 times": {`{` + repeated(`"a":1`, 3_000) + `}`, "body_key_repeated"},
		"key twice":         {`{"text":"a","text":"b"}`, "body_key_repeated"},
		"key in disguise":   {`{"text":"a","te\u0078t":"b"}`, "body_key_repeated"},
		"nested":            {`{"map":{"a":{"b":1,"b":2}}}`, "body_key_repeated"},
	}
	for _, path := range []string{"list", "raw"} {
		a, reached := counter(edgetest.Options(t, io.Discard))
		edgetest.Both(t, a.Handler(), func(t *testing.T, do edgetest.Do) {
			for name, c := range cases {
				for _, kind := range []string{"application/json", "application/scim+json"} {
					refused(t, do(send("POST", "/api/shop/"+path, c.body, "Content-Type", kind)), 400, c.code)
					if *reached > 0 {
						t.Fatalf("%s: it reached the handler", name)
					}
				}
			}
		})
	}
}

// TestAHostileBodyCostsLittle sends what a bad client could: many unknown keys, a list of wrong values, a long name of a key.
func TestAHostileBodyCostsLittle(t *testing.T) {
	var unknown strings.Builder
	for unknown.WriteString(`{"x":1`); unknown.Len() < 3_600_000; {
		fmt.Fprintf(&unknown, `,"k%d":1`, unknown.Len())
	}
	unknown.WriteString(`}`)
	var fewer strings.Builder
	fewer.WriteString(`{"x":1`)
	for n := range 900 {
		fmt.Fprintf(&fewer, `,"%s%d":1`, strings.Repeat("k", 50), n)
	}
	fewer.WriteString(`}`)
	var said lockedBuffer
	a, _ := counter(edgetest.Options(t, &said))
	for name, c := range map[string]struct {
		body   string
		status int
		fields int
	}{
		"a body of 3.6 MB":      {unknown.String(), 413, 0},
		"900 unknown keys":      {fewer.String(), 422, fault.MaxFields},
		"1,900 wrong values":    {`{"names":[` + strings.TrimSuffix(strings.Repeat(`"",`, 1_900), ",") + `]}`, 422, fault.MaxFields},
		"a key of 60,000 bytes": {`{"` + strings.Repeat("k", 60_000) + `":1}`, 422, 1},
	} {
		do, logged := edgetest.Direct(a.Handler()), len(said.String())
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		answer := do(post("/api/shop/list", c.body))
		runtime.ReadMemStats(&after)
		p := read[edge.Problem](t, answer)
		if p.Status != c.status || len(p.Fields) != c.fields {
			t.Errorf("%s: %d with %d fields", name, p.Status, len(p.Fields))
		}
		if spent := after.TotalAlloc - before.TotalAlloc; spent > 4<<20 {
			t.Errorf("%s: took %d bytes of memory", name, spent)
		}
		if line := len(said.String()) - logged; line > 2*log.MaxText {
			t.Errorf("%s: left %d bytes in the log", name, line)
		}
	}
}
