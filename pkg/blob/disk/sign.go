package disk

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"net/url"
	"strconv"
	"time"
)

// signer signs what a link allows. Every parameter of the link is under the signature, in a fixed order and with its length,
// so that nothing can move from one parameter to the next.
type signer struct{ key []byte }

// The parameters of a link beside its path, which holds the key.
const (
	paramExpires   = "expires" // Unix time in seconds
	paramName      = "name"    // GET: what a browser saves it as
	paramSize      = "size"    // PUT: exact bytes
	paramType      = "type"    // PUT: exact Content-Type
	paramSHA256    = "sha256"  // PUT: base64 digest
	paramSignature = "signature"
)

func (s signer) signature(method, key string, params url.Values) string {
	mac := hmac.New(sha256.New, s.key)
	parts := []string{"acude blob link 1", method, key}
	for _, name := range []string{paramExpires, paramName, paramSize, paramType, paramSHA256} {
		parts = append(parts, params.Get(name))
	}
	for _, part := range parts {
		mac.Write(binary.BigEndian.AppendUint32(nil, uint32(len(part))))
		mac.Write([]byte(part))
	}
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}

func (s signer) holds(method, key string, params url.Values) bool {
	expected := s.signature(method, key, params)
	return hmac.Equal([]byte(expected), []byte(params.Get(paramSignature)))
}

func expired(params url.Values, now time.Time) bool {
	at, err := strconv.ParseInt(params.Get(paramExpires), 10, 64)
	return err != nil || !now.Before(time.Unix(at, 0))
}
