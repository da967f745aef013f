package feature

import "acude/pkg/fault"

// Decision holds the layers that decide the switches for one representative at one portal. The zero Decision leaves every
// switch at its default.
type Decision []LayerSettings

// Of returns the effective value of a switch, and the layer that decided it.
func (d Decision) Of(name Name) Effective {
	known, ok := SwitchOf(string(name))
	if !ok {
		panic("feature: there is no switch " + string(name))
	}
	return Resolve(known, d)
}

// On reports whether a switch is on.
func (d Decision) On(name Name) bool { return d.Of(name).On() }

// Need refuses an act whose switch is off, for representatives and managers. Faults: those of Effective.Refusal.
func (d Decision) Need(name Name) error {
	if decided := d.Of(name); !decided.On() {
		return decided.Refusal()
	}
	return nil
}

// Refusal is the fault of a switch that is off. The names in it belong to the company, so customers get another fault, which has only
// the layer. Faults: off_at_operator, off_at_portal, off_at_team, off_at_representative or off_by_default (Forbidden) with the facts
// switch, layer and name (of the portal, team or representative).
func (e Effective) Refusal() error {
	facts := []string{"switch", e.Switch, "layer", string(e.Layer), "name", e.Name}
	switch e.Layer {
	case LayerOperator:
		return fault.New(fault.Forbidden, "off_at_operator", facts...)
	case LayerPortal:
		return fault.New(fault.Forbidden, "off_at_portal", facts...)
	case LayerTeam:
		return fault.New(fault.Forbidden, "off_at_team", facts...)
	case LayerRepresentative:
		return fault.New(fault.Forbidden, "off_at_representative", facts...)
	}
	return fault.New(fault.Forbidden, "off_by_default", facts...)
}
