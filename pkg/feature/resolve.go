package feature

// LayerSettings are the settings of one layer, with its name.
type LayerSettings struct {
	Layer    Layer
	ID, Name string
	Settings Settings
}

// Effective is the value of a switch and the layer that decided it.
type Effective struct {
	Switch string `json:"switch"`
	Value  int    `json:"value"`
	Layer  Layer  `json:"layer"`          // the layer that decided
	ID     string `json:"id,omitempty"`   // of the portal, team or representative that decided
	Name   string `json:"name,omitempty"` // and its name
}

// On reports whether the switch is on.
func (e Effective) On() bool { return e.Value > 0 }

// Resolve returns the value of a switch for one representative at one portal:
//
//	operator allows ∧ portal on ∧ (the representative's own, else the nearest team's up the tree, else the default)
//
// A switch that only portals set is the portal's, else the default. A number is the least of the three. layers hold the
// operator's, the portal's, the representative's and the teams' settings, the nearest team first; a missing layer sets
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

// own lists the layers that set the value before the portal and the operator limit it, the nearest last. The portal sets a
// switch that only portals have.
func (s Switch) own() []Layer {
	if !s.Team && !s.Rep {
		return []Layer{LayerPortal}
	}
	return []Layer{LayerTeam, LayerRepresentative}
}

// setAt returns the first settings of a layer that set the switch.
func setAt(s Switch, layers []LayerSettings, layer Layer) (LayerSettings, int, bool) {
	for _, p := range layers {
		if value, ok := p.Settings[string(s.Name)]; ok && p.Layer == layer && s.At(layer) {
			return p, min(max(value, 0), s.Most), true
		}
	}
	return LayerSettings{}, 0, false
}
