package id_test

import (
	"bytes"
	"encoding/base64"
	"strings"
	"testing"
	"time"

	"acude/pkg/clock"
	"acude/pkg/id"
)

var start = time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)

func TestIdentifiersSortByTimeAndAreNeverTheSame(t *testing.T) {
	c := clock.NewManual(start)
	maker, seen, last := id.New(c), map[string]bool{}, ""
	for range 100 {
		one, two := maker.New(), maker.New() // of the same millisecond
		if !id.Valid(one) || !id.Valid(two) || seen[one] || seen[two] || one == two || one <= last || two <= last {
			t.Fatalf("made %s and %s after %s", one, two, last)
		}
		seen[one], seen[two], last = true, true, max(one, two)
		c.Advance(time.Millisecond)
	}
}

func TestWhatIsNoIdentifier(t *testing.T) {
	good := id.New(clock.NewManual(start)).New()
	for _, wrong := range []string{"", good[1:], good + "0", good[:25] + "U", good[:25] + "-", good[:25] + " ", "8" + good[1:], strings.Repeat("ñ", 13)} {
		if id.Valid(wrong) {
			t.Errorf("%q is taken for an identifier", wrong)
		}
	}
}

func TestSecretsHold256Bits(t *testing.T) {
	maker := id.New(clock.NewManual(start))
	one, two := maker.Secret(), maker.Secret()
	raw, err := base64.RawURLEncoding.DecodeString(one)
	if err != nil || len(raw) != 32 || one == two {
		t.Errorf("%q and %q, %v", one, two, err)
	}
	if hash := id.Hash(one); hash == one || hash != id.Hash(one) || hash == id.Hash(two) || len(hash) != 43 {
		t.Errorf("%q is kept as %q", one, hash)
	}
	if got, want := id.Hash("abc"), "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0"; got != want { // FIPS 180-2, B.1
		t.Errorf("the hash of abc is %s, want %s", got, want)
	}
}

func TestASeedRepeats(t *testing.T) {
	made := func() string {
		maker := id.Seeded(clock.NewManual(start), bytes.NewReader(bytes.Repeat([]byte{7}, 100)))
		return maker.New() + maker.Secret()
	}
	if one, two := made(), made(); one != two {
		t.Errorf("%s and %s", one, two)
	}
}

func TestWithoutRandomnessThereIsNoSecret(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a secret was made of nothing")
		}
	}()
	id.Seeded(clock.NewManual(start), bytes.NewReader(make([]byte, 31))).Secret()
}
