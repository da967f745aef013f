package feature

import (
	"maps"
	"slices"
)

// Layer is where a feature switch can be set.
type Layer string

// The layers, from the widest to the nearest.
const (
	LayerOperator       Layer = "operator"       // what the instance allows the company
	LayerPortal         Layer = "portal"         // on or off for everybody at a portal
	LayerTeam           Layer = "team"           // the nearest team that sets it
	LayerRepresentative Layer = "representative" // one representative's own
	LayerDefault        Layer = "default"        // nobody set it
)

// Switch is a capability that must be on at the operator, the portal and the representative. A switch with Most above 1 is a
// number from 0 to Most; the others are 0 or 1. It is described by switch_<name> and switch_<name>_why, and grouped on pages by
// Group.
type Switch struct {
	Name    Name
	Group   string // "account", "session", "files", "machine", "help", "record"
	Portal  bool   // can be set at a portal
	Team    bool   // at a team
	Rep     bool   // at a representative
	Default int
	Most    int      // 1: on or off
	Consent string   // what the customer is asked: "", "notice", "once", "each", "start", "system"
	By      []string // the folders whose code obeys it; none: the feature is not built yet
}

// Built reports whether code obeys the switch. One that is not built yet is shown on no page and in no list, and nobody can
// change it; what was set before stays stored.
func (s Switch) Built() bool { return len(s.By) > 0 }

// All returns the whole catalogue, with the switches that are not built yet.
func All() []Switch { return slices.Clone(catalogue) }

// Switches returns the switches that are built, in the order in which pages list them.
func Switches() []Switch {
	return slices.DeleteFunc(All(), func(s Switch) bool { return !s.Built() })
}

// SwitchOf returns the switch of a name, built or not.
func SwitchOf(name string) (Switch, bool) {
	at := slices.IndexFunc(catalogue, func(s Switch) bool { return string(s.Name) == name })
	if at < 0 {
		return Switch{}, false
	}
	return catalogue[at], true
}

// At reports whether the switch can be set at a layer. The operator can set all of them.
func (s Switch) At(l Layer) bool {
	switch l {
	case LayerOperator:
		return true
	case LayerPortal:
		return s.Portal
	case LayerTeam:
		return s.Team
	case LayerRepresentative:
		return s.Rep
	}
	return false
}

// Settings are the switches that one layer sets, by name; a switch that is not there is left to the next layer.
type Settings map[string]int

// Shown returns the settings of switches that are built.
func (s Settings) Shown() Settings {
	out := maps.Clone(s)
	maps.DeleteFunc(out, func(name string, _ int) bool {
		known, ok := SwitchOf(name)
		return !ok || !known.Built()
	})
	return out
}

// LayerSettings is what one layer says: its settings, and the name by which people know it.
type LayerSettings struct {
	Layer    Layer
	ID, Name string
	Settings Settings
}

// Effective is what a switch comes to, and which layer decided.
type Effective struct {
	Switch string `json:"switch"`
	Value  int    `json:"value"`
	Layer  Layer  `json:"layer"`          // who decided
	ID     string `json:"id,omitempty"`   // of the portal, team or representative that decided
	Name   string `json:"name,omitempty"` // and its name
}

// On reports whether the switch is on.
func (e Effective) On() bool { return e.Value > 0 }

// Resolve returns what a switch comes to for one representative at one portal:
//
//	operator allows ∧ portal on ∧ (the representative's own, else the nearest team's up the tree, else the default)
//
// A switch that only portals set is the portal's, else the default. A number is the least of the three. layers hold the
// operator's, the portal's, the representative's and the teams' settings, the nearest team first; a layer that is missing says
// nothing.
func Resolve(s Switch, layers []LayerSettings) Effective {
	own := Effective{Switch: string(s.Name), Value: s.Default, Layer: LayerDefault}
	for _, layer := range s.own() {
		if p, value, ok := setAt(s, layers, layer); ok {
			own = Effective{Switch: string(s.Name), Value: value, Layer: layer, ID: p.ID, Name: p.Name}
		}
	}
	for _, layer := range []Layer{LayerPortal, LayerOperator} {
		if p, value, ok := setAt(s, layers, layer); ok && value < own.Value {
			own = Effective{Switch: string(s.Name), Value: value, Layer: layer, ID: p.ID, Name: p.Name}
		}
	}
	return own
}

// own lists the layers that decide before the portal and the operator hold down, the nearest last. A switch that stands at
// portals alone is the portal's own.
func (s Switch) own() []Layer {
	if !s.Team && !s.Rep {
		return []Layer{LayerPortal}
	}
	return []Layer{LayerTeam, LayerRepresentative}
}

// setAt returns the first of a layer that sets a switch there.
func setAt(s Switch, layers []LayerSettings, layer Layer) (LayerSettings, int, bool) {
	for _, p := range layers {
		if value, ok := p.Settings[string(s.Name)]; ok && p.Layer == layer && s.At(layer) {
			return p, min(max(value, 0), s.Most), true
		}
	}
	return LayerSettings{}, 0, false
}
