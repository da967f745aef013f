package session

import (
	"maps"
	"slices"
	"time"

	"acude/pkg/fault"
	"acude/pkg/feature"
	"acude/pkg/portal"
)

// ScopeScreen is the consent to see the screen.
const ScopeScreen = "screen"

// Scope is something that a customer can consent to.
type Scope struct {
	Name     string
	Switch   feature.Name             // has to be on for it to be asked for, given and used
	Recorded bool                     // what it shows belongs into the recording: refused where one is required and there can be none
	Needs    []string                 // the scopes that have to be given before it; it is revoked with each of them
	Stops    func(State) (Kind, bool) // the event that stops what goes on under it, if something does; nil: nothing ever does
	Outlives bool                     // it stays given when the owner changes; the others are revoked
}

// Scopes is a catalogue of scopes. Those that a scope needs stand before it.
type Scopes []Scope

// AllScopes returns the catalogue. It has the scopes that some code obeys.
func AllScopes() Scopes { return slices.Clone(scopes) }

var scopes = Scopes{
	{Name: ScopeScreen, Switch: feature.ScreenView, Recorded: true, Stops: shared},
}

func shared(s State) (Kind, bool) { return ScreenStopped, s.Screen.On }

// Given says since when a scope is given, and the number of the event that gave it. Both are zero when a version that stored only
// Consent.Screen has written it.
type Given struct {
	Since time.Time `json:"since,omitzero"`
	N     int64     `json:"n,omitempty"`
}

// To reports whether a scope is given.
func (c Consent) To(scope string) bool {
	_, is := c.given()[scope]
	return is
}

// given returns the scopes that are given. Versions that knew only the screen have stored no Scopes.
func (c Consent) given() map[string]Given {
	if c.Scopes == nil && c.Screen {
		return map[string]Given{ScopeScreen: {}}
	}
	return c.Scopes
}

// after returns the consent after an event that gives or revokes a scope.
func (c Consent) after(e Event) Consent {
	given := maps.Clone(c.given())
	if e.Kind == ConsentRevoked {
		delete(given, e.Scope)
	} else {
		if given == nil {
			given = map[string]Given{}
		}
		given[e.Scope] = Given{e.At, e.N}
	}
	_, screen := given[ScopeScreen]
	return Consent{Notice: c.Notice, Screen: screen, Scopes: given}
}

func (c Scopes) of(name string) (Scope, bool) {
	i := slices.IndexFunc(c, func(sc Scope) bool { return sc.Name == name })
	if i < 0 {
		return Scope{Name: name}, false
	}
	return c[i], true
}

// give returns the event that gives a scope of the catalogue. Faults: consent_given; consent_needed with the fact scope, the one that
// has to be given before.
func (c Scopes) give(s State, name string) (Event, error) {
	if s.Consent.To(name) {
		return Event{}, fault.New(fault.Conflict, "consent_given")
	}
	scope, _ := c.of(name)
	for _, need := range scope.Needs {
		if !s.Consent.To(need) {
			return Event{}, fault.New(fault.Conflict, "consent_needed", "scope", need)
		}
	}
	return Event{Kind: ConsentGiven, Scope: name}, nil
}

// revoke returns the events that revoke the given scopes which go, and those that need one of them: what needs another first, each after
// what it stops. why holds the time and the participant. A scope that a newer version has given needs and stops nothing.
func (c Scopes) revoke(s State, why Event, goes func(Scope) bool) []Event {
	var gone []Scope
	for _, scope := range c {
		loses := slices.ContainsFunc(gone, func(other Scope) bool { return slices.Contains(scope.Needs, other.Name) })
		if s.Consent.To(scope.Name) && (loses || goes(scope)) {
			gone = append(gone, scope)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(s.Consent.given())) {
		if scope, known := c.of(name); !known && goes(scope) {
			gone = append(gone, scope)
		}
	}
	var out []Event
	for _, scope := range slices.Backward(gone) {
		if scope.Stops != nil {
			if kind, on := scope.Stops(s); on {
				out = append(out, Event{At: why.At, By: why.By, Kind: kind})
			}
		}
		out = append(out, Event{At: why.At, By: why.By, Kind: ConsentRevoked, Scope: scope.Name})
	}
	return out
}

// Permits refuses what needs a scope while the feature switches do not allow it. policy is the session's of recordings. Faults: those
// of Store.permit.
func (sc Scope) Permits(decided feature.Decision, policy string, role Role) error {
	allowed := decided.Of(sc.Switch)
	switch {
	case allowed.On() && (!sc.Recorded || portal.MayBeRecorded(policy, decided)):
		return nil
	case allowed.On():
		return fault.New(fault.Conflict, "recording_needed")
	case role == RoleCustomer:
		return fault.New(fault.Forbidden, "sharing_off", "layer", string(allowed.Layer))
	}
	return allowed.Refusal()
}
