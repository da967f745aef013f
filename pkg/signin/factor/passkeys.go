package factor

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"acude/pkg/access"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/signin"
	"acude/pkg/table"
)

// Limits of passkeys.
const (
	MaxPasskeys    = 20
	MaxPasskeyName = 60 // characters
)

// Passkey is a key that a person keeps on a device or in a password manager; the table holds only its public half. Package
// passkey talks to the browsers.
type Passkey struct {
	ID         string          `json:"id"` // made of the credential's id by PasskeyID
	Name       string          `json:"name"`
	Created    time.Time       `json:"created"`
	Used       time.Time       `json:"used,omitzero"` // when it was last used
	Credential json.RawMessage `json:"credential"`    // as package passkey keeps it

	version int64 // of the item it was read from
}

// PasskeyID names the passkey with this credential id.
func PasskeyID(credential []byte) string { return id.Hash(string(credential)) }

// Passkeys returns the passkeys of a person, oldest first.
func (f *Factors) Passkeys(ctx context.Context, company, person string) ([]Passkey, error) {
	var all []Passkey
	for one, err := range items.Each[Passkey](ctx, f.table, keys.InPerson(company, person).Each(keys.Passkey)) {
		if err != nil {
			return nil, err
		}
		one.Value.version = one.Version()
		all = append(all, one.Value)
	}
	slices.SortFunc(all, func(a, b Passkey) int { return a.Created.Compare(b.Created) })
	return all, nil
}

// AddPasskey keeps a passkey that package passkey has verified; ID, Name and Credential are given. Faults: field_required and
// field_too_long on name, passkey_too_many and passkey_known (Conflict), proof_needed (Forbidden), step_not_due (Conflict), busy
// (Unavailable).
func (f *Factors) AddPasskey(ctx context.Context, by access.Actor, session string, made Passkey) (Enrolled, error) {
	made.Name = strings.TrimSpace(made.Name)
	switch {
	case made.Name == "":
		return Enrolled{}, fault.Refuse("name", "field_required")
	case utf8.RuneCountInString(made.Name) > MaxPasskeyName:
		return Enrolled{}, fault.Refuse("name", "field_too_long", "max", "60")
	}
	have, err := f.Passkeys(ctx, by.Company, by.Person)
	if err != nil {
		return Enrolled{}, err
	}
	if len(have) >= MaxPasskeys {
		return Enrolled{}, fault.New(fault.Conflict, "passkey_too_many", "max", "20")
	}
	if slices.ContainsFunc(have, func(one Passkey) bool { return one.ID == made.ID }) {
		return Enrolled{}, passkeyKnown()
	}
	made.Created = f.clock.Now()
	item := items.New(keys.InPerson(by.Company, by.Person).At(keys.Passkey.Of(made.ID)), made)
	return f.add(ctx, by, session, KindPasskey, made.Name, func() ([]items.Step, error) {
		return []items.Step{{Change: table.Create(item), Refused: passkeyKnown()}}, nil
	})
}

func passkeyKnown() *fault.Fault { return fault.New(fault.Conflict, "passkey_known") }

// ShowPasskey takes a passkey that has just proved its owner, as ShowAppCode does with a code; used carries the credential as
// it is after that use. Faults: step_not_due (Conflict), passkey_refused (Forbidden) when it was used elsewhere or removed at
// the same moment.
func (f *Factors) ShowPasskey(ctx context.Context, by access.Actor, session string, used Passkey) (signin.SignedIn, error) {
	in, err := f.show(ctx, by, session, f.use(by.Company, by.Person, used))
	if table.Refused(err) != nil {
		return signin.SignedIn{}, fault.New(fault.Forbidden, "passkey_refused").Because(err)
	}
	return in, err
}

// EnterByPasskey signs in the owner of a passkey that was used with its PIN, finger or face: it proves as much as a password and a
// second factor. Faults: those of signin.EnterByPasskey.
func (f *Factors) EnterByPasskey(ctx context.Context, e signin.Entry, p people.Person, used Passkey) (signin.SignedIn, error) {
	return f.signIns.EnterByPasskey(ctx, e, p, f.use(p.Company, p.ID, used))
}

// use writes a passkey back after its use, over the item it was read from.
func (f *Factors) use(company, person string, used Passkey) table.Change {
	used.Used = f.clock.Now()
	item := items.New(keys.InPerson(company, person).At(keys.Passkey.Of(used.ID)), used)
	item.Version = used.version
	return table.Replace(item)
}
