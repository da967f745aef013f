package table

import (
	"encoding/json"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestSignificantDigitsAndPower(t *testing.T) {
	for _, c := range []struct {
		number, digits string
		power          int
	}{
		{"0", "", 0}, {"-0.000", "", 0}, {"0e999", "", 0}, {"1", "1", 0}, {"-1", "1", 0}, {"10", "1", 1}, {"100.00", "1", 2},
		{"120", "12", 2}, {"0.1", "1", -1}, {"0.0012", "12", -3}, {"1.5e10", "15", 10}, {"0.015E+3", "15", 1}, {"12e-3", "12", -2},
		{"9007199254740993", "9007199254740993", 15},
	} {
		if digits, power := significant(c.number); digits != c.digits || power != c.power {
			t.Errorf("%s: %q and %d, want %q and %d", c.number, digits, power, c.digits, c.power)
		}
	}
}

// TestSignificantSaysTheNumber rebuilds random numbers from their digits and power.
func TestSignificantSaysTheNumber(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		number := rapid.StringMatching(`-?(0|[1-9][0-9]{0,12})(\.[0-9]{1,12})?([eE][+-]?[0-9]{1,2})?`).Draw(t, "number")
		want, _ := new(big.Rat).SetString(number)
		digits, power := significant(number)
		got := new(big.Rat)
		if digits != "" {
			got.SetString(digits[:1] + "." + digits[1:] + "e" + big.NewInt(int64(power)).String())
		}
		if got.Cmp(want.Abs(want)) != 0 {
			t.Fatalf("%s: %q and %d say %s", number, digits, power, got)
		}
	})
}

// TestTheMeasureIsAtLeastTheText checks that no string is measured as less than its bytes.
func TestTheMeasureIsAtLeastTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.MapOf(rapid.StringN(1, 20, -1), rapid.String()).Draw(t, "document")
		document, err := json.Marshal(text)
		if err != nil {
			t.Fatal(err)
		}
		least := 0
		for name, value := range text {
			least += len(strings.ToValidUTF8(name, "\ufffd")) + len(strings.ToValidUTF8(value, "\ufffd"))
		}
		size, err := measure(document)
		if err != nil || size < least {
			t.Fatalf("%s: %d bytes, %v; want at least %d", document, size, err, least)
		}
	})
}

func FuzzMeasure(f *testing.F) {
	f.Add([]byte(`{"a":[1,2.5e3,{"b":null}],"c":"ñ"}`))
	f.Add([]byte(`{"n":1e-9999999999}`))
	f.Add([]byte(`{}]`))
	f.Add([]byte(`{"a":"\ud83d\ude00\n","a":1}`))
	f.Fuzz(func(t *testing.T, document []byte) {
		sameMeasure(t, document)
	})
}
