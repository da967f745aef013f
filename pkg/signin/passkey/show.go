package passkey

import (
	"context"

	"github.com/go-webauthn/webauthn/protocol"

	"acude/pkg/access"
	"acude/pkg/fault"
	"acude/pkg/signin"
)

// BeginShow asks the browser of a sign-in for one of its person's passkeys: as the second factor, or as a fresh proof. Fault:
// factor_absent (Absent) for a person without one.
func (p *Passkeys) BeginShow(ctx context.Context, by access.Actor, session string) (Ceremony, error) {
	o, err := p.owner(ctx, by.Company, by.Person)
	if err != nil {
		return Ceremony{}, err
	}
	if len(o.known) == 0 {
		return Ceremony{}, fault.New(fault.Absent, "factor_absent")
	}
	options, data, err := p.party.BeginLogin(o)
	if err != nil {
		return Ceremony{}, err
	}
	return p.begin(ctx, call{For: forShowing, Holder: session, Data: *data}, options.Response)
}

// FinishShow takes the browser's answer: it does the step of a sign-in that waits for a second factor, and is a fresh proof
// for a complete one (then SignedIn.Token is ""). Faults: passkey_late (Gone), passkey_refused (Forbidden), step_not_due
// (Conflict).
func (p *Passkeys) FinishShow(ctx context.Context, by access.Actor, session, ceremony string, answer []byte) (signin.SignedIn, error) {
	asked, err := p.end(ctx, forShowing, session, ceremony)
	if err != nil {
		return signin.SignedIn{}, err
	}
	shown, err := parse(answer)
	if err != nil {
		return signin.SignedIn{}, err
	}
	o, err := p.owner(ctx, by.Company, by.Person)
	if err != nil {
		return signin.SignedIn{}, err
	}
	credential, err := p.party.ValidateLogin(o, asked.Data, shown)
	if err != nil {
		return signin.SignedIn{}, refused(err)
	}
	key, err := o.used(credential)
	if err != nil {
		return signin.SignedIn{}, err
	}
	return p.factors.ShowPasskey(ctx, by, session, key)
}

// parse reads a browser's answer. Faults: passkey_answer_large (TooLarge), passkey_refused (Forbidden).
func parse(answer []byte) (*protocol.ParsedCredentialAssertionData, error) {
	if len(answer) > MaxAnswer {
		return nil, fault.New(fault.TooLarge, "passkey_answer_large")
	}
	shown, err := protocol.ParseCredentialRequestResponseBytes(answer)
	if err != nil {
		return nil, refused(err)
	}
	return shown, nil
}
