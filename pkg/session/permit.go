package session

import "context"

// scope returns the scope that a command asks for, gives or uses.
func (b Body) scope() (Scope, bool) {
	switch b.Kind {
	case DoAskScreen, DoStartScreen:
		return scopes.of(ScopeScreen)
	case DoGiveConsent:
		return scopes.of(b.Scope)
	}
	return Scope{}, false
}

// permit refuses a command that the feature switches of the session's owner at its portal do not allow. Faults: those of feature.Need
// for representatives; for customers sharing_off (Forbidden) with the fact layer, which reveals nothing of the company; recording_needed
// (Conflict) where the portal requires a recording and recordings are switched off.
func (st *Store) permit(ctx context.Context, s State, by Participant, body Body) error {
	scope, needed := body.scope()
	if !needed {
		return nil
	}
	decided, err := st.switches.For(ctx, s.Company, s.Portal, s.Owner)
	if err != nil {
		return err
	}
	return scope.Permits(decided, s.Recording.Policy, by.Role)
}
