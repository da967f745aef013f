package passkey

import (
	"context"
	"encoding/json"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"acude/pkg/access"
	"acude/pkg/fault"
	"acude/pkg/signin/factor"
)

// BeginAdd asks the browser of a sign-in for a new passkey. Faults: those of factor.MayEnrol.
func (p *Passkeys) BeginAdd(ctx context.Context, by access.Actor, session string) (Ceremony, error) {
	if _, err := p.factors.MayEnrol(ctx, session); err != nil {
		return Ceremony{}, err
	}
	o, err := p.owner(ctx, by.Company, by.Person)
	if err != nil {
		return Ceremony{}, err
	}
	options, data, err := p.party.BeginRegistration(o,
		webauthn.WithExclusions(webauthn.Credentials(o.known).CredentialDescriptors()),
		webauthn.WithAuthenticatorSelection(protocol.AuthenticatorSelection{
			ResidentKey: protocol.ResidentKeyRequirementPreferred, UserVerification: protocol.VerificationPreferred,
		}),
	)
	if err != nil {
		return Ceremony{}, err
	}
	return p.begin(ctx, call{For: forAdding, Holder: session, Data: *data}, options.Response)
}

// FinishAdd stores the passkey that the browser made, under the name that its owner gives it. Faults: passkey_late (Gone),
// passkey_refused (Forbidden), and those of factor.AddPasskey.
func (p *Passkeys) FinishAdd(ctx context.Context, by access.Actor, session, ceremony, name string, answer []byte) (factor.Enrolled, error) {
	asked, err := p.end(ctx, forAdding, session, ceremony)
	if err != nil {
		return factor.Enrolled{}, err
	}
	if len(answer) > MaxAnswer {
		return factor.Enrolled{}, fault.New(fault.TooLarge, "passkey_answer_large")
	}
	made, err := protocol.ParseCredentialCreationResponseBytes(answer)
	if err != nil {
		return factor.Enrolled{}, refused(err)
	}
	o, err := p.owner(ctx, by.Company, by.Person)
	if err != nil {
		return factor.Enrolled{}, err
	}
	credential, err := p.party.CreateCredential(o, asked.Data, made)
	if err != nil {
		return factor.Enrolled{}, refused(err)
	}
	raw, err := json.Marshal(credential)
	if err != nil {
		return factor.Enrolled{}, err
	}
	return p.factors.AddPasskey(ctx, by, session, factor.Passkey{
		ID: factor.PasskeyID(credential.ID), Name: name, Credential: raw,
	})
}
