package code

import (
	"context"
	"strconv"
	"unicode/utf8"

	"acude/pkg/fault"
	"acude/pkg/feature"
	"acude/pkg/id"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
	"acude/pkg/text"
)

// Wish is what a code is to lead to. The caller has checked that the representative serves the subportal.
type Wish struct {
	Company, Person   string
	Portal, Subportal string
	Name              string // of the customer
}

// Limit is the switch codesAtOnce, as it is decided for the representative at the portal, and at no portal in particular.
type Limit struct{ AtPortal, InAll feature.Effective }

// Make makes a code. Faults: field_required, field_too_long or text_invalid on name; codes_at_limit (Conflict) with the facts max, switch,
// layer and name; busy (Unavailable).
func (c *Codes) Make(ctx context.Context, wish Wish, limit Limit) (Code, error) {
	name, err := checked(wish.Name)
	if err != nil {
		return Code{}, err
	}
	var made Code
	err = c.loop.Run(ctx, func() error {
		found, err := c.held(ctx, wish.Company, wish.Person)
		if err != nil {
			return err
		}
		if err := limit.check(found.Value.Codes, wish.Portal); err != nil {
			return err
		}
		now := c.clock.Now()
		made = Code{ID: c.ids.New(), Digits: c.ids.Digits(Length), Company: wish.Company, Person: wish.Person, Portal: wish.Portal,
			Subportal: wish.Subportal, Name: name, Made: now, Until: now.Add(Life)}
		drawn := items.New(keys.SessionCode(id.Hash(made.Digits)), whose{wish.Company, wish.Person})
		drawn.Expires = now.Add(Resting)
		return c.table.Write(ctx, table.Create(drawn), with(found, append(found.Value.Codes, made)))
	})
	return made, err
}

func checked(name string) (string, error) {
	name = text.Clean(name)
	switch {
	case name == "":
		return "", fault.Refuse("name", "field_required")
	case !utf8.ValidString(name) || !text.Plain(name):
		return "", fault.Refuse("name", "text_invalid")
	case utf8.RuneCountInString(name) > MaxName:
		return "", fault.Refuse("name", "field_too_long", "max", strconv.Itoa(MaxName))
	}
	return name, nil
}

// check refuses one more code beside those that can be used.
func (l Limit) check(codes []Code, portal string) error {
	there := 0
	for _, one := range codes {
		if one.Portal == portal {
			there++
		}
	}
	switch {
	case len(codes) >= l.InAll.Value:
		return full(l.InAll)
	case there >= l.AtPortal.Value:
		return full(l.AtPortal)
	}
	return nil
}

func full(e feature.Effective) error {
	return fault.New(fault.Conflict, "codes_at_limit", "max", strconv.Itoa(e.Value), "switch", e.Switch, "layer", string(e.Layer), "name", e.Name)
}
