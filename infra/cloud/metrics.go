package cloud

import (
	"context"
	"log/slog"
	"net/http"
)

// measured returns logger with figures for CloudWatch in the lines that have some, in the embedded metric format.
// infra/docs/metrics.md says what they mean.
func measured(logger *slog.Logger, function string) *slog.Logger {
	return slog.New(metrics{logger.Handler(), function})
}

type metrics struct {
	slog.Handler
	function string
}

// embedded is the part of a line that tells CloudWatch which of its fields are figures.
type embedded struct {
	Timestamp         int64
	CloudWatchMetrics []directive
}

type directive struct {
	Namespace  string
	Dimensions [][]string
	Metrics    []metric
}

type metric struct{ Name, Unit string }

// Handle adds the figures to the line that pkg/edge writes for each request, to the one that functions/fleet writes of a relay whose
// recordings wait, and to the one of a call of the schedule.
func (m metrics) Handle(ctx context.Context, record slog.Record) error {
	switch record.Message {
	case "request":
		record = record.Clone()
		record.AddAttrs(slog.Int("failed", failed(record)))
		m.figures(&record, metric{"ms", "Milliseconds"}, metric{"failed", "Count"})
	case "spool":
		record = record.Clone()
		m.figures(&record, metric{"spoolAge", "Seconds"})
	case "due":
		record = record.Clone()
		m.figures(&record, metric{"dueDone", "Count"}, metric{"dueFailed", "Count"}, metric{"dueAge", "Seconds"})
	}
	return m.Handler.Handle(ctx, record)
}

// figures tells CloudWatch which fields of a line are figures.
func (m metrics) figures(record *slog.Record, some ...metric) {
	record.AddAttrs(slog.String("function", m.function), slog.Any("_aws", embedded{
		Timestamp:         record.Time.UnixMilli(),
		CloudWatchMetrics: []directive{{Namespace: "Acude", Dimensions: [][]string{{"function"}}, Metrics: some}},
	}))
}

// failed is 1 for a request that the function failed, else 0.
func failed(record slog.Record) (n int) {
	record.Attrs(func(a slog.Attr) bool {
		if a.Key == "status" && a.Value.Kind() == slog.KindInt64 && a.Value.Int64() >= http.StatusInternalServerError {
			n = 1
		}
		return true
	})
	return n
}

// WithAttrs keeps the figures on derived loggers.
func (m metrics) WithAttrs(attributes []slog.Attr) slog.Handler {
	return metrics{m.Handler.WithAttrs(attributes), m.function}
}

// WithGroup keeps the figures on derived loggers.
func (m metrics) WithGroup(name string) slog.Handler {
	return metrics{m.Handler.WithGroup(name), m.function}
}
