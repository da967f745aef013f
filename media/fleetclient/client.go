// Package fleetclient is a relay's client of the control plane: it joins the fleet, sends heartbeats, and uploads recorded
// segments. Its only state is the token that it got when it joined.
package fleetclient

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"acude/pkg/relay/control"
)

// Options says where the control plane is and which relay this is.
type Options struct {
	Control  string       // "https://help.example", without /api
	Secret   string       // lets a relay join
	Relay    string       // this node's own name, the same after a restart
	URL      string       // where browsers find its WHIP and WHEP
	Capacity int          // sessions it will carry
	Zone     string       // where this node is; "" = nowhere in particular
	HTTP     *http.Client // http.DefaultClient
}

// Client calls the control plane. It is safe for concurrent use.
type Client struct {
	options Options
	base    *url.URL

	mu    sync.Mutex
	token string
}

// New returns a client. It sends nothing.
func New(o Options) (*Client, error) {
	base, err := url.Parse(o.Control)
	if err != nil || base.Host == "" || base.Scheme != "http" && base.Scheme != "https" {
		return nil, fmt.Errorf("the address of the control plane %q is not an http or https address", o.Control)
	}
	o.HTTP = cmp.Or(o.HTTP, http.DefaultClient)
	return &Client{options: o, base: base}, nil
}

// Joined is the control plane's answer to a relay that joined.
type Joined struct {
	Keys      map[string]string // Ed25519 public keys in base64url, by their kid
	Heartbeat time.Duration     // how often to send one
}

// Problem is a refusal of the control plane.
type Problem struct {
	Status int
	Code   string `json:"code"`
}

// Error describes the refusal for the log.
func (p *Problem) Error() string {
	return fmt.Sprintf("the control plane refused with %d %s", p.Status, p.Code)
}

// Forgotten reports whether the control plane no longer knows this node, which then has to join again.
func (p *Problem) Forgotten() bool {
	return p.Status == http.StatusUnauthorized || p.Code == "node_absent" || p.Code == "join_needed"
}

// Refused reports whether the control plane read the call and would refuse it again, as one that is older than this relay and does not
// know what it says. A status without a code is of something between the two.
func (p *Problem) Refused() bool {
	return p.Code != "" && (p.Status == http.StatusBadRequest || p.Status == http.StatusUnprocessableEntity)
}

// Join adds the relay to the fleet. Call it after each start and when a Problem says Forgotten. A control plane up to 0.2.0 refuses
// MustRecord and Zone: it requires no recordings, and knows no zones.
func (c *Client) Join(ctx context.Context) (Joined, error) {
	var answer control.Joined
	o := c.options
	body := control.Join{Relay: o.Relay, URL: o.URL, Capacity: o.Capacity, Zone: o.Zone, MustRecord: true}
	err := c.post(ctx, "join", o.Secret, body, &answer)
	if problem, answered := errors.AsType[*Problem](err); answered && problem.Refused() {
		body.MustRecord, body.Zone = false, ""
		err = c.post(ctx, "join", o.Secret, body, &answer)
	}
	if err != nil {
		return Joined{}, err
	}
	c.mu.Lock()
	c.token = answer.Token
	c.mu.Unlock()
	return Joined{Keys: answer.Keys, Heartbeat: time.Duration(answer.HeartbeatMillis) * time.Millisecond}, nil
}

// Heartbeat reports that the relay is up, and returns what it has to do.
func (c *Client) Heartbeat(ctx context.Context, b control.Heartbeat) (control.Orders, error) {
	var orders control.Orders
	err := c.post(ctx, "heartbeat", c.own(), b, &orders)
	return orders, err
}

// Drain asks the control plane to assign no new sessions to this relay.
func (c *Client) Drain(ctx context.Context) error {
	return c.post(ctx, "drain", c.own(), nil, nil)
}

func (c *Client) own() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.token
}

// How long a call and an upload may take.
const (
	callTime   = 10 * time.Second
	uploadTime = 5 * time.Minute
)

// post sends one call. A refusal is a *Problem.
func (c *Client) post(ctx context.Context, call, bearer string, body, into any) error {
	ctx, cancel := context.WithTimeout(ctx, callTime)
	defer cancel()
	var content io.Reader
	if body != nil {
		raw, err := json.Marshal(body)
		if err != nil {
			return err
		}
		content = bytes.NewReader(raw)
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, c.base.JoinPath("api/fleet", call).String(), content)
	if err != nil {
		return err
	}
	request.Header.Set("Authorization", "Bearer "+bearer)
	if body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	response, err := c.options.HTTP.Do(request)
	if err != nil {
		return err
	}
	defer func() { _ = response.Body.Close() }()
	const largest = 4 << 20
	answer := json.NewDecoder(io.LimitReader(response.Body, largest))
	if response.StatusCode >= http.StatusMultipleChoices {
		problem := &Problem{}
		if strings.Contains(response.Header.Get("Content-Type"), "json") {
			_ = answer.Decode(problem)
		}
		problem.Status = response.StatusCode
		return problem
	}
	if into == nil {
		return nil
	}
	if err := answer.Decode(into); err != nil {
		return fmt.Errorf("the answer to %s cannot be read: %w", call, err)
	}
	return nil
}
