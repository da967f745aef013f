package access

import (
	"fmt"
	"maps"
	"strconv"

	"acude/pkg/fault"
)

// Wish is what somebody wants of one switch at one place.
type Wish struct {
	Switch  string `json:"switch" maxLength:"40"`
	Value   int    `json:"value,omitempty" minimum:"0" maximum:"1000" doc:"0 is off; on is 1, or a number up to the switch's most"`
	Inherit bool   `json:"inherit,omitempty" doc:"leave the switch to the next place; the value is not looked at then"`
}

// With returns the settings of a place with the wishes fulfilled; the settings themselves stay as they are. Faults, each on
// switches.<n>: switch_unknown and switch_not_here on switch, number_out_of_range on value.
func (s Settings) With(at Layer, wishes []Wish) (Settings, error) {
	out := maps.Clone(s)
	if out == nil {
		out = Settings{}
	}
	var refused fault.Refusals
	for n, wish := range wishes {
		path := fmt.Sprintf("switches.%d.", n)
		known, ok := SwitchOf(wish.Switch)
		switch {
		case !ok:
			refused.Refuse(path+"switch", "switch_unknown")
		case !known.At(at):
			refused.Refuse(path+"switch", "switch_not_here")
		case wish.Inherit:
			delete(out, wish.Switch)
		case wish.Value < 0 || wish.Value > known.Most:
			refused.Refuse(path+"value", "number_out_of_range", "from", "0", "to", strconv.Itoa(known.Most))
		default:
			out[wish.Switch] = wish.Value
		}
	}
	if len(out) == 0 {
		out = nil
	}
	return out, refused.Err()
}
