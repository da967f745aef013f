package power

import (
	"slices"
	"time"
)

// Power is something that the app can do on the customer's computer. The log of the session calls it a scope of consent.
type Power string

// The powers that some code obeys.
const (
	Screen  Power = "screen"  // the representative sees the screen
	Control Power = "control" // the representative uses mouse and keyboard
)

const (
	// Delay is how long the start window is on the screen before the customer can join: time to read its warning.
	Delay = 5 * time.Second
	// Glance is how long a question is on the screen before it can be granted, so that it does not appear under a hand that is just
	// pressing something else.
	Glance = time.Second
	// Pause is how long a power cannot be asked for after a question about it was closed without a grant.
	Pause = 10 * time.Second
)

type kind struct {
	name  Power
	needs []Power // they stand before it
}

var catalogue = []kind{
	{name: Screen},
	{name: Control, needs: []Power{Screen}},
}

// All lists the powers; each stands behind those that it needs.
func All() []Power {
	out := make([]Power, len(catalogue))
	for i, one := range catalogue {
		out[i] = one.name
	}
	return out
}

func of(name Power) (kind, bool) {
	i := slices.IndexFunc(catalogue, func(one kind) bool { return one.name == name })
	if i < 0 {
		return kind{}, false
	}
	return catalogue[i], true
}
