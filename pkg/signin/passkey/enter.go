package passkey

import (
	"context"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"acude/pkg/access"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/ratelimit"
	"acude/pkg/signin"
	"acude/pkg/signin/browser"
)

// BeginEnter asks a browser for any passkey of this product, to sign in with. browser is a secret that only this browser
// has. Fault: too_many_tries (TooMany), counted by network, and for a browser in which somebody signed in before by browser.
func (p *Passkeys) BeginEnter(ctx context.Context, e signin.Entry, browser string) (Ceremony, error) {
	spent, err := p.spend(ctx, e)
	if err != nil {
		return Ceremony{}, err
	}
	options, data, err := p.party.BeginDiscoverableLogin(webauthn.WithUserVerification(protocol.VerificationRequired))
	if err != nil {
		return Ceremony{}, err
	}
	return p.begin(ctx, call{For: forEntering, Holder: id.Hash(browser), Data: *data, Spent: spent}, options.Response)
}

func (p *Passkeys) spend(ctx context.Context, e signin.Entry) (ratelimit.Spent, error) {
	hash := browser.Hash(e.Browser)
	own, err := p.known.Somebodys(ctx, hash)
	if err != nil {
		return nil, err
	}
	if own {
		return p.limiter.Spend(ctx, ratelimit.Budget{Name: "passkey#browser#" + hash, Limit: perSource})
	}
	return p.limiter.Spend(ctx, ratelimit.Budget{Name: "passkey#" + id.Hash(access.Source(e.SourceAddr)), Limit: perSource})
}

// FinishEnter signs the owner of the passkey in that the browser has shown. An unknown key, a key of a deleted person and
// a wrong signature are answered alike. Faults: passkey_late (Gone), passkey_refused (Forbidden), those of factor.EnterByPasskey.
func (p *Passkeys) FinishEnter(ctx context.Context, e signin.Entry, browser, ceremony string, answer []byte) (signin.SignedIn, error) {
	asked, err := p.end(ctx, forEntering, id.Hash(browser), ceremony)
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
	}, asked.Data, shown)
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
	in, err := p.factors.EnterByPasskey(ctx, e, found.person, key)
	if err != nil {
		return in, err
	}
	return in, p.limiter.Refund(ctx, asked.Spent...)
}
