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

// shop is a package whose comments name each other.
const shop = `package shop

// Open opens. It is quick. Faults: shop_absent (Absent); those of Close. It stays open.
func (s *Shop) Open() {}

// Close closes. Faults on name: shop_busy.
func (s *Shop) Close() {}

// Sell sells. Faults: as Open; price_wrong.
func Sell() {}

// Wait waits.
func Wait() {}

// Turn turns. Fault: those of Turn.
func Turn() {}
`

func TestFaultsOfOthersAreSpelledOut(t *testing.T) {
	root := t.TempDir()
	if err := os.MkdirAll(root+"/pkg/shop", 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(root+"/pkg/shop/shop.go", []byte(shop), 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := open(root)
	if err != nil {
		t.Fatal(err)
	}
	for said, want := range map[string]string{
		"sells. Faults: those of shop.Sell.":             "sells. Faults: shop_absent (Absent); shop_busy on name; price_wrong.",
		"sells. Faults: late; those of shop.Shop.Close.": "sells. Faults: late; shop_busy on name.",
		"both. Faults: those of shop.Close and of shop.Open.": "both. Faults: shop_busy on name; shop_absent (Absent); " +
			"shop_busy on name.",
	} {
		if got, err := s.spelled("functions/till", said, 0); err != nil || got != want {
			t.Errorf("%q: %q, %v", said, got, err)
		}
	}
	for _, wrong := range []string{"those of shop.Wait", "those of shop.Nobody", "those of store.Open", "those of shop.Turn"} {
		if got, err := s.spelled("functions/till", "Faults: "+wrong+".", 0); err == nil {
			t.Errorf("%q becomes %q", wrong, got)
		}
	}
	for _, unknown := range []string{"Faults: those of known.", "returns nil", "Faults: *audit.Repeated.", "as sellAll does"} {
		if understood("sell", unknown) == nil {
			t.Errorf("%q is published", unknown)
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
