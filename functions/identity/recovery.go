package identity

import (
	"context"
	"net/http"
	"time"

	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/signin"
)

// browserRecovery names the secret that a browser keeps from asking for a link to using it.
const browserRecovery = "recovery"

type recoveryInput struct {
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
func (f *Handlers) recover(ctx context.Context, in *recoveryInput) (*recoveryOutput, error) {
	binding := f.browserSecret(in.Plain, in.Secure)
	if len(binding) != len(f.IDs.Secret()) {
		binding = f.IDs.Secret()
	}
	err := f.SignIns.AskRecovery(ctx, signin.Asking{
		App: in.App, Login: in.Body.Login, Language: edge.LanguageOf(ctx), Binding: binding, SourceAddr: edge.SourceOf(ctx),
	})
	return &recoveryOutput{SetCookie: f.browserCookie(browserRecovery, binding, signin.RecoveryLife)}, err
}

type linkInput struct {
	Plain  string `cookie:"acude-recovery" maxLength:"64"`
	Secure string `cookie:"__Host-acude-recovery" maxLength:"64"`
	Body   struct {
		Secret   string `json:"secret" minLength:"1" maxLength:"100" doc:"what follows the # in the link"`
		Password string `json:"password" maxLength:"1024"`
	}
}

func (f *Handlers) holding(ctx context.Context, in *linkInput) signin.Holding {
	return signin.Holding{
		Secret: in.Body.Secret, Binding: f.browserSecret(in.Plain, in.Secure), SourceAddr: edge.SourceOf(ctx),
	}
}

// checkRecovery checks a password, while the holder of a link types it, against the rules. Faults: link_over (Gone),
// too_many_tries (TooMany).
func (f *Handlers) checkRecovery(ctx context.Context, in *linkInput) (*passwordCheckOutput, error) {
	person, err := f.Passwords.Held(ctx, f.holding(ctx, in))
	if err != nil {
		return nil, err
	}
	if err := f.Limiter.Take(ctx, "password-check#"+person.ID, checks); err != nil {
		return nil, err
	}
	said, err := f.Passwords.Opine(ctx, person, in.Body.Password)
	return &passwordCheckOutput{Body: opinionOf(ctx, said)}, err
}

type finishRecoveryOutput struct {
	SetCookie http.Cookie `header:"Set-Cookie"`
	Body      struct {
		Login string `json:"login" doc:"to sign in with"`
	}
}

// finishRecovery sets the password by a link and makes the browser forget its secret. Faults: those of signin.Recover.
func (f *Handlers) finishRecovery(ctx context.Context, in *linkInput) (*finishRecoveryOutput, error) {
	if in.Body.Password == "" {
		return nil, fault.Refuse("password", "field_required")
	}
	person, err := f.Passwords.Recover(ctx, f.holding(ctx, in), in.Body.Password)
	if err != nil {
		return nil, err
	}
	out := &finishRecoveryOutput{SetCookie: f.browserCookie(browserRecovery, "", -time.Second)}
	out.Body.Login = person.Login
	return out, nil
}
