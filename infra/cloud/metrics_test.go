package cloud

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/google/go-cmp/cmp"

	"acude/pkg/edge"
	"acude/pkg/edge/edgetest"
)

// logged is the part of a line that CloudWatch reads.
type logged struct {
	Msg, Function, Route string
	Status               int
	MS                   *int64
	Failed               *int
	AWS                  *embedded `json:"_aws"`
}

func TestTheLineOfARequestHoldsTheFiguresOfTheFunction(t *testing.T) {
	for status, failed := range map[int]int{http.StatusNotFound: 0, http.StatusInternalServerError: 1} {
		var out bytes.Buffer
		logger := measured(slog.New(slog.NewJSONHandler(&out, nil)), "queue")
		logger.Info("request", "status", status, "ms", int64(7))
		var line logged
		if err := json.Unmarshal(out.Bytes(), &line); err != nil {
			t.Fatal(err)
		}
		if line.Function != "queue" || line.Failed == nil || *line.Failed != failed || line.MS == nil || *line.MS != 7 || line.AWS == nil || line.AWS.Timestamp == 0 {
			t.Fatalf("%s", out.Bytes())
		}
		want := []directive{{"Acude", [][]string{{"function"}}, []metric{{"ms", "Milliseconds"}, {"failed", "Count"}}}}
		if diff := cmp.Diff(want, line.AWS.CloudWatchMetrics); diff != "" {
			t.Error(diff)
		}
	}
}

func TestTheLineOfASpoolHoldsItsAge(t *testing.T) {
	var out bytes.Buffer
	measured(slog.New(slog.NewJSONHandler(&out, nil)), "fleet").Info("spool", "relay", "one", "spoolAge", int64(61))
	var line struct {
		logged
		SpoolAge int64
	}
	if err := json.Unmarshal(out.Bytes(), &line); err != nil || line.AWS == nil || line.Function != "fleet" || line.SpoolAge != 61 {
		t.Fatalf("%s %v", out.Bytes(), err)
	}
	want := []directive{{"Acude", [][]string{{"function"}}, []metric{{"spoolAge", "Seconds"}}}}
	if diff := cmp.Diff(want, line.AWS.CloudWatchMetrics); diff != "" {
		t.Error(diff)
	}
}

func TestOtherLinesHoldNoFigures(t *testing.T) {
	var out bytes.Buffer
	measured(slog.New(slog.NewJSONHandler(&out, nil)), "queue").Info("started")
	if bytes.Contains(out.Bytes(), []byte("_aws")) {
		t.Errorf("%s", out.Bytes())
	}
}

// pkg/edge writes the line from which the figures are read.
func TestTheEdgesLineHasTheFigures(t *testing.T) {
	var out bytes.Buffer
	options := edgetest.Options(t, &out)
	options.Log = measured(slog.New(slog.NewJSONHandler(&out, nil)), "queue")
	edge.New(options).Handler().ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "/api/nothing", nil))
	var line logged
	if err := json.Unmarshal(out.Bytes(), &line); err != nil || line.Msg != "request" || line.Status != 404 || line.MS == nil || line.AWS == nil {
		t.Errorf("%s %v", out.Bytes(), err)
	}
}

// Open's logger adds figures, so every function in the cloud is measured.
func TestTheCloudsLoggerMeasures(t *testing.T) {
	h, out := open(t)
	h.Log.Info("request", "status", 200, "ms", int64(1))
	if !bytes.Contains(out.Bytes(), []byte(`"_aws":`)) {
		t.Errorf("%s", out)
	}
}
