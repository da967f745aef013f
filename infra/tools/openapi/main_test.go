package main

import (
	"bytes"
	"os"
	"testing"
)

func TestTheCommittedDocumentIsTheCodes(t *testing.T) {
	document, words, err := made("../../..")
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string][]byte{
		"web/shared/api/openapi.json": document, "infra/local/apidocs/operations.gen.json": words,
	} {
		got, err := os.ReadFile("../../../" + name)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is not what the routes say: run `make generate`", name)
		}
	}
}

func TestACommentBecomesADescription(t *testing.T) {
	for comment, want := range map[string][2]string{
		"createTeam adds a team.\n":                          {"Adds a team", ""},
		"createTeam adds a team below\none. Faults: many.\n": {"Adds a team below one", "Faults: many."},
	} {
		if got := spoken("createTeam", comment); got.Summary != want[0] || got.Text != want[1] {
			t.Errorf("%q becomes %+v", comment, got)
		}
	}
}
