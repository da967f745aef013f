package livetest

import (
	"io"
	"net/http"
	"strings"
	"sync"

	"acude/pkg/id"
)

// Management stands in for API Gateway's management API (/@connections): it takes the requests of the real client and
// answers with the real service's statuses and error types.
type Management struct {
	Limit int // bytes of one message

	ids *id.Maker

	mu      sync.Mutex
	sockets map[string]chan string
	faults  []Fault
	calls   int
}

// Fault is an injected answer.
type Fault struct {
	Status int
	Type   string // of the error, as in x-amzn-ErrorType
}

// NewManagement returns a management API without sockets, with the real service's limit of 128 KB.
func NewManagement(ids *id.Maker) *Management {
	return &Management{Limit: 128 << 10, ids: ids, sockets: map[string]chan string{}}
}

// Open opens a socket.
func (m *Management) Open() Socket {
	connection := m.ids.New()
	received := make(chan string, 1000)
	m.mu.Lock()
	defer m.mu.Unlock()
	m.sockets[connection] = received
	return Socket{
		Connection: connection,
		Receive: func() (string, bool) {
			message, open := <-received
			return message, open
		},
		Leave: func() { m.close(connection) },
	}
}

// Fail makes the next calls answer these faults, one each.
func (m *Management) Fail(faults ...Fault) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.faults = append(m.faults, faults...)
}

// Calls returns how many requests came.
func (m *Management) Calls() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.calls
}

// ServeHTTP answers POST and DELETE of <stage>/@connections/<connection>.
func (m *Management) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if f, failing := m.nextFault(); failing {
		fail(w, f.Status, f.Type)
		return
	}
	_, connection, found := strings.Cut(r.URL.Path, "/@connections/")
	switch {
	case !strings.HasPrefix(r.Header.Get("Authorization"), "AWS4-HMAC-SHA256 "):
		fail(w, http.StatusForbidden, "ForbiddenException")
	case !found:
		fail(w, http.StatusForbidden, "UnknownOperationException")
	case r.Method == http.MethodPost:
		m.post(w, r, connection)
	case r.Method == http.MethodDelete && m.close(connection):
		w.WriteHeader(http.StatusNoContent)
	case r.Method == http.MethodDelete:
		fail(w, http.StatusGone, "GoneException")
	default:
		fail(w, http.StatusMethodNotAllowed, "UnknownOperationException")
	}
}

func (m *Management) post(w http.ResponseWriter, r *http.Request, connection string) {
	message, err := io.ReadAll(r.Body)
	if err != nil {
		fail(w, http.StatusBadRequest, "BadRequestException")
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	received, open := m.sockets[connection]
	switch {
	case !open:
		fail(w, http.StatusGone, "GoneException")
	case len(message) > m.Limit:
		fail(w, http.StatusRequestEntityTooLarge, "PayloadTooLargeException")
	default:
		received <- string(message)
		w.WriteHeader(http.StatusOK)
	}
}

func (m *Management) close(connection string) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	received, open := m.sockets[connection]
	if open {
		delete(m.sockets, connection)
		close(received)
	}
	return open
}

func (m *Management) nextFault() (Fault, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.calls++
	if len(m.faults) == 0 {
		return Fault{}, false
	}
	f := m.faults[0]
	m.faults = m.faults[1:]
	return f, true
}

func fail(w http.ResponseWriter, status int, kind string) {
	w.Header().Set("X-Amzn-Errortype", kind)
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = w.Write([]byte("{}"))
}
