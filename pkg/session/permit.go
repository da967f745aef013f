package session

import (
	"context"

	"acude/pkg/fault"
	"acude/pkg/feature"
	"acude/pkg/portal"
)

// needed returns the switch that must be on for a command.
func (k CommandKind) needed() (feature.Name, bool) {
	switch k {
	case DoAskScreen, DoGiveConsent, DoStartScreen: // the screen is the only scope of a consent
		return feature.ScreenView, true
	}
	return "", false
}

// permit refuses a command that the feature switches of the session's owner at its portal do not allow. Faults: those of feature.Need
// for representatives; for customers sharing_off (Forbidden) with the fact layer, which reveals nothing of the company; recording_needed
// (Conflict) where the portal requires a recording and recordings are switched off.
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
	case screen.On() && portal.MayBeRecorded(s.Recording.Policy, decided):
		return nil
	case screen.On():
		return fault.New(fault.Conflict, "recording_needed")
	case by.Role == RoleCustomer:
		return fault.New(fault.Forbidden, "sharing_off", "layer", string(screen.Layer))
	}
	return screen.Refusal()
}
