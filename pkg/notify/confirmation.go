package notify

import (
	"context"
	"fmt"

	"acude/pkg/signin/email"
)

// code mails the code that confirms an address.
func (m *Mailer) code(ctx context.Context, company, person string) error {
	c, ok, err := m.Emails.Issue(ctx, company, person)
	if err != nil || !ok {
		return err
	}
	err = m.send(ctx, Mail{
		ID: fmt.Sprintf("%s#%d", c.Request, c.Attempt), To: c.Email, Language: c.Language, Kind: "code", Code: c.Digits,
		Facts: map[string]string{"login": c.To.Login, "minutes": fmt.Sprint(int(email.CodeLife.Minutes()))},
	})
	if err != nil {
		return err
	}
	return m.Emails.Sent(ctx, c)
}
