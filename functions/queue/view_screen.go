package queue

import (
	"context"
	"time"

	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/feature"
	"acude/pkg/ratelimit"
	"acude/pkg/relay"
	"acude/pkg/relay/control"
	"acude/pkg/session"
)

type viewInput struct {
	Session string `path:"session" maxLength:"26"`
	Body    struct {
		Fingerprint string `json:"fingerprint" minLength:"1" maxLength:"120" doc:"of the peer's DTLS certificate: sha-256 AA:BB:…"`
	}
}

// Viewed lets a representative's browser see the customer's screen through one relay. The token must be used within 60
// seconds.
type Viewed struct {
	URL        string              `json:"url"`
	Token      string              `json:"token"`
	Generation int                 `json:"generation"`
	ICEServers []control.ICEServer `json:"iceServers"`
	WHEP       string              `json:"whep"`
}

type viewOutput struct{ Body Viewed }

// views is how many relay tokens a representative may take for one session: a browser without a relay asks some 15 times a minute, and
// has a few windows.
var views = ratelimit.Limit{Tries: 60, Window: time.Minute}

// viewScreen lets the owner of a session see the screen that the customer shares. Faults: sign_in_needed (Unauthenticated),
// session_absent, not_owner (Forbidden) for those who no longer own it, too_many_tries (TooMany), screen_off (Conflict) while nothing
// is shared, those of feature.Need while the screen is switched off, no_relay (Unavailable), fingerprint_invalid.
func (h *Handlers) viewScreen(ctx context.Context, in *viewInput) (*viewOutput, error) {
	began, caller := h.Fleet.Now(), edge.CallerOf(ctx)
	// The body may have come long after the permission was checked: what opened under a sign-in that ended meanwhile is cut off already.
	if _, err := h.SignIns.Lasts(ctx, caller.Session); err != nil {
		return nil, err
	}
	rep, err := h.rep(ctx)
	if err != nil {
		return nil, err
	}
	state, err := h.Queue.Session(ctx, rep, in.Session)
	if err != nil {
		return nil, err
	}
	who, _ := state.Person(caller.Person)
	if state.Owner != caller.Person || !state.Open() {
		return nil, fault.New(fault.Forbidden, "not_owner")
	}
	if err := h.Limiter.Take(ctx, "view#"+state.ID+"#"+caller.Person, views); err != nil {
		return nil, err
	}
	if !state.Consent.To(session.ScopeScreen) || !state.Screen.On {
		return nil, fault.New(fault.Conflict, "screen_off")
	}
	decided, err := h.Queue.Switches(ctx, rep, state.Portal)
	if err != nil {
		return nil, err
	}
	if err := decided.Need(feature.ScreenView); err != nil {
		return nil, err
	}
	node, assigned, err := h.Fleet.Carried(ctx, state.ID)
	if err != nil {
		return nil, err
	}
	token, err := h.Fleet.Grant(ctx, relay.Claims{
		Company: state.Company, Session: state.ID, Participant: who.ID, SignIn: caller.Device, Role: relay.View,
		Relay: node.ID, Generation: assigned.Generation, Fingerprint: in.Body.Fingerprint, NotBefore: began,
	})
	if err != nil {
		return nil, err
	}
	return &viewOutput{Body: Viewed{
		URL: node.URL, Token: token, Generation: assigned.Generation, ICEServers: node.ICEServers, WHEP: node.URL + "/whep",
	}}, nil
}
