// Package codes makes and takes recovery codes, each of which is good for one sign-in without the second factor.
package codes

import (
	"crypto/subtle"
	"encoding/base64"
	"slices"
	"strings"

	"acude/pkg/id"
	"acude/pkg/signin/factor/totp"
	"acude/pkg/text"
)

// count is how many recovery codes a person gets at once.
const count = 10

// A recovery code has 16 digits of five bits each. Letters that look like digits are not among them.
const (
	digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	length = 16
)

// Kept is the document of a person's recovery codes: the hashes of those that are left. 80 random bits need no slow hash.
type Kept struct {
	Left []string `json:"left"`
}

// New returns new recovery codes as they are shown, in groups of four, and what is kept of them.
func New(ids *id.Maker) ([]string, Kept) {
	shown, kept := make([]string, count), Kept{Left: make([]string, count)}
	for n := range shown {
		code := random(ids)
		kept.Left[n] = id.Hash(code)
		shown[n] = code[:4] + "-" + code[4:8] + "-" + code[8:12] + "-" + code[12:]
	}
	return shown, kept
}

// Is reports whether a text has the length of a recovery code rather than that of an authenticator app's code.
func Is(code string) bool { return len(tidy(code)) > totp.Digits }

// Take reports whether code is among those left, and uses it up.
func (k *Kept) Take(code string) bool {
	hash := []byte(id.Hash(tidy(code)))
	found := -1
	for n, one := range k.Left {
		if subtle.ConstantTimeCompare([]byte(one), hash) == 1 {
			found = n
		}
	}
	if found >= 0 {
		k.Left = slices.Delete(slices.Clone(k.Left), found, found+1)
	}
	return found >= 0
}

func random(ids *id.Maker) string {
	raw, err := base64.RawURLEncoding.DecodeString(ids.Secret())
	if err != nil {
		panic("codes: a secret that is no base64url: " + err.Error()) // id.Maker promises it
	}
	code := make([]byte, length)
	for n := range code {
		code[n] = digits[raw[n]&31]
	}
	return string(code)
}

// tidy returns a recovery code as it was made, however it was typed, and with the digits that a reader may have taken for letters.
func tidy(code string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case 'O':
			return '0'
		case 'I', 'L':
			return '1'
		}
		return r
	}, text.Code(code))
}
