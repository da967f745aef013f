package portal

import (
	"context"
	"time"

	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/feature"
	"acude/pkg/portal"
	"acude/pkg/ratelimit"
	"acude/pkg/relay"
	"acude/pkg/relay/control"
	"acude/pkg/relay/fleet"
	"acude/pkg/session"
)

type publishInput struct {
	Session string `path:"session" maxLength:"26"`
	Body    struct {
		Fingerprint string `json:"fingerprint" minLength:"1" maxLength:"120" doc:"of the peer's DTLS certificate: sha-256 AA:BB:…"`
		Share       int    `json:"share,omitempty" minimum:"0" doc:"number of the share (generation of screen_started) that the page began; a page that does not say publishes the present one"`
		Lost        int    `json:"lost,omitempty" minimum:"0" doc:"generation of a relay that can no longer be reached"`
	}
}

// Published lets the customer's browser publish the screen through one relay, and through the standby when that one does not answer.
// The tokens must be used within 60 seconds.
type Published struct {
	Way
	Record  bool `json:"record"`
	Standby *Way `json:"standby,omitempty" doc:"another relay, for when this one does not answer; the page that goes there asks again and says which generation is lost"`
}

// Way leads to one relay.
type Way struct {
	URL        string              `json:"url"`
	Token      string              `json:"token"`
	Generation int                 `json:"generation"`
	ICEServers []control.ICEServer `json:"iceServers"`
	WHIP       string              `json:"whip"`
}

type publishOutput struct{ Body Published }

// shares is how many relay tokens a participant may take: a browser without a relay asks some 15 times a minute, and a page that was
// left open in two tabs twice that.
var shares = ratelimit.Limit{Tries: 60, Window: time.Minute}

// publish lets a customer share the screen. Faults: too_many_tries (TooMany), sharing_off (Forbidden) with the fact layer,
// consent_missing (Conflict) before the customer agreed to it, session_not_active (Conflict), screen_moved (Conflict) when the session's
// screen is not this share any more, recording_needed (Conflict) when the portal requires a recording and there can be none: it is full
// or switched off, or no relay knows how, no_relay (Unavailable), fingerprint_invalid.
func (h *Handlers) publish(ctx context.Context, in *publishInput) (*publishOutput, error) {
	if err := h.Limiter.Take(ctx, "publish#"+in.Session+"#"+edge.CallerOf(ctx).Participant, shares); err != nil {
		return nil, err
	}
	began := h.Fleet.Now()
	state, err := h.Sessions.Get(ctx, in.Session)
	if err != nil {
		return nil, err
	}
	if state.Phase != session.PhaseActive && state.Phase != session.PhaseReconnecting {
		return nil, fault.New(fault.Conflict, "session_not_active")
	}
	if !state.Consent.To(session.ScopeScreen) {
		return nil, fault.New(fault.Conflict, "consent_missing")
	}
	if share := in.Body.Share; share != 0 && (!state.Screen.On || share != state.Screen.Generation) {
		return nil, fault.New(fault.Conflict, "screen_moved")
	}
	decided, err := h.Switches.For(ctx, state.Company, state.Portal, state.Owner)
	if err != nil {
		return nil, err
	}
	if screen := decided.Of(feature.ScreenView); !screen.On() {
		return nil, fault.New(fault.Forbidden, "sharing_off", "layer", string(screen.Layer))
	}
	left, err := h.recordable(ctx, state, decided)
	if err != nil {
		return nil, err
	}
	required := state.Recording.Policy == portal.RecordRequired
	if required && left == 0 {
		return nil, fault.New(fault.Conflict, "recording_needed")
	}
	owner, err := h.Companies.Get(ctx, state.Company)
	if err != nil {
		return nil, err
	}
	wanted := fleet.Wanted{Record: left > 0, MustRecord: required, Zone: owner.Zone, Lost: in.Body.Lost, Keep: state.Submitted.Add(h.Keep)}
	if required { // and so a pause has ended the share
		wanted.Unrecorded = state.Recording.PausedBy
	}
	node, assigned, err := h.Fleet.Assign(ctx, state.ID, wanted)
	if err != nil {
		return nil, err
	}
	claims := relay.Claims{
		Company: state.Company, Session: state.ID, Participant: edge.CallerOf(ctx).Participant, Role: relay.Publish,
		Fingerprint: in.Body.Fingerprint, NotBefore: began, Record: left > 0, RecordLimit: left, MustRecord: required,
	}
	out := &publishOutput{Body: Published{Record: left > 0}}
	if out.Body.Way, err = h.way(ctx, node, assigned.Generation, claims); err != nil {
		return nil, err
	}
	out.Body.Standby, err = h.standby(ctx, assigned, wanted, claims)
	return out, err
}

// standby returns the way to the standby of an assignment; nil when there is none.
func (h *Handlers) standby(ctx context.Context, assigned fleet.Assignment, wanted fleet.Wanted, claims relay.Claims) (*Way, error) {
	node, takes, err := h.Fleet.Standby(ctx, assigned, wanted)
	if err != nil || !takes {
		return nil, err
	}
	further, err := h.way(ctx, node, assigned.Generation+1, claims)
	return &further, err
}

// way returns the way to a node under a generation, with a token of these claims.
func (h *Handlers) way(ctx context.Context, node fleet.Node, generation int, claims relay.Claims) (Way, error) {
	claims.Relay, claims.Generation = node.ID, generation
	token, err := h.Fleet.Grant(ctx, claims)
	return Way{URL: node.URL, Token: token, Generation: generation, ICEServers: node.ICEServers, WHIP: node.URL + "/whip"}, err
}

// recordable returns how many more bytes of recording a session may have. Relays come and go and do not know what others recorded.
func (h *Handlers) recordable(ctx context.Context, state session.State, decided feature.Decision) (int64, error) {
	if !state.Recording.Wanted() || state.Recording.Full || !decided.On(feature.RecordServer) {
		return 0, nil
	}
	return h.Recordings.Left(ctx, state.Company, state.ID)
}
