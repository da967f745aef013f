// Package id makes identifiers and secrets.
//
// Identifiers are ULIDs: 26 characters that sort by creation time and reveal nothing else. Secrets are 256 random bits in
// base64url; tables keep only their SHA-256.
package id

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"io"
	"math/big"

	"github.com/oklog/ulid/v2"

	"acude/pkg/clock"
)

// Maker makes identifiers and secrets. The zero value is not usable; call New.
type Maker struct {
	clock   clock.Clock
	entropy io.Reader
}

// New returns a Maker that uses the given clock and the system's randomness.
func New(c clock.Clock) *Maker { return &Maker{clock: c, entropy: rand.Reader} }

// Seeded returns a Maker that reads its randomness from entropy, for simulations that must be repeatable.
func Seeded(c clock.Clock, entropy io.Reader) *Maker { return &Maker{clock: c, entropy: entropy} }

// New returns a new ULID in upper case.
func (m *Maker) New() string {
	return ulid.MustNew(ulid.Timestamp(m.clock.Now()), m.entropy).String()
}

// Secret returns 256 random bits as 43 characters of base64url.
func (m *Maker) Secret() string {
	var raw [32]byte
	if _, err := io.ReadFull(m.entropy, raw[:]); err != nil {
		panic("id: the system has no randomness: " + err.Error())
	}
	return base64.RawURLEncoding.EncodeToString(raw[:])
}

// Digits returns n random digits, of which every one is as likely as any other.
func (m *Maker) Digits(n int) string {
	all := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil)
	one, err := rand.Int(m.entropy, all)
	if err != nil {
		panic("id: the system has no randomness: " + err.Error())
	}
	return fmt.Sprintf("%0*d", n, one)
}

// Valid reports whether s has the form of an identifier made by New.
func Valid(s string) bool {
	_, err := ulid.ParseStrict(s)
	return err == nil && len(s) == ulid.EncodedSize
}

// Hash returns the SHA-256 of a secret in base64url, which is what the table stores.
func Hash[T string | []byte](secret T) string {
	sum := sha256.Sum256([]byte(secret))
	var text [43]byte
	base64.RawURLEncoding.Encode(text[:], sum[:])
	return string(text[:])
}
