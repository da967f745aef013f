package session

import (
	"time"

	"acude/pkg/fault"
)

// Issuer is who issues a command, when, and under which owner's epoch (customers: zero). Abandon is Timing.Abandon, for a command
// that gives the query back.
type Issuer struct {
	Participant string
	Device      string // "": their first
	Epoch       int64
	At          time.Time
	Abandon     time.Duration
}

// Decide returns the events of a command in a state, without numbers; there is at least one. It is pure.
//
// Faults: those of Body.Check; participant_absent (Absent); device_ended (Unauthenticated); epoch_passed (Conflict) when a
// representative is no longer the owner; role_forbidden (Forbidden); session_waiting, session_ended, session_open, consent_missing,
// consent_needed, consent_given, consent_absent, screen_on, screen_off, screen_impossible, already_rated (Conflict); session_full
// (Conflict) and too_fast (TooMany): see fits.
func Decide(s State, by Issuer, body Body) ([]Event, error) { return scopes.Decide(s, by, body) }

// Decide is the package's Decide under this catalogue.
func (c Scopes) Decide(s State, by Issuer, body Body) ([]Event, error) {
	if err := body.check(c); err != nil {
		return nil, err
	}
	p, found := s.Participant(by.Participant)
	if !found {
		return nil, fault.New(fault.Absent, "participant_absent")
	}
	if err := s.Admits(p.ID, by.Device); err != nil {
		return nil, err
	}
	if p.Role == RoleRepresentative && (p.Person != s.Owner || by.Epoch != s.Epoch) {
		return nil, fault.New(fault.Conflict, "epoch_passed")
	}
	e, err := c.decideOne(s, p, body)
	if err == nil {
		err = s.fits(p, by.At, body)
	}
	if err != nil {
		return nil, err
	}
	e.At, e.By = by.At, p.ID
	if e.Kind == Requeued {
		return c.requeue(s, e, by.Abandon), nil
	}
	if e.Kind == ConsentRevoked {
		return c.revoke(s, e, func(scope Scope) bool { return scope.Name == e.Scope }), nil
	}
	return []Event{e}, nil
}

func (c Scopes) decideOne(s State, p Participant, body Body) (Event, error) {
	switch body.Kind {
	case DoMessage:
		return Event{Kind: Message, Text: body.Text}, s.inHand(p)
	case DoAskScreen:
		return Event{Kind: ScreenAsked}, need(p.is(RoleRepresentative), s.accepted(), s.shareable())
	case DoGiveConsent, DoRevokeConsent:
		return c.decideConsent(s, p, body)
	case DoStartScreen, DoStopScreen:
		return decideScreen(s, p, body)
	case DoNote:
		return Event{Kind: Note, Text: body.Text}, need(p.is(RoleRepresentative))
	case DoOutcome:
		return Event{Kind: Outcome, Outcome: body.Outcome, Note: body.Note}, need(p.is(RoleRepresentative))
	case DoEnd:
		return Event{Kind: Ended, Reason: string(p.Role)}, s.open()
	case DoLeave:
		if p.Role == RoleRepresentative {
			return Event{Kind: Requeued, Reason: "owner_left"}, need(s.open())
		}
		return Event{Kind: Ended, Reason: EndCustomer}, need(p.is(RoleCustomer), s.open())
	default: // DoRate: Check lets no other through
		return decideRate(s, p, body)
	}
}

func (c Scopes) decideConsent(s State, p Participant, body Body) (Event, error) {
	if err := need(p.is(RoleCustomer), s.accepted()); err != nil {
		return Event{}, err
	}
	if body.Kind == DoGiveConsent {
		return c.give(s, body.Scope)
	}
	if !s.Consent.To(body.Scope) {
		return Event{}, fault.New(fault.Conflict, "consent_absent")
	}
	return Event{Kind: ConsentRevoked, Scope: body.Scope}, nil
}

func decideScreen(s State, p Participant, body Body) (Event, error) {
	if err := need(p.is(RoleCustomer), s.accepted()); err != nil {
		return Event{}, err
	}
	if body.Kind == DoStopScreen {
		if !s.Screen.On {
			return Event{}, fault.New(fault.Conflict, "screen_off")
		}
		return Event{Kind: ScreenStopped}, nil
	}
	switch {
	case !s.Consent.To(ScopeScreen):
		return Event{}, fault.New(fault.Conflict, "consent_missing")
	case s.Screen.On:
		return Event{}, fault.New(fault.Conflict, "screen_on")
	}
	return Event{Kind: ScreenStarted, Generation: s.Screen.Generation + 1}, nil
}
