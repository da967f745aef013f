// Package passkeytest makes the keys of virtual authenticators for tests of passkeys.
package passkeytest

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"testing"

	virtual "github.com/descope/virtualwebauthn"
)

// Credential returns a new P-256 credential of a virtual authenticator. Unlike virtual.NewCredential it never holds a key with a
// coordinate that starts with a zero byte: the virtual authenticator drops that byte when it encodes the key, about once in 128
// keys, and COSE asks for coordinates of full length (RFC 9053, section 7.1.1), so that the relying party refuses the key.
func Credential(t testing.TB) virtual.Credential {
	t.Helper()
	for {
		key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		whole, err := key.PublicKey.Bytes() // 4, then both coordinates in 32 bytes each
		if err != nil {
			t.Fatal(err)
		}
		if whole[1] == 0 || whole[33] == 0 {
			continue
		}
		raw, err := x509.MarshalPKCS8PrivateKey(key)
		if err != nil {
			t.Fatal(err)
		}
		return virtual.NewCredentialWithImportedKey(virtual.KeyTypeEC2, raw)
	}
}
