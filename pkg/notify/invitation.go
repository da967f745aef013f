package notify

import (
	"context"
	"fmt"

	"acude/pkg/signin/recovery"
)

// link mails a link to choose a password: an invitation for a new person, else a recovery link. The secret is in the
// fragment, which browsers do not send to the server.
func (m *Mailer) link(ctx context.Context, request string) error {
	l, ok, err := m.Links.Issue(ctx, request)
	if err != nil || !ok {
		return err
	}
	company, err := m.Companies.Get(ctx, l.To.Company)
	if err != nil {
		return err
	}
	kind := "recovery"
	if l.Invited {
		kind = "invitation"
	}
	err = m.send(ctx, Mail{
		ID: fmt.Sprintf("%s#%d", l.Request, l.Attempt), To: l.To.Email, Language: l.Language, Kind: kind,
		Facts: map[string]string{
			"name": l.To.ScreenName, "login": l.To.Login, "company": company.Name, "minutes": fmt.Sprint(int(recovery.Life.Minutes())),
			"days": fmt.Sprint(int(recovery.InvitationLife.Hours() / 24)),
		},
		Path: "/" + l.App + "/recover#" + l.Secret,
	})
	if err != nil {
		return err
	}
	return m.Links.Sent(ctx, l.Request)
}
