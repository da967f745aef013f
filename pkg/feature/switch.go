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
	LayerDefault        Layer = "default"        // not set anywhere
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
	Consent string   // when the customer is asked: "", "notice", "once", "each", "start", "system"
	By      []string // the folders whose code obeys it; none: the feature is not built yet
	Hidden  string   // why pages do not show it yet although code obeys it; "": they do
}

// Built reports whether code obeys the switch. One that is not built yet cannot be changed; earlier settings stay stored.
func (s Switch) Built() bool { return len(s.By) > 0 }

// Shown reports whether pages show the switch and lists have it: it is built and not hidden.
func (s Switch) Shown() bool { return s.Built() && s.Hidden == "" }

// All returns the whole catalogue, with the switches that are not built yet.
func All() []Switch { return slices.Clone(catalogue) }

// Switches returns the switches that are shown, in the order in which pages list them.
func Switches() []Switch {
	return slices.DeleteFunc(All(), func(s Switch) bool { return !s.Shown() })
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

// Settings are the switches that one layer sets, by name; a missing switch is left to the next layer.
type Settings map[string]int

// Shown returns the settings of switches that are shown.
func (s Settings) Shown() Settings {
	out := maps.Clone(s)
	maps.DeleteFunc(out, func(name string, _ int) bool {
		known, ok := SwitchOf(name)
		return !ok || !known.Shown()
	})
	return out
}
