package server

import (
	"cmp"
	"errors"
	"io"
	"net"
	"net/url"
	"strconv"
	"strings"
	"time"

	"acude/pkg/clock"
	"acude/pkg/config"
	"acude/pkg/netlimit"
	"acude/pkg/session"
)

// settings are the settings of the product on one machine.
type settings struct {
	port, relayPort     *int
	listen, publicURL   *string
	data, web           *string
	tlsCert, tlsKey     *string
	selfSigned, demo    *bool
	behindProxy         *bool
	proxies             *int
	openIDPrivate       *bool
	mail, mailFrom      *string
	demoCompanies       *int
	demoPassword        *string
	timing              *string
	fleetSecret         *string
	logFormat, logLevel *string
	relay               *bool
	relayAddress        *string
	diagnostics         *string
	connections, each   *int
}

// parse reads the settings. It returns config.ErrHelp after it has shown the help.
func parse(args []string, environment func(string) (string, bool), out io.Writer) (settings, error) {
	c := config.New("acude", "Acude, the whole product in one process on one machine.")
	s := settings{
		port:          c.Number("port", 8080, 0, 65535, "TCP port of the product; 0 takes a free one"),
		listen:        c.Text("listen", "127.0.0.1", "address to listen on; 0.0.0.0 lets other machines in"),
		publicURL:     c.Text("public-url", "", "where browsers find the product, without a path; by default http(s)://localhost:<port>"),
		data:          c.Text("data", "data", "folder that holds everything the product keeps"),
		web:           c.Text("web", "web/dist", "folder with the built web"),
		tlsCert:       c.Text("tls-cert", "", "file with the TLS certificate chain in PEM"),
		tlsKey:        c.Text("tls-key", "", "file with the key of the certificate in PEM"),
		selfSigned:    c.Switch("tls-self-signed", false, "serve TLS with a certificate that the product makes and keeps in the data folder"),
		behindProxy:   c.Switch("behind-proxy", false, "a proxy of one's own is in front: the caller's address is the one it adds to X-Forwarded-For or Forwarded"),
		proxies:       c.Number("proxies", 1, 1, 9, "how many proxies are in front, with --behind-proxy: the caller's address is that many from the end"),
		openIDPrivate: c.Switch("openid-private", false, "companies may sign in with OpenID providers at private addresses and without TLS"),
		demo:          c.Switch("demo", true, "create a company to try when the data folder is empty"),
		demoCompanies: c.Number("demo-companies", 1, 1, 9, "how many companies to try are created; with two, see that neither knows of the other"),
		demoPassword:  c.Text("demo-password", "", "password of the company to try, used when it is made; by default each person gets a random one"),
		timing:        c.Choice("timing", "standard", "how long people may be gone before it counts; short is for tests, and later is short 100 days from now", "standard", "short", "later"),
		relay:         c.Switch("relay", true, "run a relay for screens in this process"),
		relayPort:     c.Number("relay-port", 8081, 0, 65535, "UDP and TCP port of the relay's media; 0 takes a free one"),
		relayAddress:  c.Text("relay-address", "", "IPv4 addresses, separated by commas, that browsers are told for the relay's media; by default this machine's own"),
		fleetSecret:   c.Text("fleet-secret", "", "secret that lets relays on other machines join; by default one is made and kept in the data folder"),
		mail: c.Text("mail", "", "mail server, like smtps://user:password@mail.example.org:465 or smtp://mail.example.org:587; "+
			"by default nothing is sent, and /mailbox shows it"),
		mailFrom:    c.Text("mail-from", "", "address that mail is sent from, which the mail server must allow"),
		connections: c.Number("connections", 0, 0, 1_000_000, "connections that are open at the same time; by default what the limit of file descriptors allows, at most 19000"),
		each:        c.Number("connections-per-address", 0, 0, 1_000_000, "connections of one address, an office or a home; by default a quarter of all"),
		diagnostics: c.Text("diagnostics", "", "address on this machine, such as 127.0.0.1:6060, for /metrics and /debug/pprof; none when empty"),
		logFormat:   c.Choice("log-format", "text", "form of the log on standard error", "text", "json"),
		logLevel:    c.Choice("log-level", "warn", "least level that is logged", "debug", "info", "warn", "error"),
	}
	if err := c.Parse(args, environment, out); err != nil {
		return s, err
	}
	return s, s.check()
}

func (s settings) check() error {
	switch {
	case (*s.tlsCert == "") != (*s.tlsKey == ""):
		return errors.New("--tls-cert and --tls-key belong together: give both or neither")
	case *s.tlsCert != "" && *s.selfSigned:
		return errors.New("--tls-self-signed makes a certificate of its own: leave it out, or leave out --tls-cert and --tls-key")
	case (*s.mail == "") != (*s.mailFrom == ""):
		return errors.New("--mail and --mail-from belong together: give both or neither")
	case net.ParseIP(*s.listen) == nil:
		return errors.New("--listen must be an IP address such as 127.0.0.1 or 0.0.0.0")
	case *s.publicURL == "":
		return nil
	}
	u, err := url.Parse(*s.publicURL)
	if err != nil || u.Host == "" || u.Path != "" || u.RawQuery != "" || u.User != nil || u.Scheme != "http" && u.Scheme != "https" {
		return errors.New("--public-url must be like https://help.example.org, without a path or a slash at its end")
	}
	return nil
}

// limits are the limits of the port's connections. Behind a proxy all of them come from its address.
func (s settings) limits() netlimit.Limits {
	limits := netlimit.Limits{All: *s.connections, PerAddress: *s.each}
	if *s.behindProxy {
		limits.All = cmp.Or(limits.All, netlimit.Room())
		limits.PerAddress = limits.All
	}
	return limits
}

// tls reports whether the product itself serves TLS.
func (s settings) tls() bool { return *s.tlsCert != "" || *s.selfSigned }

// public returns the URL of the product that listens at port, for browsers.
func (s settings) public(port int) string {
	if *s.publicURL != "" {
		return *s.publicURL
	}
	return s.local(port)
}

// mailbox returns the URL of the mailbox of the product that listens at port. It is "" when the mailbox is not served: mail is sent;
// behind a proxy every caller seems to be on this machine; and at an address of another interface no caller is.
func (s settings) mailbox(port int) string {
	ip := net.ParseIP(*s.listen)
	if *s.mail != "" || *s.behindProxy || !ip.IsLoopback() && !ip.IsUnspecified() {
		return ""
	}
	return s.local(port) + "/mailbox"
}

// local returns the URL of the product that listens at port, for this machine.
func (s settings) local(port int) string {
	scheme := "http"
	if s.tls() {
		scheme = "https"
	}
	return scheme + "://localhost:" + strconv.Itoa(port)
}

// socketURL returns the URL of the live line below a public URL.
func socketURL(public string) string { return "ws" + strings.TrimPrefix(public, "http") + "/live" }

func (s settings) times() session.Timing {
	if *s.timing == "standard" {
		return session.StandardTiming()
	}
	return session.ShortTiming()
}

// clock is the machine's, or for journeys one that says when sessions of today have expired.
func (s settings) clock() clock.Clock {
	if *s.timing == "later" {
		return clock.Ahead(100 * 24 * time.Hour)
	}
	return clock.System{}
}

// tick is the interval of the schedule. It is shorter than in the cloud, where a schedule cannot be.
func (s settings) tick() time.Duration {
	if *s.timing == "standard" {
		return 5 * time.Second
	}
	return time.Second
}
