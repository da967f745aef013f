package forwarded_test

import (
	"net/http"
	"net/http/httptest"
	"net/netip"
	"testing"

	"acude/pkg/edge/forwarded"
)

const proxy = "10.0.0.1:5000"

func seen(proxies int, h http.Header) string {
	got := ""
	handler := forwarded.Behind(proxies, http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { got = r.RemoteAddr }))
	r := httptest.NewRequest("GET", "/", nil)
	r.RemoteAddr, r.Header = proxy, h
	handler.ServeHTTP(httptest.NewRecorder(), r)
	return got
}

func TestTheEntryThatTheProxyWroteIsTheCaller(t *testing.T) {
	const four, six = "203.0.113.7:0", "[2001:db8::7]:0"
	cases := []struct {
		proxies int
		want    string
		old     []string // lines of X-Forwarded-For
		new     []string // lines of Forwarded
	}{
		{1, four, []string{"203.0.113.7"}, nil},
		{1, four, []string{"198.51.100.9, 203.0.113.7:51012"}, nil},
		{1, four, []string{"198.51.100.9", "203.0.113.7"}, nil},
		{1, four, []string{"rubbish, 203.0.113.7"}, nil},
		{1, four, []string{"203.0.113.7, ,", ""}, nil},
		{1, four, []string{"::ffff:203.0.113.7"}, nil},
		{1, four, []string{"[::ffff:203.0.113.7]:443"}, nil},
		{1, six, []string{"2001:db8::7"}, nil},
		{1, six, []string{"[2001:db8::7]"}, nil},
		{1, six, []string{"[2001:db8::7]:51012"}, nil},
		{1, "[fe80::1]:0", []string{"fe80::1%eth0"}, nil},
		{2, four, []string{"192.0.2.1, 203.0.113.7, 198.51.100.9"}, nil},
		{2, four, []string{"192.0.2.1, 203.0.113.7", "198.51.100.9:80"}, nil},
		{3, proxy, []string{"203.0.113.7, 198.51.100.9"}, nil},

		{1, proxy, nil, nil}, {1, proxy, []string{""}, nil}, {1, proxy, []string{"rubbish"}, nil},
		{1, proxy, []string{"203.0.113.7, rubbish"}, nil}, {1, proxy, []string{"203.0.113.7, unknown"}, nil},
		{1, proxy, []string{"203.0.113.7:"}, nil}, {1, proxy, []string{"203.0.113.7:123456"}, nil}, {1, proxy, []string{"203.0.113.7:x"}, nil},
		{1, proxy, []string{"[203.0.113.7]:1"}, nil}, {1, proxy, []string{"[2001:db8::7"}, nil}, {1, proxy, []string{"[2001:db8::7]1"}, nil},
		{1, proxy, []string{"203.0.113.07"}, nil}, {1, proxy, []string{`"203.0.113.7`}, nil},

		{1, six, nil, []string{`for="[2001:db8::7]:51012"`}},
		{1, six, nil, []string{`for=192.0.2.1, For="[2001:db8::7]:_secret";proto=https;by=10.0.0.2`}},
		{1, four, nil, []string{"for=192.0.2.1", "proto=http; FOR=203.0.113.7"}},
		{1, four, nil, []string{`for=203.0.113.7;host="a,b;for=192.0.2.1"`}},
		{2, four, nil, []string{"for=203.0.113.7, for=198.51.100.9"}},
		{1, proxy, nil, []string{"for=unknown"}}, {1, proxy, nil, []string{"for=192.0.2.1, for=_hidden"}},
		{1, proxy, nil, []string{`for=192.0.2.1, for="[2001:db8::7]:1`}}, {1, proxy, nil, []string{"for=192.0.2.1, proto=https"}},
		{1, proxy, nil, []string{"for=203.0.113.7;for=192.0.2.1"}}, {1, proxy, nil, []string{`for="\`}}, {1, proxy, nil, []string{"203.0.113.7"}},

		{1, four, []string{"203.0.113.7:80"}, []string{"for=192.0.2.1, for=203.0.113.7"}},
		{1, proxy, []string{"203.0.113.7"}, []string{"for=192.0.2.1"}},
		{1, proxy, []string{"203.0.113.7"}, []string{"for=rubbish"}},
	}
	for _, c := range cases {
		if got := seen(c.proxies, http.Header{"X-Forwarded-For": c.old, "Forwarded": c.new}); got != c.want {
			t.Errorf("%d proxies, %q and %q: the caller is %s, want %s", c.proxies, c.old, c.new, got, c.want)
		}
	}
}

func FuzzAHeaderNamesAnAddressOrNobody(f *testing.F) {
	f.Add("198.51.100.9, 203.0.113.7:51012", `for="[2001:db8::7]:51012"`)
	f.Add("", `for="\"`)
	f.Fuzz(func(t *testing.T, old, new string) {
		got := seen(1, http.Header{"X-Forwarded-For": {old}, "Forwarded": {new}})
		if one, err := netip.ParseAddrPort(got); err != nil || one.Addr().Is4In6() || one.Addr().Zone() != "" {
			t.Errorf("%q and %q: the caller is %q", old, new, got)
		}
	})
}
