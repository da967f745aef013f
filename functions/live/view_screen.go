package live

import (
	"context"
	"time"

	"acude/pkg/edge"
	"acude/pkg/fault"
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

// Monitored lets a manager's browser see the customer's screen through one relay, which tells nobody. The token must be used within 60
// seconds.
type Monitored struct {
	URL        string              `json:"url"`
	Token      string              `json:"token"`
	Generation int                 `json:"generation"`
	ICEServers []control.ICEServer `json:"iceServers"`
	WHEP       string              `json:"whep"`
}

type viewOutput struct{ Body Monitored }

// views is how many relay tokens a manager may take for one session: as many as a representative.
var views = ratelimit.Limit{Tries: 60, Window: time.Minute}

// viewScreen lets a manager who watches a session see the screen that its customer shares. Faults: sign_in_needed (Unauthenticated),
// session_absent, session_ended (Conflict), those of feature.Need, notice_missing (Forbidden), monitor_needed (Conflict) without a ticket
// or socket for it, too_many_tries (TooMany), screen_off (Conflict) while nothing is shared, no_relay (Unavailable), fingerprint_invalid.
func (h *Handlers) viewScreen(ctx context.Context, in *viewInput) (*viewOutput, error) {
	began, caller := h.Fleet.Now(), edge.CallerOf(ctx)
	// The body may have come long after the permission was checked: what began before an end that is found meanwhile is cut off already.
	if _, err := h.SignIns.Lasts(ctx, caller.Session); err != nil {
		return nil, err
	}
	state, err := h.Monitors.Watched(ctx, caller.Company, caller.Person, caller.Session, in.Session)
	if err != nil {
		return nil, err
	}
	if err := h.Limiter.Take(ctx, "view#"+state.ID+"#"+caller.Person, views); err != nil {
		return nil, err
	}
	if !state.Consent.To(session.ScopeScreen) || !state.Screen.On {
		return nil, fault.New(fault.Conflict, "screen_off")
	}
	node, assigned, err := h.Fleet.Carried(ctx, state.ID)
	if err != nil {
		return nil, err
	}
	token, err := h.Fleet.Grant(ctx, relay.Claims{
		Company: state.Company, Session: state.ID, Participant: caller.Person, SignIn: caller.Device, Role: relay.Monitor,
		Relay: node.ID, Generation: assigned.Generation, Fingerprint: in.Body.Fingerprint, NotBefore: began,
	})
	if err != nil {
		return nil, err
	}
	return &viewOutput{Body: Monitored{
		URL: node.URL, Token: token, Generation: assigned.Generation, ICEServers: node.ICEServers, WHEP: node.URL + "/whep",
	}}, nil
}
