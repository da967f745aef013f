package feature

import "slices"

// Layer is a place where a feature switch can be set.
type Layer string

// The layers, from the widest to the nearest.
const (
	LayerOperator       Layer = "operator"       // what the instance allows the company
	LayerPortal         Layer = "portal"         // on or off for everybody at a portal
	LayerTeam           Layer = "team"           // the nearest team that sets it
	LayerRepresentative Layer = "representative" // one representative's own
	LayerDefault        Layer = "default"        // nobody set it
)

// Switch is a capability that must be on at the operator, the portal and the representative (PRODUCT section 6). A switch
// with Most above 1 is a number from 0 to Most; the others are 0 or 1. It is described by switch_<name> and
// switch_<name>_why, and grouped on pages by Group.
type Switch struct {
	Name    string
	Group   string // "account", "session", "files", "machine", "help", "record"
	Portal  bool   // can be set at a portal
	Team    bool   // at a team
	Rep     bool   // at a representative
	Default int
	Most    int    // 1: on or off
	Consent string // what the customer is asked: "", "notice", "once", "each", "start", "system"
}

// Switches returns the catalogue of feature switches, in the order in which pages list them.
func Switches() []Switch { return slices.Clone(switches) }

// SwitchOf returns the switch of a name.
func SwitchOf(name string) (Switch, bool) {
	at := slices.IndexFunc(switches, func(s Switch) bool { return s.Name == name })
	if at < 0 {
		return Switch{}, false
	}
	return switches[at], true
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

// Settings are the switches that one place sets, by name; a switch that is not there is left to the next place.
type Settings map[string]int

// LayerSettings is what one layer says: its settings, and the name by which people know it.
type LayerSettings struct {
	Layer    Layer
	ID, Name string
	Settings Settings
}

// Effective is what a switch comes to, and which place decided.
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
// A switch that only portals set is the portal's, else the default. A number is the least of the three. layers hold the operator's, the portal's, the representative's and the teams' settings,
// the nearest team first; a place that is missing says nothing.
func Resolve(s Switch, layers []LayerSettings) Effective {
	own := Effective{Switch: s.Name, Value: s.Default, Layer: LayerDefault}
	for _, layer := range s.own() {
		if p, value, ok := setAt(s, layers, layer); ok {
			own = Effective{Switch: s.Name, Value: value, Layer: layer, ID: p.ID, Name: p.Name}
		}
	}
	for _, layer := range []Layer{LayerPortal, LayerOperator} {
		if p, value, ok := setAt(s, layers, layer); ok && value < own.Value {
			own = Effective{Switch: s.Name, Value: value, Layer: layer, ID: p.ID, Name: p.Name}
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

// setAt returns the first place of a layer that sets a switch there.
func setAt(s Switch, layers []LayerSettings, layer Layer) (LayerSettings, int, bool) {
	for _, p := range layers {
		if value, ok := p.Settings[s.Name]; ok && p.Layer == layer && s.At(layer) {
			return p, min(max(value, 0), s.Most), true
		}
	}
	return LayerSettings{}, 0, false
}
