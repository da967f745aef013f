package identity

import (
	"context"
	"net/http"
	"time"

	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/signin/recovery"
)

// browserRecovery names the secret that a browser keeps from asking for a link to using it.
const browserRecovery = "recovery"

type recoveryInput struct {
	KnownBrowser
	App    string `header:"Acude-App" required:"true" enum:"helpalert,manager"`
	Plain  string `cookie:"acude-recovery" maxLength:"64"`
	Secure string `cookie:"__Host-acude-recovery" maxLength:"64"`
	Body   struct {
		Login string `json:"login" minLength:"1" maxLength:"254"`
	}
}

type recoveryOutput struct {
	SetCookie http.Cookie `header:"Set-Cookie"`
}

// recover records that a person forgot their password. The answer is the same for every login; the mail, if any, comes later.
// Fault: too_many_tries (TooMany).
func (h *Handlers) recover(ctx context.Context, in *recoveryInput) (*recoveryOutput, error) {
	binding := h.browserSecret(in.Plain, in.Secure)
	if len(binding) != len(h.IDs.Secret()) {
		binding = h.IDs.Secret()
	}
	err := h.Links.Ask(ctx, recovery.Asking{
		App: in.App, Login: in.Body.Login, Language: edge.LanguageOf(ctx), Binding: binding, Browser: h.known(in.KnownBrowser),
		SourceAddr: edge.SourceOf(ctx),
	})
	return &recoveryOutput{SetCookie: h.browserCookie(browserRecovery, binding, recovery.Life)}, err
}

type linkInput struct {
	KnownBrowser
	Plain  string `cookie:"acude-recovery" maxLength:"64"`
	Secure string `cookie:"__Host-acude-recovery" maxLength:"64"`
	Body   struct {
		Secret   string `json:"secret" minLength:"1" maxLength:"100" doc:"what follows the # in the link"`
		Password string `json:"password" maxLength:"1024"`
	}
}

func (h *Handlers) holding(ctx context.Context, in *linkInput, browser string) recovery.Holding {
	return recovery.Holding{
		Secret: in.Body.Secret, Binding: h.browserSecret(in.Plain, in.Secure), Browser: browser, SourceAddr: edge.SourceOf(ctx),
	}
}

// checkRecovery checks a password, while the holder of a link types it, against the rules. Faults: link_over (Gone),
// account_disabled (Forbidden), too_many_tries (TooMany).
func (h *Handlers) checkRecovery(ctx context.Context, in *linkInput) (*passwordCheckOutput, error) {
	person, err := h.Links.Held(ctx, h.holding(ctx, in, h.known(in.KnownBrowser)))
	if err != nil {
		return nil, err
	}
	if err := h.Limiter.Take(ctx, "password-check#"+person.ID, checks); err != nil {
		return nil, err
	}
	said, err := h.Passwords.Opine(ctx, person, in.Body.Password)
	return &passwordCheckOutput{Body: opinionOf(ctx, said)}, err
}

type finishRecoveryOutput struct {
	SetCookie []http.Cookie `header:"Set-Cookie"`
	Body      struct {
		Login string `json:"login" doc:"to sign in with"`
	}
}

// finishRecovery sets the password by a link; the browser forgets the secret of the link and is known from then on. Faults: those of
// recovery.Recover.
func (h *Handlers) finishRecovery(ctx context.Context, in *linkInput) (*finishRecoveryOutput, error) {
	if in.Body.Password == "" {
		return nil, fault.Refuse("password", "field_required")
	}
	browser := h.toKnow(in.KnownBrowser)
	person, err := h.Links.Recover(ctx, h.Passwords, h.holding(ctx, in, browser), in.Body.Password)
	if err != nil {
		return nil, err
	}
	out := &finishRecoveryOutput{SetCookie: []http.Cookie{h.browserCookie(browserRecovery, "", -time.Second), h.knownCookie(browser)}}
	out.Body.Login = person.Login
	return out, nil
}
