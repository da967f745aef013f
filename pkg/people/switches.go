package people

import (
	"maps"
	"slices"
	"strconv"

	"acude/pkg/fault"
	"acude/pkg/feature"
)

// checkSwitches holds a representative's own switches to the catalogue. Faults: field_not_offered and number_out_of_range on
// switches.<name>.
func checkSwitches(s feature.Settings) error {
	var refused fault.Refusals
	for _, name := range slices.Sorted(maps.Keys(s)) {
		known, ok := feature.SwitchOf(name)
		if !ok || !known.Rep {
			refused.Refuse("switches."+name, "field_not_offered")
			continue
		}
		if s[name] < 0 || s[name] > known.Most {
			refused.Refuse("switches."+name, "number_out_of_range", "from", "0", "to", strconv.Itoa(known.Most))
		}
	}
	return refused.Err()
}
