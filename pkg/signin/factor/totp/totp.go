// Package totp makes and takes the time-based codes of authenticator apps (RFC 6238).
package totp

import (
	"crypto/subtle"
	"encoding/base32"
	"encoding/base64"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/pquerna/otp/hotp"

	"acude/pkg/id"
	"acude/pkg/text"
)

// The shape of the codes: six digits of HMAC-SHA-1, a new code every 30 seconds, taken one step early or late.
const (
	Digits = 6
	step   = 30 // seconds
	skew   = 1  // steps
)

// App is the document of an authenticator app.
type App struct {
	Secret  string    `json:"secret"` // base32, 160 bits
	Last    int64     `json:"last"`   // the step whose code was taken last: codes of this step and earlier ones are refused
	Created time.Time `json:"created"`
}

// New returns an app with a new secret.
func New(ids *id.Maker) App {
	raw, err := base64.RawURLEncoding.DecodeString(ids.Secret())
	if err != nil {
		panic("totp: a secret that is no base64url: " + err.Error()) // id.Maker promises it
	}
	return App{Secret: base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(raw[:20])}
}

// URI is what a QR code shows to the app, for the account of this name.
func (a App) URI(name string) string {
	query := url.Values{"secret": {a.Secret}, "issuer": {"Acude"}, "digits": {strconv.Itoa(Digits)}, "period": {strconv.Itoa(step)}}
	return "otpauth://totp/" + url.PathEscape("Acude:"+name) + "?" + strings.ReplaceAll(query.Encode(), "+", "%20")
}

// Take reports whether code is right at now and was not used, and uses it up.
func (a *App) Take(code string, now time.Time) bool {
	code = text.Code(code)
	at := now.Unix() / step
	for one := at - skew; one <= at+skew; one++ {
		want, err := hotp.GenerateCode(a.Secret, uint64(max(0, one)))
		if err == nil && one > a.Last && subtle.ConstantTimeCompare([]byte(want), []byte(code)) == 1 {
			a.Last = one
			return true
		}
	}
	return false
}
