package product

import (
	"errors"
	"sync"

	"acude/pkg/blob"
	"acude/pkg/notify"
	"acude/pkg/recording"
	"acude/pkg/sessionmail"
	"acude/pkg/signin/openid"
	"acude/pkg/signin/passkey"
)

// openLazily keeps what opens when it is first asked for.
func (p *Product) openLazily(e Engines) {
	p.blobs = once(e.Blobs, "blobs")
	p.openID = sync.OnceValue(func() *openid.OpenID {
		return openid.New(openid.Options{
			Table: p.Table, Clock: p.Clock, IDs: p.IDs, People: p.People, SignIns: p.SignIns, Companies: p.Companies,
			PublicURL: p.Settings.PublicURL, Private: p.Settings.OpenIDPrivate,
		})
	})
	outbox := once(e.Outbox, "the outbox of mail")
	p.mailer = sync.OnceValues(func() (*notify.Mailer, error) {
		out, err := outbox()
		if err != nil {
			return nil, err
		}
		templates, err := notify.NewTemplates(p.Texts, p.Settings.PublicURL)
		if err != nil {
			return nil, err
		}
		return notify.NewMailer(notify.Rooms{
			Table: p.Table, Clock: p.Clock, People: p.People, SignIns: p.SignIns, Companies: p.Companies, Outbox: out, Templates: templates,
		}), nil
	})
}

// once opens an engine once; name is for the error when there is none.
func once[T any](open func() (T, error), name string) func() (T, error) {
	if open == nil {
		open = func() (none T, _ error) { return none, errors.New("product: there is no engine for " + name) }
	}
	return sync.OnceValues(open)
}

// Blobs returns the store of the recordings.
func (p *Product) Blobs() (blob.Store, error) { return p.blobs() }

// Recordings returns the room of the recordings.
func (p *Product) Recordings() (*recording.Recordings, error) {
	blobs, err := p.blobs()
	if err != nil {
		return nil, err
	}
	return recording.New(blobs), nil
}

// Mailer returns the mail that follows from what is written.
func (p *Product) Mailer() (*notify.Mailer, error) { return p.mailer() }

// SessionMails returns the mail that follows from the end of a session.
func (p *Product) SessionMails() (*sessionmail.Mails, error) {
	post, err := p.mailer()
	if err != nil {
		return nil, err
	}
	return sessionmail.New(post, p.Sessions, p.Portals), nil
}

// OpenID returns the way to sign in with the companies' own OpenID Connect providers.
func (p *Product) OpenID() *openid.OpenID { return p.openID() }

// Passkeys returns the ceremonies of passkeys.
func (p *Product) Passkeys() *passkey.Passkeys {
	return passkey.New(p.Table, p.Clock, p.IDs, p.People, p.SignIns, p.Settings.PublicURL)
}
