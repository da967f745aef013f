// Package fleettest stands in for the control plane in tests of relays.
package fleettest

import (
	"crypto/ed25519"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"acude/media/mediatest"
	"acude/pkg/recording"
	"acude/pkg/relay"
	"acude/pkg/relay/control"
)

// Control is a stand-in for the control plane: the four calls of the fleet and a store that creates objects once and checks their
// digest.
type Control struct {
	URL    string
	Secret string
	Key    ed25519.PrivateKey
	Folder string        // what was uploaded, by the base name of its key
	Every  time.Duration // between the heartbeats of relays that join from now on; 50 ms

	mu      sync.Mutex
	changed chan struct{}
	joins   int
	forget  bool
	away    bool
	beats   []control.Heartbeat
	refused func(control.Heartbeat) bool
	orders  []control.Revocation
	drained bool
	stored  []recording.Segment
	digests map[string]string
}

// Open starts a control plane that stops with the test.
func Open(t testing.TB) *Control {
	t.Helper()
	_, key, err := ed25519.GenerateKey(rand.Reader)
	mediatest.Must(t, err)
	c := &Control{Secret: "fleet-secret", Key: key, Folder: t.TempDir(), Every: 50 * time.Millisecond, changed: make(chan struct{}), digests: map[string]string{}}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /api/fleet/join", c.guarded(c.join))
	mux.HandleFunc("POST /api/fleet/heartbeat", c.guarded(c.heartbeat))
	mux.HandleFunc("POST /api/fleet/segments", c.guarded(c.segment))
	mux.HandleFunc("POST /api/fleet/drain", c.guarded(func(http.ResponseWriter, *http.Request) any {
		c.drained = true
		return nil
	}))
	mux.HandleFunc("PUT /store/{name}", c.guarded(c.store))
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	c.URL = server.URL
	return c
}

// guarded answers with the result of call as JSON, unless the control plane is away or call has answered itself.
func (c *Control) guarded(call func(http.ResponseWriter, *http.Request) any) http.HandlerFunc {
	return func(w http.ResponseWriter, q *http.Request) {
		c.mu.Lock()
		defer c.mu.Unlock()
		if c.away {
			http.Error(w, "away", http.StatusServiceUnavailable)
			return
		}
		if answer := call(w, q); answer != nil {
			w.Header().Set("Content-Type", "application/json")
			_ = json.NewEncoder(w).Encode(answer)
		}
		close(c.changed)
		c.changed = make(chan struct{})
	}
}

func (c *Control) keys() map[string]string {
	public := c.Key.Public().(ed25519.PublicKey)
	return map[string]string{relay.KeyID(public): base64.RawURLEncoding.EncodeToString(public)}
}

func refuse(w http.ResponseWriter, status int, code string) any {
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]string{"code": code})
	return nil
}

func (c *Control) join(w http.ResponseWriter, q *http.Request) any {
	if q.Header.Get("Authorization") != "Bearer "+c.Secret {
		return refuse(w, http.StatusUnauthorized, "relay_unknown")
	}
	c.joins++
	c.forget = false
	return control.Joined{Token: "node-token", Keys: c.keys(), HeartbeatMillis: c.Every.Milliseconds()}
}

func (c *Control) heartbeat(w http.ResponseWriter, q *http.Request) any {
	if q.Header.Get("Authorization") != "Bearer node-token" || c.forget {
		return refuse(w, http.StatusNotFound, "node_absent")
	}
	var beat control.Heartbeat
	_ = json.NewDecoder(q.Body).Decode(&beat)
	if c.refused != nil && c.refused(beat) {
		return refuse(w, http.StatusUnprocessableEntity, "input_invalid")
	}
	c.beats = append(c.beats, beat)
	return control.Orders{Revocations: c.orders, Keys: c.keys()}
}

func (c *Control) segment(w http.ResponseWriter, q *http.Request) any {
	var ask control.Segment
	_ = json.NewDecoder(q.Body).Decode(&ask)
	if _, ok := recording.ParseKey(ask.Key); !ok {
		return refuse(w, http.StatusUnprocessableEntity, "key_invalid")
	}
	name := filepath.Base(ask.Key)
	c.digests[name] = ask.SHA256
	return control.Upload{Method: "PUT", URL: "/store/" + name, Headers: map[string]string{"X-Key": ask.Key}}
}

func (c *Control) store(w http.ResponseWriter, q *http.Request) any {
	name := q.PathValue("name")
	content, err := io.ReadAll(q.Body)
	sum := sha256.Sum256(content)
	segment, ok := recording.ParseKey(q.Header.Get("X-Key"))
	if err != nil || !ok || base64.StdEncoding.EncodeToString(sum[:]) != c.digests[name] {
		return refuse(w, http.StatusBadRequest, "digest_invalid")
	}
	file, err := os.OpenFile(filepath.Join(c.Folder, name), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return refuse(w, http.StatusPreconditionFailed, "object_present")
	}
	_, _ = file.Write(content)
	_ = file.Close()
	c.stored = append(c.stored, segment)
	return nil
}

// Until waits until the control plane has seen something.
func (c *Control) Until(t testing.TB, what string, seen func(s Seen) bool) {
	t.Helper()
	late := time.After(3 * time.Minute) // ends hangs only
	for {
		c.mu.Lock()
		ok := seen(Seen{Joins: c.joins, Beats: c.beats, Drained: c.drained, Stored: c.stored})
		changed := c.changed
		c.mu.Unlock()
		if ok {
			return
		}
		select {
		case <-changed:
		case <-late:
			t.Fatalf("waited too long for %s", what)
		}
	}
}

// Seen is what relays did so far.
type Seen struct {
	Joins   int
	Beats   []control.Heartbeat
	Drained bool
	Stored  []recording.Segment
}

// Order makes the next heartbeats bring a revocation.
func (c *Control) Order(r control.Revocation) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.orders = append(c.orders, r)
}

// Forget makes the control plane forget all relays, until one joins.
func (c *Control) Forget() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.forget = true
}

// Refuse makes the control plane refuse some heartbeats, as one that is older than the relay.
func (c *Control) Refuse(some func(control.Heartbeat) bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.refused = some
}

// Away makes the control plane refuse every call, or answer again.
func (c *Control) Away(away bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.away = away
}
