package identity

import (
	"context"
	"encoding/json"
	"net/http"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/signin"
	"acude/pkg/signin/factor"
	"acude/pkg/signin/passkey"
)

// Ceremony is what the browser is to ask the person's device.
type Ceremony struct {
	Ceremony string          `json:"ceremony" doc:"to send back with the answer, within five minutes"`
	Options  json.RawMessage `json:"options" doc:"for PublicKeyCredential.parseCreationOptionsFromJSON or parseRequestOptionsFromJSON"`
}

type ceremonyOutput struct{ Body Ceremony }

// answerBody is a browser's answer to a ceremony.
type answerBody struct {
	Ceremony   string          `json:"ceremony" minLength:"1" maxLength:"64"`
	Credential json.RawMessage `json:"credential" doc:"what toJSON() of the browser's answer gives"`
}

type answerInput struct {
	App  string `header:"Acude-App" required:"true" enum:"helpalert,manager"`
	Body answerBody
}

func asked(c passkey.Ceremony, err error) (*ceremonyOutput, error) {
	return &ceremonyOutput{Body: Ceremony{Ceremony: c.ID, Options: c.Options}}, err
}

// beginPasskey asks for a new passkey. Faults: those of passkey.BeginAdd.
func (h *Handlers) beginPasskey(ctx context.Context, _ *struct{}) (*ceremonyOutput, error) {
	return asked(h.Passkeys.BeginAdd(ctx, access.ActorOf(ctx), edge.CallerOf(ctx).Session))
}

type addPasskeyInput struct {
	App  string `header:"Acude-App" required:"true" enum:"helpalert,manager"`
	Body struct {
		Ceremony   string          `json:"ceremony" minLength:"1" maxLength:"64"`
		Name       string          `json:"name" minLength:"1" maxLength:"60" doc:"what its owner calls it"`
		Credential json.RawMessage `json:"credential" doc:"what toJSON() of the browser's answer gives"`
	}
}

// addPasskey stores a new passkey. Faults: those of passkey.FinishAdd.
func (h *Handlers) addPasskey(ctx context.Context, in *addPasskeyInput) (*enrolledOutput, error) {
	made, err := h.Passkeys.FinishAdd(ctx, access.ActorOf(ctx), edge.CallerOf(ctx).Session,
		in.Body.Ceremony, in.Body.Name, in.Body.Credential)
	if err != nil {
		return nil, err
	}
	return h.enrolled(ctx, in.App, made)
}

type removePasskeyInput struct {
	Passkey string `path:"passkey" maxLength:"43"`
}

// removePasskey takes a passkey away. Faults: those of factor.Remove.
func (h *Handlers) removePasskey(ctx context.Context, in *removePasskeyInput) (*struct{}, error) {
	err := h.Factors.Remove(ctx, access.ActorOf(ctx), edge.CallerOf(ctx).Session, factor.KindPasskey, in.Passkey)
	return &struct{}{}, err
}

// beginShowPasskey asks for one of the person's passkeys. Faults: those of passkey.BeginShow.
func (h *Handlers) beginShowPasskey(ctx context.Context, _ *struct{}) (*ceremonyOutput, error) {
	return asked(h.Passkeys.BeginShow(ctx, access.ActorOf(ctx), edge.CallerOf(ctx).Session))
}

// showPasskey takes a passkey as the second step of signing in, or as a fresh proof. Faults: those of passkey.FinishShow.
func (h *Handlers) showPasskey(ctx context.Context, in *answerInput) (*stepOutput, error) {
	shown, err := h.Passkeys.FinishShow(ctx, access.ActorOf(ctx), edge.CallerOf(ctx).Session, in.Body.Ceremony, in.Body.Credential)
	if err != nil {
		return nil, err
	}
	return h.shown(ctx, in.App, shown)
}

type beginEnterOutput struct {
	SetCookie []http.Cookie `header:"Set-Cookie"`
	Body      Ceremony
}

// beginEnter asks a browser for any passkey of this product. Faults: those of passkey.BeginEnter.
func (h *Handlers) beginEnter(ctx context.Context, in *KnownBrowser) (*beginEnterOutput, error) {
	browser := h.IDs.Secret()
	asked, err := h.Passkeys.BeginEnter(ctx, signin.Entry{SourceAddr: edge.SourceOf(ctx), Browser: h.known(*in)}, browser)
	return &beginEnterOutput{
		SetCookie: []http.Cookie{h.browserCookie(browserPasskey, browser, passkey.Lasts)},
		Body:      Ceremony{Ceremony: asked.ID, Options: asked.Options},
	}, err
}

type enterInput struct {
	KnownBrowser
	App    string `header:"Acude-App" required:"true" enum:"helpalert,manager"`
	Agent  string `header:"User-Agent"`
	Plain  string `cookie:"acude-passkey"`
	Secure string `cookie:"__Host-acude-passkey"`
	Body   answerBody
}

// enter signs the owner of a passkey in. Faults: those of passkey.FinishEnter.
func (h *Handlers) enter(ctx context.Context, in *enterInput) (*stepOutput, error) {
	browser := h.toKnow(in.KnownBrowser)
	granted, err := h.Passkeys.FinishEnter(ctx,
		signin.Entry{App: in.App, SourceAddr: edge.SourceOf(ctx), Agent: in.Agent, Browser: browser, Language: edge.LanguageOf(ctx)},
		h.browserSecret(in.Plain, in.Secure), in.Body.Ceremony, in.Body.Credential)
	if err != nil {
		return nil, err
	}
	out, err := h.stepDone(ctx, in.App, granted)
	if err != nil {
		return nil, err
	}
	out.SetCookie = append(out.SetCookie, h.browserCookie(browserPasskey, "", -1), h.knownCookie(browser))
	return out, nil
}
