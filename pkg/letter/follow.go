package letter

import (
	"context"
	"encoding/json"
	"fmt"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/signin"
	"acude/pkg/table"
)

// follow sends what follows from an item that was written.
func (p *Post) follow(ctx context.Context, item table.Item) error {
	if request, ok := signin.AskedIn(item.Key); ok {
		return p.link(ctx, request)
	}
	if tenant, person, ok := signin.ConfirmingIn(item); ok {
		return p.code(ctx, tenant, person)
	}
	if keys.IsAuditEntry(item.Key) {
		entry, err := table.Decode[audit.Entry](item)
		if err != nil {
			return err
		}
		return p.act(ctx, entry)
	}
	return nil
}

// link mails a link to choose a password. Its secret stands in the fragment, which browsers send to nobody.
func (p *Post) link(ctx context.Context, request string) error {
	l, ok, err := p.SignIns.IssueLink(ctx, request)
	if err != nil || !ok {
		return err
	}
	firm, err := p.Companies.Get(ctx, l.To.Company)
	if err != nil {
		return err
	}
	kind := "recovery"
	if l.Invited {
		kind = "invitation"
	}
	err = p.send(ctx, Letter{
		ID: fmt.Sprintf("%s#%d", l.Request, l.Attempt), To: l.To.Email, Language: l.Language, Kind: kind,
		Facts: map[string]string{
			"name": l.To.ScreenName, "login": l.To.Login, "company": firm.Name, "minutes": fmt.Sprint(int(signin.RecoveryLife.Minutes())),
			"days": fmt.Sprint(int(signin.InvitationLife.Hours() / 24)),
		},
		Path: "/" + l.Face + "/recover#" + l.Secret,
	})
	if err != nil {
		return err
	}
	return p.SignIns.LinkSent(ctx, l.Request)
}

// code mails a code that confirms an address.
func (p *Post) code(ctx context.Context, tenant, person string) error {
	c, ok, err := p.SignIns.IssueCode(ctx, tenant, person)
	if err != nil || !ok {
		return err
	}
	err = p.send(ctx, Letter{
		ID: fmt.Sprintf("%s#%d", c.Request, c.Attempt), To: c.Email, Language: c.To.Language, Kind: "code", Code: c.Digits,
		Facts: map[string]string{"login": c.To.Login, "minutes": fmt.Sprint(int(signin.CodeLife.Minutes()))},
	})
	if err != nil {
		return err
	}
	return p.SignIns.CodeSent(ctx, c)
}

// act mails what follows from an entry of the audit log.
func (p *Post) act(ctx context.Context, e audit.Entry) error {
	switch e.Action {
	case "password.changed", "password.recovered":
		if err := p.tellPerson(ctx, e); err != nil || e.Action == "password.changed" {
			return err
		}
		return p.tellManagers(ctx, e)
	case "email.confirmed":
		return p.tellOldAddress(ctx, e)
	}
	return nil
}

// tellPerson tells a person that the password is a new one, so that it is noticed when somebody else did it.
func (p *Post) tellPerson(ctx context.Context, e audit.Entry) error {
	who, err := p.People.Person(ctx, e.Company, e.Subject.ID)
	if fault.KindOf(err) == fault.Absent || err == nil && !who.EmailConfirmed {
		return nil
	}
	if err != nil {
		return err
	}
	return p.once(ctx, Letter{
		ID: idOf(e, who.ID), To: who.Email, Language: who.Language, Kind: "password_changed", Facts: map[string]string{"login": who.Login},
	})
}

// tellManagers tells the company's managers that somebody recovered a password.
func (p *Post) tellManagers(ctx context.Context, e audit.Entry) error {
	managers, err := p.People.List(ctx, e.Company, people.Query{Kind: edge.KindManager, Role: access.CompanyManager, Limit: 50})
	if err != nil {
		return err
	}
	for _, one := range managers.Items {
		if !one.EmailConfirmed || one.Disabled || one.ID == e.Subject.ID {
			continue
		}
		err := p.once(ctx, Letter{
			ID: idOf(e, one.ID), To: one.Email, Language: one.Language, Kind: "password_recovered",
			Facts: map[string]string{"login": e.Subject.Name, "source": e.By.Source},
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// tellOldAddress tells the address that was a person's that it is no more.
func (p *Post) tellOldAddress(ctx context.Context, e audit.Entry) error {
	confirmed := true // an address that was never confirmed may be anybody's
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
	who, err := p.People.Person(ctx, e.Company, e.Subject.ID)
	if fault.KindOf(err) == fault.Absent {
		return nil
	}
	if err != nil {
		return err
	}
	return p.once(ctx, Letter{
		ID: idOf(e, who.ID), To: old, Language: who.Language, Kind: "email_changed", Facts: map[string]string{"login": who.Login},
	})
}

func idOf(e audit.Entry, reader string) string {
	return fmt.Sprintf("%s#%d#%s", e.Company, e.N, reader)
}
