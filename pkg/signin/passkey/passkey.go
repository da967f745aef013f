package passkey

import (
	"context"
	"encoding/json"
	"net/url"
	"strings"
	"time"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"acude/pkg/clock"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/ratelimit"
	"acude/pkg/signin/browser"
	"acude/pkg/signin/factor"
	"acude/pkg/table"
)

// Lasts is how long a browser has to answer.
const Lasts = 5 * time.Minute

// MaxAnswer is the size of the largest answer of a browser in bytes.
const MaxAnswer = 32 << 10

// perSource limits the ceremonies of one network, and of one browser in which somebody signed in before. One that leads to a sign-in
// gives its try back, so that an office may be as large as it likes.
var perSource = ratelimit.Limit{Tries: 60, Window: 15 * time.Minute}

// Passkeys runs the ceremonies.
type Passkeys struct {
	table   table.Table
	clock   clock.Clock
	ids     *id.Maker
	people  *people.People
	factors *factor.Factors
	limiter *ratelimit.Limiter
	known   *browser.Browsers
	party   *webauthn.WebAuthn
}

// New returns the passkeys of a product that browsers find at public, a scheme and a host. It panics when public has no host.
func New(t table.Table, c clock.Clock, ids *id.Maker, p *people.People, f *factor.Factors, public string) *Passkeys {
	at, err := url.Parse(public)
	if err != nil {
		panic("passkey: " + public + " is no address")
	}
	party, err := webauthn.New(&webauthn.Config{
		RPID: at.Hostname(), RPDisplayName: "Acude", RPOrigins: []string{at.Scheme + "://" + at.Host},
		AttestationPreference: protocol.PreferNoAttestation,
	})
	if err != nil {
		panic("passkey: " + public + ": " + err.Error())
	}
	return &Passkeys{table: t, clock: c, ids: ids, people: p, factors: f, limiter: ratelimit.New(t, c), known: browser.New(t, c), party: party}
}

// What a ceremony is for.
const (
	forAdding   = "add"
	forShowing  = "show"
	forEntering = "enter"
)

// Ceremony is a question to a browser. Options are those of navigator.credentials, as JSON.
type Ceremony struct {
	ID      string
	Options json.RawMessage
}

// call is the document of a ceremony.
type call struct {
	For    string               `json:"for"`
	Holder string               `json:"holder"` // the sign-in, or the hash of the browser's secret
	Data   webauthn.SessionData `json:"data"`
	Spent  ratelimit.Spent      `json:"spent,omitempty"` // given back when it leads to a sign-in
}

// begin stores a ceremony and returns what to ask the browser.
func (p *Passkeys) begin(ctx context.Context, c call, options any) (Ceremony, error) {
	raw, err := json.Marshal(options)
	if err != nil {
		return Ceremony{}, err
	}
	secret := p.ids.Secret()
	item := items.New(keys.Ceremony(id.Hash(secret)), c)
	item.Expires = p.clock.Now().Add(Lasts)
	err = p.table.Write(ctx, table.Create(item))
	return Ceremony{ID: secret, Options: raw}, err
}

// end deletes a ceremony and returns what was asked. Fault: passkey_late (Gone) when it is over, somebody else's or for another
// purpose.
func (p *Passkeys) end(ctx context.Context, purpose, holder, ceremony string) (call, error) {
	found, err := items.Get[call](ctx, p.table, keys.Ceremony(id.Hash(ceremony)), late)
	if err != nil {
		return call{}, err
	}
	asked := found.Value
	if asked.For != purpose || asked.Holder != holder {
		return call{}, late()
	}
	err = p.table.Write(ctx, table.Remove(found.Item.Key, table.Present()))
	if table.Refused(err) != nil {
		return call{}, late().Because(err)
	}
	return asked, err
}

// owner is a person as the library sees one.
type owner struct {
	person people.Person
	keys   []factor.Passkey
	known  []webauthn.Credential
}

func (p *Passkeys) owner(ctx context.Context, company, person string) (owner, error) {
	var o owner
	var err error
	if o.person, err = p.people.Get(ctx, company, person); err != nil {
		return o, err
	}
	if o.keys, err = p.factors.Passkeys(ctx, company, person); err != nil {
		return o, err
	}
	for _, key := range o.keys {
		var c webauthn.Credential
		if err := json.Unmarshal(key.Credential, &c); err != nil {
			return o, err
		}
		o.known = append(o.known, c)
	}
	return o, nil
}

// WebAuthnID is the user handle: it identifies the person and contains nothing personal.
func (o owner) WebAuthnID() []byte { return []byte(o.person.Company + "/" + o.person.ID) }

// WebAuthnName is what the browser shows of the account.
func (o owner) WebAuthnName() string { return o.person.Login }

// WebAuthnDisplayName is the person's name.
func (o owner) WebAuthnDisplayName() string { return o.person.ScreenName }

// WebAuthnCredentials are the person's keys.
func (o owner) WebAuthnCredentials() []webauthn.Credential { return o.known }

// used returns the key that a browser has just shown, as it is after that. Fault: passkey_refused for a copy.
func (o owner) used(c *webauthn.Credential) (factor.Passkey, error) {
	if c.Authenticator.CloneWarning {
		return factor.Passkey{}, refused(nil)
	}
	name := factor.PasskeyID(c.ID)
	for _, key := range o.keys {
		if key.ID == name {
			raw, err := json.Marshal(c)
			key.Credential = raw
			return key, err
		}
	}
	return factor.Passkey{}, refused(nil)
}

// whose reads a user handle.
func whose(handle []byte) (company, person string, ok bool) {
	company, person, ok = strings.Cut(string(handle), "/")
	return company, person, ok && id.Valid(company) && id.Valid(person)
}

func refused(because error) *fault.Fault {
	f := fault.New(fault.Forbidden, "passkey_refused")
	if because == nil {
		return f
	}
	return f.Because(because)
}

func late() *fault.Fault { return fault.New(fault.Gone, "passkey_late") }
