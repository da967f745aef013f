package passkeytest_test

import (
	"testing"

	"github.com/go-webauthn/webauthn/protocol/webauthncose"

	"acude/pkg/signin/passkey/passkeytest"
)

// Of 2,000 keys that are not chosen about 16 have a short coordinate; of these none has.
func TestEveryKeyHasCoordinatesOfFullLength(t *testing.T) {
	for range 2000 {
		credential := passkeytest.Credential(t)
		parsed, err := webauthncose.ParsePublicKey(credential.Key.AttestationData())
		if err != nil {
			t.Fatal(err)
		}
		key, ok := parsed.(webauthncose.EC2PublicKeyData)
		if !ok || len(key.XCoord) != 32 || len(key.YCoord) != 32 {
			t.Fatalf("%T with coordinates of %d and %d bytes", parsed, len(key.XCoord), len(key.YCoord))
		}
	}
}
