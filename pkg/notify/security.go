package notify

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/mail"
	"acude/pkg/people"
)

// security mails the notices that follow from an entry of the audit log: a changed or recovered password, another address.
func (m *Mailer) security(ctx context.Context, e audit.Entry) error {
	switch e.Action {
	case "password.changed", "password.recovered":
		err := m.tellPerson(ctx, e)
		if err != nil && !mail.IsDeferred(err) || e.Action == "password.changed" {
			return err
		}
		return errors.Join(err, m.tellManagers(ctx, e))
	case "email.confirmed":
		return m.tellOldAddress(ctx, e)
	}
	return nil
}

// tellPerson tells the person that their password was changed, in case it was not them.
func (m *Mailer) tellPerson(ctx context.Context, e audit.Entry) error {
	who, err := m.People.Get(ctx, e.Company, e.Subject.ID)
	if fault.KindOf(err) == fault.Absent || err == nil && !who.EmailConfirmed {
		return nil
	}
	if err != nil {
		return err
	}
	return m.notice(ctx, who, Mail{
		ID: idOf(e, who.ID), To: who.Email, Kind: "password_changed", Facts: map[string]string{"login": who.Login},
	})
}

// tellManagers tells the company's managers that a password was recovered by mail.
func (m *Mailer) tellManagers(ctx context.Context, e audit.Entry) error {
	managers, err := m.People.List(ctx, e.Company, people.Query{Kind: edge.KindManager, Role: access.CompanyManager, Limit: 50})
	if err != nil {
		return err
	}
	var deferred error
	for _, one := range managers.Items {
		if !one.EmailConfirmed || one.Disabled || one.ID == e.Subject.ID {
			continue
		}
		err := m.notice(ctx, one, Mail{
			ID: idOf(e, one.ID), To: one.Email, Kind: "password_recovered",
			Facts: map[string]string{"login": e.Subject.Name, "source": e.By.Source},
		})
		switch {
		case mail.IsDeferred(err):
			deferred = err
		case err != nil:
			return err
		}
	}
	return deferred
}

// tellOldAddress tells the person's former address that it was replaced.
func (m *Mailer) tellOldAddress(ctx context.Context, e audit.Entry) error {
	confirmed := true // an unconfirmed address may belong to another person
	old, fresh := "", ""
	for _, c := range e.Changes {
		switch c.Field {
		case "email":
			_ = json.Unmarshal([]byte(c.Before), &old) // "" when there was none
			_ = json.Unmarshal([]byte(c.After), &fresh)
		case "emailConfirmed":
			confirmed = false
		}
	}
	if !confirmed || old == "" || fresh == "" || old == fresh {
		return nil
	}
	who, err := m.People.Get(ctx, e.Company, e.Subject.ID)
	if fault.KindOf(err) == fault.Absent {
		return nil
	}
	if err != nil {
		return err
	}
	return m.notice(ctx, who, Mail{ID: idOf(e, who.ID), To: old, Kind: "email_changed", Facts: map[string]string{"login": who.Login}})
}

// notice sends a mail in the language in which its reader uses the product.
func (m *Mailer) notice(ctx context.Context, reader people.Person, mail Mail) error {
	var err error
	if mail.Language, err = m.SignIns.LanguageOf(ctx, reader); err != nil {
		return err
	}
	return m.once(ctx, mail)
}

func idOf(e audit.Entry, reader string) string {
	return fmt.Sprintf("%s#%d#%s", e.Company, e.N, reader)
}
