// Package outbox lets a function of the cloud send mail, through SES.
package outbox

import (
	"fmt"

	"github.com/aws/aws-sdk-go-v2/service/sesv2"

	"acude/infra/cloud"
	"acude/pkg/mail"
	"acude/pkg/mail/ses"
	"acude/pkg/product"
)

// Engine is a cloud.Engine. The function needs ACUDE_MAIL_FROM; if it is wrong, the first use of mail returns the error.
func Engine(a cloud.Access, e *product.Engines) {
	e.Outbox = func() (mail.Outbox, error) {
		out, err := ses.New(sesv2.New(sesv2.Options{
			Region: a.Settings.Region, Credentials: a.Keys, HTTPClient: a.Client, BaseEndpoint: cloud.Endpoint(a.Settings.MailEndpoint),
		}), mail.From{Name: "Acude", Address: a.Settings.MailFrom})
		if err != nil {
			return nil, fmt.Errorf("ACUDE_MAIL_FROM must be the address that mail is sent from: %w", err)
		}
		return out, nil
	}
}
