package code

import (
	"context"
	"slices"
	"time"

	"acude/pkg/clock"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
)

const (
	// Length is how many digits a code has.
	Length = 9
	// Life is how long a code can be used.
	Life = 20 * time.Minute
	// Resting is how long the digits of a code are not drawn again.
	Resting = 30 * 24 * time.Hour
	// MaxName is how many characters the name of a customer has at most.
	MaxName = 100
)

// Code is a code that can be used.
type Code struct {
	ID        string    `json:"id"`
	Digits    string    `json:"digits"`
	Company   string    `json:"company"`
	Person    string    `json:"person"` // who made it
	Portal    string    `json:"portal"`
	Subportal string    `json:"subportal"`
	Name      string    `json:"name"` // of the customer
	Made      time.Time `json:"made"`
	Until     time.Time `json:"until"` // from then on it is over
}

// Codes is the room.
type Codes struct {
	table table.Table
	clock clock.Clock
	ids   *id.Maker
	loop  items.Loop
}

// New returns the codes kept in t.
func New(t table.Table, c clock.Clock, ids *id.Maker) *Codes {
	return &Codes{table: t, clock: c, ids: ids, loop: items.NewLoop(c)}
}

// held is the document of a representative's codes, oldest first.
type held struct {
	Codes []Code `json:"codes"`
}

// whose is the document of the digits of a code.
type whose struct {
	Company string `json:"company"`
	Person  string `json:"person"`
}

// List returns the codes of a representative that can be used, oldest first.
func (c *Codes) List(ctx context.Context, company, person string) ([]Code, error) {
	found, err := c.held(ctx, company, person)
	return found.Value.Codes, err
}

// held reads the codes of a representative, without those that are over.
func (c *Codes) held(ctx context.Context, company, person string) (items.Stored[held], error) {
	found, err := items.Find[held](ctx, c.table, keys.SessionCodes(company, person))
	now := c.clock.Now()
	found.Value.Codes = slices.DeleteFunc(found.Value.Codes, func(one Code) bool { return !now.Before(one.Until) })
	return found, err
}

// with returns the change to other codes.
func with(found items.Stored[held], codes []Code) table.Change {
	for _, one := range codes {
		if one.Until.After(found.Item.Expires) {
			found.Item.Expires = one.Until
		}
	}
	return found.Put(held{codes})
}

func unknown() *fault.Fault { return fault.New(fault.Absent, "code_unknown") }
