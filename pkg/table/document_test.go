package table_test

import (
	"errors"
	"math"
	"testing"

	"acude/pkg/fault"
	"acude/pkg/table"
)

type row struct {
	Name  string `json:"name"`
	Count int64  `json:"count"`
}

func TestDecodeReturnsWhatWasEncoded(t *testing.T) {
	want := row{Name: "Ana <ñ> \U0001F600", Count: math.MaxInt64}
	got, err := table.Decode[row](table.Item{Document: table.Encode(want)})
	if err != nil || got != want {
		t.Errorf("got %+v, %v; want %+v", got, err, want)
	}
}

func TestDecodePassesOverUnknownFieldsAndKeepsZeroValues(t *testing.T) {
	got, err := table.Decode[row](table.Item{Document: []byte(`{"name":"a","later":{"x":1}}`)})
	if err != nil || got != (row{Name: "a"}) {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestDecodeRefusesAnotherShape(t *testing.T) {
	_, err := table.Decode[row](table.Item{Document: []byte(`{"count":"three"}`)})
	if !errors.Is(err, fault.New(fault.Internal, "document_invalid")) {
		t.Errorf("got %v, want document_invalid", err)
	}
}

func TestEncodePanicsOnWhatHasNoJSONForm(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a channel was encoded")
		}
	}()
	table.Encode(make(chan int))
}
