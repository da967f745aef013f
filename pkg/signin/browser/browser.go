// Package browser remembers in which browsers people signed in, so that a stranger who uses up the limits on guessing does not lock
// the owner out: a browser that is known has limits of its own, on whatever network it is.
//
//	item             partition                     sort                       document
//	a known browser  BROWSER#<hash of its secret>  PERSON#<company>#<person>  {whole}, expires 30 days after the last sign-in
//
// The secret is 256 random bits in a cookie. It opens nothing: its holder still has to prove who they are.
package browser

import (
	"context"
	"time"

	"acude/pkg/clock"
	"acude/pkg/id"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
)

// Lasts is how long a browser stays known after a sign-in in it.
const Lasts = 30 * 24 * time.Hour

// Standing is what a person has done in a browser.
type Standing int

// The standings, least first.
const (
	Unknown  Standing = iota
	Mailed            // opened a link that was mailed to them: they may guess their password, but not the codes of their app
	SignedIn          // signed in, with every factor that they have
)

// Browsers are the known ones.
type Browsers struct {
	table table.Table
	clock clock.Clock
}

// New returns the browsers kept in t.
func New(t table.Table, c clock.Clock) *Browsers { return &Browsers{t, c} }

// known is the document of a browser that a person has used.
type known struct {
	Whole bool `json:"whole"`
}

// Hash names a browser by its secret; "" for a browser without one.
func Hash(secret string) string {
	if secret == "" {
		return ""
	}
	return id.Hash(secret)
}

// Of returns what a person has done in a browser, by its hash.
func (b *Browsers) Of(ctx context.Context, hash, company, person string) (Standing, error) {
	found, err := items.Find[known](ctx, b.table, key(hash, company, person))
	switch {
	case err != nil || hash == "" || found.Version() == 0:
		return Unknown, err
	case found.Value.Whole:
		return SignedIn, nil
	}
	return Mailed, nil
}

// Somebodys reports whether anybody is known in a browser, for limits that are asked before it is clear who comes.
func (b *Browsers) Somebodys(ctx context.Context, hash string) (bool, error) {
	if hash == "" {
		return false, nil
	}
	for _, err := range items.Each[known](ctx, b.table, keys.InBrowser(hash).All()) {
		return err == nil, err
	}
	return false, nil
}

// Know returns the change by which a person is known in a browser; none for a browser without a secret.
func (b *Browsers) Know(hash, company, person string, as Standing) []table.Change {
	if hash == "" {
		return nil
	}
	item := items.New(key(hash, company, person), known{Whole: as == SignedIn})
	item.Expires = b.clock.Now().Add(Lasts)
	return []table.Change{table.Save(item)}
}

func key(hash, company, person string) table.Key {
	return keys.InBrowser(hash).At(keys.KnownPerson.Of(company + "#" + person))
}
