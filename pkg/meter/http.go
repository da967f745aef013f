package meter

import "net/http"

// HTTP returns h with its requests counted as requests and invocations, and the bytes it answers.
func (m *Meter) HTTP(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		m.requests.Add(1)
		m.invocations.Add(1)
		h.ServeHTTP(&countedWriter{w, m}, r)
	})
}

// Invoked counts a call of a function that no HTTP request or socket caused: the stream's or the schedule's.
func (m *Meter) Invoked() { m.invocations.Add(1) }

type countedWriter struct {
	http.ResponseWriter
	meter *Meter
}

// Write counts the bytes.
func (w *countedWriter) Write(p []byte) (int, error) {
	n, err := w.ResponseWriter.Write(p)
	w.meter.bytes.Add(int64(n))
	return n, err
}

// Unwrap lets http.ResponseController reach the connection.
func (w *countedWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }
