package code

import (
	"context"
	"slices"

	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
)

// Find returns a code that can be used at a portal; portal "" is any. Fault: code_unknown (Absent).
func (c *Codes) Find(ctx context.Context, portal, digits string) (Code, error) {
	_, one, err := c.find(ctx, portal, digits)
	return one, err
}

// Use uses up a code at a portal. use writes what the code is for together with the change, which is refused when somebody else used or
// withdrew a code of the same representative in between; then it is called again, if the code still can be used. Faults: code_unknown
// (Absent); busy (Unavailable); those of use.
func (c *Codes) Use(ctx context.Context, portal, digits string, use func(Code, table.Change) error) error {
	return c.loop.Run(ctx, func() error {
		found, one, err := c.find(ctx, portal, digits)
		if err != nil {
			return err
		}
		return use(one, without(found, one.ID))
	})
}

// Withdraw ends a code of a representative that can be used. Faults: code_absent (Absent), also when it was used or is over; busy
// (Unavailable).
func (c *Codes) Withdraw(ctx context.Context, company, person, code string) error {
	return c.loop.Run(ctx, func() error {
		found, err := c.held(ctx, company, person)
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(found.Value.Codes, func(one Code) bool { return one.ID == code }) {
			return fault.New(fault.Absent, "code_absent")
		}
		return c.table.Write(ctx, without(found, code))
	})
}

// find reads the same items for every code, whether or not it leads anywhere.
func (c *Codes) find(ctx context.Context, portal, digits string) (items.Stored[held], Code, error) {
	drawn, err := items.Find[whose](ctx, c.table, keys.SessionCode(id.Hash(digits)))
	if err != nil {
		return items.Stored[held]{}, Code{}, err
	}
	found, err := c.held(ctx, drawn.Value.Company, drawn.Value.Person)
	if err != nil {
		return found, Code{}, err
	}
	for _, one := range found.Value.Codes {
		if one.Digits == digits && (portal == "" || one.Portal == portal) {
			return found, one, nil
		}
	}
	return found, Code{}, unknown()
}

func without(found items.Stored[held], code string) table.Change {
	return with(found, slices.DeleteFunc(slices.Clone(found.Value.Codes), func(one Code) bool { return one.ID == code }))
}
