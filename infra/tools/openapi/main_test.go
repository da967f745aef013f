package main

import (
	"bytes"
	"os"
	"testing"
)

func TestTheCommittedDocumentIsTheCodes(t *testing.T) {
	want, err := document()
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("../../../web/shared/api/openapi.json")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("web/shared/api/openapi.json is not what the routes say: run `make generate`")
	}
}
