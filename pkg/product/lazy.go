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

// openLazily sets the functions that open engines and rooms on first use.
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
		mailer := notify.NewMailer(notify.Rooms{
			Table: p.Table, Clock: p.Clock, People: p.People, SignIns: p.SignIns, Links: p.Links, Emails: p.Emails, Companies: p.Companies,
			Outbox: out, Templates: notify.NewTemplates(p.Texts, p.Settings.PublicURL),
		})
		mailer.Serve(p.Due)
		return mailer, nil
	})
	p.sessionMails = sync.OnceValues(func() (*sessionmail.Mails, error) {
		mailer, err := p.mailer()
		if err != nil {
			return nil, err
		}
		mails := sessionmail.New(mailer, p.Sessions, p.Portals, p.Companies)
		mails.Serve(p.Due)
		return mails, nil
	})
}

// once returns a function that opens an engine once; name is used in the error when there is none.
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

// Mailer returns what sends the mails that follow from the table's stream.
func (p *Product) Mailer() (*notify.Mailer, error) { return p.mailer() }

// SessionMails returns what sends the mail after a session.
func (p *Product) SessionMails() (*sessionmail.Mails, error) { return p.sessionMails() }

// OpenID returns sign-in with the companies' OpenID Connect providers.
func (p *Product) OpenID() *openid.OpenID { return p.openID() }

// Passkeys returns the ceremonies of passkeys.
func (p *Product) Passkeys() *passkey.Passkeys {
	return passkey.New(p.Table, p.Clock, p.IDs, p.People, p.Factors, p.Settings.PublicURL)
}
