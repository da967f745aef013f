package ops

import (
	"net/http"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"acude/pkg/meter"
)

// Figures are the measurements of one process. It is safe for concurrent use.
type Figures struct {
	registry *prometheus.Registry
	requests *prometheus.HistogramVec
}

// NewFigures returns the figures that every process has: the Go runtime's (go_…), the operating system's about the process
// (process_…), and acude_build_info with the label version.
func NewFigures(version string) *Figures {
	f := &Figures{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "acude_http_request_duration_seconds", Help: "Time from a request's header to the end of its answer.",
			Buckets: []float64{.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10},
		}, []string{"handler", "method", "code"}),
	}
	build := prometheus.NewGauge(prometheus.GaugeOpts{
		Name: "acude_build_info", Help: "Always 1; the label says which build runs.", ConstLabels: prometheus.Labels{"version": version},
	})
	build.Set(1)
	f.registry.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}), build, f.requests)
	return f
}

// Gauge adds a figure that goes up and down. read is called for each scrape, from any goroutine. It panics when the name is
// taken or is not a metric name.
func (f *Figures) Gauge(name, help string, read func() float64) {
	f.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, read))
}

// Counter adds a figure that only grows while the process runs; its name ends with _total. read is called as for Gauge.
func (f *Figures) Counter(name, help string, read func() float64) {
	f.registry.MustRegister(prometheus.NewCounterFunc(prometheus.CounterOpts{Name: name, Help: help}, read))
}

// HTTP returns next with its requests timed in acude_http_request_duration_seconds under the given handler name. Sockets do not
// belong here: a request that is hijacked counts until its connection ends.
func (f *Figures) HTTP(handler string, next http.Handler) http.Handler {
	return promhttp.InstrumentHandlerDuration(f.requests.MustCurryWith(prometheus.Labels{"handler": handler}), next)
}

// Meter adds what m counts, in the units that the cloud bills.
func (f *Figures) Meter(m *meter.Meter) {
	for _, one := range []struct {
		name, help string
		read       func(meter.Counts) float64
	}{
		{"acude_table_read_units_total", "DynamoDB read units.", func(c meter.Counts) float64 { return float64(c.ReadHalves) / 2 }},
		{"acude_table_write_units_total", "DynamoDB write units.", func(c meter.Counts) float64 { return float64(c.WriteUnits) }},
		{"acude_api_requests_total", "Requests of the HTTP API.", func(c meter.Counts) float64 { return float64(c.Requests) }},
		{"acude_socket_messages_total", "WebSocket messages in both directions, in pieces of 32 KB.", func(c meter.Counts) float64 { return float64(c.Messages) }},
		{"acude_invocations_total", "Calls of functions.", func(c meter.Counts) float64 { return float64(c.Invocations) }},
		{"acude_answered_bytes_total", "Bytes of HTTP answers.", func(c meter.Counts) float64 { return float64(c.Bytes) }},
	} {
		f.Counter(one.name, one.help, func() float64 { return one.read(m.Counts()) })
	}
}
