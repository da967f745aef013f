package relay

import (
	"crypto/ed25519"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"acude/pkg/fault"
)

var start = time.Date(2026, 11, 21, 12, 0, 0, 123_000_000, time.UTC)

const print1 = "sha-256 00:01:02:03:04:05:06:07:08:09:0A:0B:0C:0D:0E:0F:10:11:12:13:14:15:16:17:18:19:1A:1B:1C:1D:1E:1F"

func keyOf(seed byte) ed25519.PrivateKey {
	return ed25519.NewKeyFromSeed([]byte(strings.Repeat(string(rune(seed)), ed25519.SeedSize)))
}

func honest() Claims {
	return Claims{
		ID: "j1", Company: "c1", Session: "s1", Participant: "p1", SignIn: "d1", Role: Publish, Relay: "relay-1", Generation: 2,
		Fingerprint: print1, Record: true, RecordLimit: 200 << 20, MustRecord: true,
		NotBefore: start, Expires: start.Add(FirstUse),
	}
}

func verifier(keys ...ed25519.PrivateKey) *Verifier {
	v := NewVerifier("relay-1")
	known := map[string]ed25519.PublicKey{}
	for _, key := range keys {
		public := key.Public().(ed25519.PublicKey)
		known[KeyID(public)] = public
	}
	v.SetKeys(known)
	return v
}

func TestAnHonestTokenIsRead(t *testing.T) {
	key := keyOf('a')
	for _, now := range []time.Time{start.Add(-Skew), start, start.Add(FirstUse - time.Millisecond)} {
		got, err := verifier(keyOf('b'), key).Verify(Sign(key, honest()), now)
		if err != nil {
			t.Fatalf("at %v: %v", now, err)
		}
		if difference := cmp.Diff(honest(), got); difference != "" {
			t.Error(difference)
		}
	}
}

// TestEveryCombinationOfWrongClaimsIsRefused tries each subset of these faults but the empty one.
func TestEveryCombinationOfWrongClaimsIsRefused(t *testing.T) {
	type try struct {
		claims Claims
		key    ed25519.PrivateKey
		now    time.Time
	}
	good, foreign := keyOf('a'), keyOf('z')
	wrongs := []struct {
		name  string
		spoil func(*try)
	}{
		{"no company", func(a *try) { a.claims.Company = "" }},
		{"no session", func(a *try) { a.claims.Session = "" }},
		{"no participant", func(a *try) { a.claims.Participant = "" }},
		{"unknown role", func(a *try) { a.claims.Role = "admin" }},
		{"other relay", func(a *try) { a.claims.Relay = "relay-2" }},
		{"no generation", func(a *try) { a.claims.Generation = 0 }},
		{"broken fingerprint", func(a *try) { a.claims.Fingerprint = strings.ToLower(print1) }},
		{"no id", func(a *try) { a.claims.ID = "" }},
		{"foreign key", func(a *try) { a.key = foreign }},
		{"too early", func(a *try) { a.now = start.Add(-Skew - time.Millisecond) }},
		{"too long", func(a *try) { a.claims.Expires = start.Add(FirstUse + time.Millisecond) }},
		{"required and not recorded", func(a *try) { a.claims.Record = false }},
		{"negative limit", func(a *try) { a.claims.RecordLimit = -1 }},
	}
	v := verifier(good)
	for subset := 1; subset < 1<<len(wrongs); subset++ {
		a := try{claims: honest(), key: good, now: start}
		var names []string
		for i, wrong := range wrongs {
			if subset&(1<<i) != 0 {
				wrong.spoil(&a)
				names = append(names, wrong.name)
			}
		}
		c, err := v.Verify(Sign(a.key, a.claims), a.now)
		if !errors.Is(err, errInvalid()) || fault.KindOf(err) != fault.Unauthenticated || c != (Claims{}) {
			t.Fatalf("%v: %+v, %v", names, c, err)
		}
	}
}

func TestAnOldTokenIsExpired(t *testing.T) {
	key := keyOf('a')
	for _, now := range []time.Time{start.Add(FirstUse), start.Add(24 * time.Hour)} {
		if _, err := verifier(key).Verify(Sign(key, honest()), now); !errors.Is(err, errExpired()) {
			t.Errorf("at %v: %v", now, err)
		}
	}
}

func TestOnlyPublishersAreRecorded(t *testing.T) {
	c := honest()
	c.Role = View
	if _, err := verifier(keyOf('a')).Verify(Sign(keyOf('a'), c), start); !errors.Is(err, errInvalid()) {
		t.Errorf("a viewer with a recording: %v", err)
	}
}

// Relays up to 0.2.0 refuse members that they do not know, so those take the tokens of viewers, who all have a sign-in.
func TestATokenNamesItsSignInWithoutAMemberOfItsOwn(t *testing.T) {
	c := honest()
	c.MustRecord = false
	members := func(c Claims) []string {
		var found map[string]any
		payload, err := base64.RawURLEncoding.DecodeString(strings.Split(Sign(keyOf('a'), c), ".")[1])
		if err != nil || json.Unmarshal(payload, &found) != nil {
			t.Fatalf("%s, %v", payload, err)
		}
		return slices.Sorted(maps.Keys(found))
	}
	with := members(c)
	c.SignIn = ""
	if without := members(c); !slices.Equal(with, without) {
		t.Errorf("with a sign-in %v, without %v", with, without)
	}
	got, err := verifier(keyOf('a')).Verify(Sign(keyOf('a'), c), start)
	if difference := cmp.Diff(c, got); err != nil || difference != "" {
		t.Errorf("%v\n%s", err, difference)
	}
}

// Relays up to 0.2.0 refuse members that they do not know.
func TestTokensOfOtherSharesSayNothingOfRequiredRecordings(t *testing.T) {
	c := honest()
	c.MustRecord = false
	payload, err := base64.RawURLEncoding.DecodeString(strings.Split(Sign(keyOf('a'), c), ".")[1])
	if err != nil || strings.Contains(string(payload), "mustRecord") {
		t.Errorf("%s, %v", payload, err)
	}
}

// TestForeignFormsAreRefused signs tokens in forms that Sign never writes.
func TestForeignFormsAreRefused(t *testing.T) {
	key := keyOf('a')
	kid := KeyID(key.Public().(ed25519.PublicKey))
	token := Sign(key, honest())
	parts := strings.Split(token, ".")
	forge := func(header, payload string) string {
		signed := base64.RawURLEncoding.EncodeToString([]byte(header)) + "." + base64.RawURLEncoding.EncodeToString([]byte(payload))
		return signed + "." + base64.RawURLEncoding.EncodeToString(ed25519.Sign(key, []byte(signed)))
	}
	good := fmt.Sprintf(`{"alg":"EdDSA","kid":%q}`, kid)
	payload, _ := base64.RawURLEncoding.DecodeString(parts[1])
	if _, err := verifier(key).Verify(forge(good, string(payload)), start); err != nil {
		t.Fatalf("the test's own signing is broken: %v", err)
	}
	var members map[string]any
	if err := json.Unmarshal(payload, &members); err != nil {
		t.Fatal(err)
	}
	members["admin"] = true
	more, _ := json.Marshal(members)
	for name, forged := range map[string]string{
		"empty":                  "",
		"two parts":              parts[0] + "." + parts[1],
		"four parts":             token + ".",
		"no signature":           parts[0] + "." + parts[1] + ".",
		"cut signature":          token[:len(token)-2],
		"padded":                 token + "=",
		"line break":             token + "\n",
		"alg none":               forge(fmt.Sprintf(`{"alg":"none","kid":%q}`, kid), string(payload)),
		"alg HS256":              forge(fmt.Sprintf(`{"alg":"HS256","kid":%q}`, kid), string(payload)),
		"alg in other case":      forge(fmt.Sprintf(`{"alg":"eddsa","kid":%q}`, kid), string(payload)),
		"no kid":                 forge(`{"alg":"EdDSA"}`, string(payload)),
		"unknown kid":            forge(`{"alg":"EdDSA","kid":"AAAAAAAAAAAAAAAA"}`, string(payload)),
		"key inside":             forge(fmt.Sprintf(`{"alg":"EdDSA","kid":%q,"jwk":{}}`, kid), string(payload)),
		"critical extension":     forge(fmt.Sprintf(`{"alg":"EdDSA","kid":%q,"crit":["b64"],"b64":false}`, kid), string(payload)),
		"unknown claim":          forge(good, string(more)),
		"two objects":            forge(good, string(payload)+string(payload)),
		"not an object":          forge(good, `[]`),
		"swapped header":         parts[1] + "." + parts[0] + "." + parts[2],
		"larger than any":        token + strings.Repeat("A", maxToken),
		"another token's claims": parts[0] + "." + strings.Split(Sign(key, Claims{}), ".")[1] + "." + parts[2],
	} {
		if c, err := verifier(key).Verify(forged, start); !errors.Is(err, errInvalid()) {
			t.Errorf("%s: %+v, %v", name, c, err)
		}
	}
}

func TestWithoutKeysEveryTokenIsRefused(t *testing.T) {
	key := keyOf('a')
	v := NewVerifier("relay-1")
	if _, err := v.Verify(Sign(key, honest()), start); !errors.Is(err, errInvalid()) {
		t.Error(err)
	}
	v = verifier(key)
	v.SetKeys(nil) // withdrawn
	if _, err := v.Verify(Sign(key, honest()), start); !errors.Is(err, errInvalid()) {
		t.Error(err)
	}
}

func TestFingerprintsHaveOneForm(t *testing.T) {
	for in, want := range map[string]string{
		print1:                               print1,
		strings.ToLower(print1):              print1,
		" SHA-256  " + print1[8:]:            print1,
		"sha-1 " + print1[8:]:                "",
		print1[:len(print1)-3]:               "",
		print1 + ":00":                       "",
		print1[:8] + "0x" + print1[10:]:      "",
		strings.ReplaceAll(print1, ":", "-"): "",
		"sha-256":                            "",
		"":                                   "",
	} {
		if got := NormalFingerprint(in); got != want {
			t.Errorf("NormalFingerprint(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzVerify(f *testing.F) {
	key := keyOf('a')
	token := Sign(key, honest())
	f.Add(token)
	f.Add(Sign(keyOf('b'), honest()))
	f.Add(token[:len(token)-1] + "A")
	f.Add("..")
	v := verifier(key)
	f.Fuzz(func(t *testing.T, forged string) {
		if c, err := v.Verify(forged, start); err == nil && forged != token {
			t.Errorf("%q is taken as %+v", forged, c)
		}
	})
}
