package cloud

import (
	"context"
	"log/slog"
	"net/http"
)

// measured returns logger with figures for CloudWatch in the line of each request, in the embedded metric format.
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

// Handle adds the figures to the line that pkg/edge writes for each request.
func (m metrics) Handle(ctx context.Context, record slog.Record) error {
	if record.Message != "request" {
		return m.Handler.Handle(ctx, record)
	}
	failed := 0
	record.Attrs(func(a slog.Attr) bool {
		if a.Key == "status" && a.Value.Kind() == slog.KindInt64 && a.Value.Int64() >= http.StatusInternalServerError {
			failed = 1
		}
		return true
	})
	record = record.Clone()
	record.AddAttrs(slog.String("function", m.function), slog.Int("failed", failed), slog.Any("_aws", embedded{
		Timestamp: record.Time.UnixMilli(),
		CloudWatchMetrics: []directive{{
			Namespace: "Acude", Dimensions: [][]string{{"function"}}, Metrics: []metric{{"ms", "Milliseconds"}, {"failed", "Count"}},
		}},
	}))
	return m.Handler.Handle(ctx, record)
}

// WithAttrs keeps the figures on derived loggers.
func (m metrics) WithAttrs(attributes []slog.Attr) slog.Handler {
	return metrics{m.Handler.WithAttrs(attributes), m.function}
}

// WithGroup keeps the figures on derived loggers.
func (m metrics) WithGroup(name string) slog.Handler {
	return metrics{m.Handler.WithGroup(name), m.function}
}
