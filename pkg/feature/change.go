package feature

import (
	"fmt"
	"maps"
	"strconv"

	"acude/pkg/fault"
)

// Change is a change of one switch at one layer.
type Change struct {
	Switch  string `json:"switch" maxLength:"40"`
	Value   int    `json:"value,omitempty" minimum:"0" maximum:"1000" doc:"0 is off; on is 1, or a number up to the switch's maximum"`
	Inherit bool   `json:"inherit,omitempty" doc:"leave the switch to the next layer; the value is ignored then"`
}

// With returns a copy of a layer's settings with the changes applied. Faults: switch_unknown, also for a switch that is not
// built yet, and switch_not_here on switches.<n>.switch, number_out_of_range on switches.<n>.value.
func (s Settings) With(at Layer, changes []Change) (Settings, error) {
	out := maps.Clone(s)
	if out == nil {
		out = Settings{}
	}
	var refused fault.Refusals
	for n, change := range changes {
		path := fmt.Sprintf("switches.%d.", n)
		known, ok := SwitchOf(change.Switch)
		switch {
		case !ok || !known.Built():
			refused.Refuse(path+"switch", "switch_unknown")
		case !known.At(at):
			refused.Refuse(path+"switch", "switch_not_here")
		case change.Inherit:
			delete(out, change.Switch)
		case change.Value < 0 || change.Value > known.Most:
			refused.Refuse(path+"value", "number_out_of_range", "from", "0", "to", strconv.Itoa(known.Most))
		default:
			out[change.Switch] = change.Value
		}
	}
	if len(out) == 0 {
		out = nil
	}
	return out, refused.Err()
}
