package passkey

import (
	"context"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"acude/pkg/access"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/signin"
)

// BeginEnter asks a browser for any passkey of this product, to sign in with. browser is a secret that only this browser
// has; source is its address. Fault: too_many_tries (TooMany).
func (p *Passkeys) BeginEnter(ctx context.Context, browser, source string) (Ceremony, error) {
	if err := p.limiter.Take(ctx, "passkey#"+id.Hash(access.Source(source)), perSource); err != nil {
		return Ceremony{}, err
	}
	options, data, err := p.party.BeginDiscoverableLogin(webauthn.WithUserVerification(protocol.VerificationRequired))
	if err != nil {
		return Ceremony{}, err
	}
	return p.begin(ctx, forEntering, id.Hash(browser), data, options.Response)
}

// FinishEnter signs the owner of the passkey in that the browser has shown. An unknown key, a key of a deleted person and
// a wrong signature are answered alike. Faults: passkey_late (Gone), passkey_refused (Forbidden), those of factor.EnterByPasskey.
func (p *Passkeys) FinishEnter(ctx context.Context, e signin.Entry, browser, ceremony string, answer []byte) (signin.SignedIn, error) {
	data, err := p.end(ctx, forEntering, id.Hash(browser), ceremony)
	if err != nil {
		return signin.SignedIn{}, err
	}
	shown, err := parse(answer)
	if err != nil {
		return signin.SignedIn{}, err
	}
	var found owner
	var failed error
	_, credential, err := p.party.ValidatePasskeyLogin(func(_, handle []byte) (webauthn.User, error) {
		company, person, ok := whose(handle)
		if !ok {
			return nil, refused(nil)
		}
		if found, failed = p.owner(ctx, company, person); fault.KindOf(failed) == fault.Absent {
			failed = nil
			return nil, refused(nil)
		}
		return found, failed
	}, data, shown)
	if failed != nil {
		return signin.SignedIn{}, failed
	}
	if err != nil {
		return signin.SignedIn{}, refused(err)
	}
	key, err := found.used(credential)
	if err != nil {
		return signin.SignedIn{}, err
	}
	return p.factors.EnterByPasskey(ctx, e, found.person, key)
}
