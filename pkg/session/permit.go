package session

import (
	"context"

	"acude/pkg/fault"
	"acude/pkg/feature"
)

// needed returns the switch that has to be on for a command.
func (k CommandKind) needed() (feature.Name, bool) {
	switch k {
	case DoAskScreen, DoGiveConsent, DoStartScreen: // the screen is the only scope of a consent
		return feature.ScreenView, true
	}
	return "", false
}

// permit refuses a command that the feature switches do not allow now, for the owner of the session at its portal. Faults: those
// of feature.Need to representatives; to customers sharing_off (Forbidden) with the fact layer, which names nothing of the
// company.
func (st *Store) permit(ctx context.Context, s State, by Participant, kind CommandKind) error {
	name, needed := kind.needed()
	if !needed {
		return nil
	}
	decided, err := st.switches.For(ctx, s.Company, s.Portal, s.Owner)
	if err != nil {
		return err
	}
	screen := decided.Of(name)
	switch {
	case screen.On():
		return nil
	case by.Role == RoleCustomer:
		return fault.New(fault.Forbidden, "sharing_off", "layer", string(screen.Layer))
	}
	return screen.Refusal()
}
