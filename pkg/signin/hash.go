package signin

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"encoding/json"
	"slices"
	"strconv"
	"time"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"

	"acude/pkg/clock"
	"acude/pkg/fault"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/signin/password"
	"acude/pkg/slots"
	"acude/pkg/table"
	"acude/pkg/text"
)

// Cost is what argon2id spends on a new password; passwords keep the cost they were made with.
type Cost struct {
	Time    uint32 // passes
	Memory  uint32 // KiB
	Threads uint8  // lanes
}

// StandardCost returns the cost that OWASP's Password Storage Cheat Sheet recommends: 19 MiB, two passes, one lane.
func StandardCost() Cost { return Cost{Time: 2, Memory: 19 << 10, Threads: 1} }

const (
	argonKey  = 32 // bytes
	argonSalt = 16 // bytes
)

// atOnce is how many passwords one process hashes at the same time, so that a flood of sign-ins costs 76 MiB, not more. They are
// shared among the companies in turn, and people who sign in come first.
const atOnce = 4

// hashed is the document of a password: its hash, with all that is needed to make it again.
type hashed struct {
	Algorithm string `json:"algorithm"` // "argon2id"
	Time      uint32 `json:"time"`
	Memory    uint32 `json:"memory"` // KiB
	Threads   uint8  `json:"threads"`
	Salt      string `json:"salt"` // base64url
	Key       string `json:"key"`  // base64url

	Made time.Time `json:"made"` // zero: unknown, counts as old
}

// Hasher hashes passwords, a few at a time. It is a people.Passwords.
type Hasher struct {
	slots *slots.Slots
	dummy hashed // checked for logins that do not exist, so that they take as long as others
	clock clock.Clock
}

// NewHasher returns a hasher that spends cost on every new password.
func NewHasher(cost Cost, c clock.Clock) *Hasher {
	return &Hasher{slots: slots.New(atOnce), clock: c, dummy: hashed{
		Algorithm: "argon2id", Time: cost.Time, Memory: cost.Memory, Threads: cost.Threads,
		Salt: encode(make([]byte, argonSalt)), Key: encode(make([]byte, argonKey)),
	}}
}

// Check refuses a password that is too short in characters, too long in bytes, or the login itself: the minimum for one that somebody else
// chooses. Fault: password_weak on password.
func (h *Hasher) Check(login, plain string) error {
	secret := text.Secret(plain)
	if utf8.RuneCountInString(secret) < password.Least || len(secret) > password.Most || people.FoldLogin(plain) == login {
		return fault.Refuse("password", "password_weak", "least", strconv.Itoa(password.Least), "most", strconv.Itoa(password.Most))
	}
	return nil
}

// Hash returns the document of a password of somebody in a company.
func (h *Hasher) Hash(ctx context.Context, company, plain string) (json.RawMessage, error) {
	made, err := h.hash(ctx, company, slots.Bulk, plain)
	return table.Encode(made), err
}

// Set returns the change that gives a person the password behind a document of Hash.
func (h *Hasher) Set(company, person string, hash json.RawMessage) table.Change {
	return table.Save(table.Item{Key: keys.InPerson(company, person).At(keys.Password), Document: hash})
}

// Clear returns the change that takes a person's password away.
func (h *Hasher) Clear(company, person string) table.Change {
	return table.Remove(keys.InPerson(company, person).At(keys.Password))
}

func (h *Hasher) hash(ctx context.Context, company string, class slots.Class, plain string) (hashed, error) {
	salt := make([]byte, argonSalt)
	if _, err := rand.Read(salt); err != nil {
		return hashed{}, err
	}
	p := h.dummy
	p.Salt, p.Made = encode(salt), h.clock.Now()
	key, err := h.derive(ctx, company, class, p, salt, text.Secret(plain))
	p.Key = encode(key)
	return p, err
}

// matches reports whether plain is the password behind p, of somebody in a company: as text.Secret or, for the hashes that were made
// before there was a rule, as it was typed. A wrong password takes the same time for every login.
func (h *Hasher) matches(ctx context.Context, company string, p hashed, plain string) (bool, error) {
	salt, err := base64.RawURLEncoding.DecodeString(p.Salt)
	if err != nil {
		return false, err
	}
	want, err := base64.RawURLEncoding.DecodeString(p.Key)
	if err != nil {
		return false, err
	}
	for _, form := range slices.Compact([]string{text.Secret(plain), plain}) {
		got, err := h.derive(ctx, company, slots.Person, p, salt, form)
		if err != nil {
			return false, err
		}
		if subtle.ConstantTimeCompare(got, want) == 1 {
			return true, nil
		}
	}
	return false, nil
}

func (h *Hasher) derive(ctx context.Context, company string, class slots.Class, p hashed, salt []byte, plain string) ([]byte, error) {
	leave, err := h.slots.Take(ctx, company, class)
	if err != nil {
		return nil, err
	}
	defer leave()
	return argon2.IDKey([]byte(plain), salt, p.Time, p.Memory, p.Threads, argonKey), nil
}

func encode(raw []byte) string { return base64.RawURLEncoding.EncodeToString(raw) }
